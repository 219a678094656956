import {Random} from "../../math/random.ts";

/** A grid of codes from the uniform prior: each place for itself, all codes equally likely. */
export function randomTokens({
  seed,
  codebookSize,
  positions
}: {
  seed: number;
  codebookSize: number;
  positions: number;
}): Int32Array {
  const random = new Random(seed, "uniform prior");
  return Int32Array.from({length: positions}, () => random.integer(codebookSize));
}
