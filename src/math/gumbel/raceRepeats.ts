import {normalized} from "../categorical.ts";
import {chiSquareTest, pooledCells} from "../chiSquareTest.ts";
import {raceTally, type RaceOptions} from "./race.ts";

/**
 * The p-value of χ² for one tally after the other, each of `draws` draws with a seed of its own.
 * Yields the p-values so far, one array that grows, before the first draw and after each.
 */
export function* raceRepeats(
  weights: ArrayLike<number>,
  {repeats, draws, seed, noise}: RaceOptions & {repeats: number; draws: number}
): Generator<readonly number[]> {
  const cells = pooledCells(normalized(weights), draws);
  const pValues: number[] = [];
  yield pValues;
  for (let repeat = 0; repeat < repeats; ++repeat) {
    const options = {draws, seed: `${seed}, repeat ${repeat}`, noise};
    for (const {counts, draws: drawn} of raceTally(weights, options)) {
      if (drawn === draws) pValues.push(chiSquareTest(counts, cells).pValue);
      yield pValues;
    }
  }
}
