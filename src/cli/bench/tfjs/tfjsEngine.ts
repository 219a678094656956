/** Stock tfjs, without any kernel of ours. */
import type {Engine, MakeTask} from "../engine.ts";
import {tensorProduct} from "../tensors.ts";
import type {Backend, WorkName} from "../works.ts";
import {tfjsDvaeStep} from "./tfjsDvae.ts";
import {tfjsGumbelSoftmax} from "./tfjsGumbel.ts";
import {tfjsSampleImage} from "./tfjsSampler.ts";
import {tfjsTransformerStep} from "./tfjsTransformer.ts";

const TASKS: {[W in WorkName]: MakeTask<W>} = {
  "transformer-step": tfjsTransformerStep,
  "dvae-step": tfjsDvaeStep,
  "sample-image": tfjsSampleImage,
  "gumbel-softmax": tfjsGumbelSoftmax
};

/** @param start makes a backend that of tfjs; says what it runs on */
export function tfjsEngine(start: (backend: Backend) => Promise<string>): Engine {
  return {
    start,
    load: (work, inputs, parameters) => TASKS[work](inputs, parameters),
    product: tensorProduct
  };
}
