import {Random} from "../random.ts";
import {normalizeTable} from "./table.ts";
import type {World} from "./world.ts";

/**
 * A world drawn at random: prior and encoder uniform on their simplex (normalised exponentials),
 * the decoder's probabilities uniform between 0.02 and 0.98.
 */
export function randomWorld(
  seed: number,
  {captions = 2, codes = 3, caption = 0}: {captions?: number; codes?: number; caption?: number} = {}
): World {
  const random = new Random(seed, "elbo world");
  const table = (draw: () => number) =>
    Array.from({length: captions}, () => Array.from({length: codes}, draw));
  const exponential = () => -Math.log(random.uniform());
  return {
    prior: normalizeTable(table(exponential)),
    likelihood: table(() => 0.02 + 0.96 * random.uniform()),
    encoder: normalizeTable(table(exponential)),
    caption
  };
}
