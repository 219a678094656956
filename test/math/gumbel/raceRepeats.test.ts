import {expect, test} from "vitest";
import {normalized} from "../../../src/math/categorical.ts";
import {chiSquareTest, pooledCells} from "../../../src/math/chiSquareTest.ts";
import {raceTally} from "../../../src/math/gumbel/race.ts";
import {raceRepeats} from "../../../src/math/gumbel/raceRepeats.ts";

test("repeats have seeds of their own, and the p-value of their tally", () => {
  const weights = [1, 2, 7];
  const lengths = new Set<number>();
  let pValues: readonly number[] = [];
  for (pValues of raceRepeats(weights, {repeats: 3, draws: 200, seed: 5})) {
    lengths.add(pValues.length);
  }
  expect([...lengths]).toEqual([0, 1, 2, 3]);
  const second = Array.from(raceTally(weights, {draws: 200, seed: "5, repeat 1"})).at(-1)!;
  const cells = pooledCells(normalized(weights), 200);
  expect(pValues[1]).toBe(chiSquareTest(second.counts, cells).pValue);
  expect(new Set(pValues).size).toBeGreaterThan(1);
});

test("no repeats are none", () => {
  expect(Array.from(raceRepeats([1, 1], {repeats: 0, draws: 10, seed: 1}))).toEqual([[]]);
});
