/** Soft draws in jax-js, noise and all in one jitted function, read back to be painted. */
import {jit, nn, numpy as np, random} from "@jax-js/jax";
import {cloudCanvas, meanSquare} from "../cloudCanvas.ts";
import type {Task} from "../engine.ts";
import type {GumbelWork} from "../works.ts";
import {jaxArray} from "./jaxTask.ts";

export function jaxGumbelSoftmax({count, weights, temperature, noise}: GumbelWork): Task {
  const paint = cloudCanvas();
  const logWeights = jaxArray(Float32Array.from(weights, Math.log), [3]);
  const soft = (noise: np.Array, logWeights: np.Array) =>
    nn.softmax(noise.add(logWeights).div(temperature));
  const draw = jit((key: np.Array, logWeights: np.Array) =>
    soft(random.gumbel(key, [count, 3]), logWeights)
  );
  let seed = 0;
  return {
    async check() {
      const draws = soft(jaxArray(noise, [count, 3]), logWeights.ref);
      return meanSquare(await draws.data());
    },
    async run() {
      paint(Float64Array.from(await draw(random.key(++seed), logWeights.ref).data()));
    },
    async settle() {},
    dispose() {
      logWeights.dispose();
      draw.dispose();
    }
  };
}
