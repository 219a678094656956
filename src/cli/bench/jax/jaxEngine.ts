/** jax-js. Its threads start by themselves where the page is cross-origin isolated. */
import {blockUntilReady, defaultDevice, init, jit, numpy as np} from "@jax-js/jax";
import type {Engine, MakeTask} from "../engine.ts";
import type {WorkName} from "../works.ts";
import {jaxDvaeStep} from "./jaxDvae.ts";
import {jaxGumbelSoftmax} from "./jaxGumbel.ts";
import {jaxSampleImage} from "./jaxSampler.ts";
import {jaxTransformerStep} from "./jaxTransformer.ts";

const TASKS: {[W in WorkName]: MakeTask<W>} = {
  "transformer-step": jaxTransformerStep,
  "dvae-step": jaxDvaeStep,
  "sample-image": jaxSampleImage,
  "gumbel-softmax": jaxGumbelSoftmax
};

export const jaxEngine: Engine = {
  async start(backend) {
    if (backend === "cpu") throw new Error("its cpu device interprets, for debugging only");
    if (!("Iterator" in globalThis)) throw new Error("under Node it needs version 22 or newer");
    if (!(await init(backend)).includes(backend)) throw new Error("it does not start here");
    defaultDevice(backend);
    if (backend !== "wasm") return "one device";
    const threads = typeof Worker === "undefined" ? 1 : navigator.hardwareConcurrency;
    return `threads: ${threads}`;
  },
  load: (work, inputs, parameters) => TASKS[work](inputs, parameters),
  product(m, k, n) {
    const multiply = jit((a: np.Array, b: np.Array) => np.matmul(a, b));
    const [a, b] = [np.full([m, k], 0.5), np.full([k, n], 0.5)];
    let c = multiply(a.ref, b.ref);
    return {
      async check() {
        return (await c.ref.data())[0];
      },
      async run() {
        c.dispose();
        // Results are computed when they are asked for; one given up before never is.
        c = await blockUntilReady(multiply(a.ref, b.ref));
      },
      async settle() {
        await blockUntilReady(c);
      },
      dispose() {
        for (const array of [a, b, c]) array.dispose();
        multiply.dispose();
      }
    };
  }
};
