/** Soft draws as the Gumbel chapter makes and paints them, on the processor. */
import {gumbelNoise, softDraws} from "../../../math/gumbel/softDraws.ts";
import {Random} from "../../../math/random.ts";
import {cloudCanvas, meanSquare} from "../cloudCanvas.ts";
import type {Task} from "../engine.ts";
import type {GumbelWork} from "../works.ts";

export function ourGumbelSoftmax({count, weights, temperature, noise}: GumbelWork): Task {
  const paint = cloudCanvas();
  const random = new Random("bench", "draws");
  const draws = new Float64Array(3 * count);
  return {
    async check() {
      return meanSquare(softDraws(weights, Float64Array.from(noise), temperature));
    },
    run() {
      const fresh = gumbelNoise({count, categories: 3}, random);
      paint(softDraws(weights, fresh, temperature, draws));
    },
    async settle() {},
    dispose() {}
  };
}
