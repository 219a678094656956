import {describe, expect, test} from "vitest";
import {normalized} from "../../../src/math/categorical.ts";
import {chiSquareTest, pooledCells} from "../../../src/math/chiSquareTest.ts";
import {raceDraw, raceTally, raceWinner} from "../../../src/math/gumbel/race.ts";
import type {RaceNoise} from "../../../src/math/gumbel/raceNoise.ts";
import {kolmogorovSmirnov} from "../../../src/math/kolmogorovSmirnov.ts";

/** K weights from 1e-6 to 1, evenly spaced in their logarithm. */
const spread = (k: number) =>
  Float64Array.from({length: k}, (_, j) => 10 ** (-6 + (6 * j) / (k - 1)));
const tally = (...args: Parameters<typeof raceTally>) => Array.from(raceTally(...args)).at(-1)!;

describe("a draw", () => {
  test("is won by the largest log α + G, also when only the winner is asked for", () => {
    for (const weights of [[1, 2, 7], [0, 1, 0, 3], spread(300)]) {
      for (let i = 0; i < 500; ++i) {
        const {noise, scores, winner} = raceDraw(weights, i, {seed: 3});
        expect(Array.from(scores)).toEqual(Array.from(noise, (g, k) => Math.log(weights[k]) + g));
        expect(scores[winner]).toBe(Math.max(...scores));
        expect(raceWinner(weights, i, {seed: 3})).toBe(winner);
      }
    }
  });

  test("is the same for the same seed and number, and another for another", () => {
    const first = raceDraw([1, 2, 3], 5, {seed: 1});
    expect(raceDraw([1, 2, 3], 5, {seed: 1})).toEqual(first);
    expect(raceDraw([1, 2, 3], 6, {seed: 1})).not.toEqual(first);
    expect(raceDraw([1, 2, 3], 5, {seed: 2})).not.toEqual(first);
  });

  test("does not change when all weights are multiplied by a number", () => {
    const [small, large] = [
      [0.1, 0.2, 0.7],
      [1e9, 2e9, 7e9]
    ];
    for (let i = 0; i < 1000; ++i) {
      expect(raceWinner(large, i, {seed: 8})).toBe(raceWinner(small, i, {seed: 8}));
    }
  });

  test("is never won by a weight of 0", () => {
    expect(tally([0, 1, 0], {draws: 2000, seed: 1}).counts[1]).toBe(2000);
  });
});

test("a tally is yielded after each draw and counts each once", () => {
  const yielded = Array.from(raceTally([1, 2, 7], {draws: 30, seed: 2}), (t) => t.draws);
  expect(yielded).toEqual(Array.from({length: 30}, (_, i) => i + 1));
  const {counts, draws} = tally([1, 2, 7], {draws: 3000, seed: 2});
  expect(draws).toBe(3000);
  const singly = [0, 0, 0];
  for (let i = 0; i < 3000; ++i) ++singly[raceDraw([1, 2, 7], i, {seed: 2}).winner];
  expect(Array.from(counts)).toEqual(singly);
});

describe("the p-values of χ² over seeded repeats", () => {
  const pValues = (
    weights: ArrayLike<number>,
    draws: number,
    repeats: number,
    noise?: RaceNoise
  ) => {
    const cells = pooledCells(normalized(weights), draws);
    return Array.from({length: repeats}, (_, seed) => {
      return chiSquareTest(tally(weights, {draws, seed, noise}).counts, cells).pValue;
    });
  };

  test.each([
    {name: "three weights", weights: [1, 2, 7], draws: 500},
    {name: "fifty weights from 1e-6 to 1", weights: spread(50), draws: 500},
    {name: "the paper’s 8192 codes", weights: new Float64Array(8192).fill(1), draws: 40}
  ])("are uniform for $name, over 1,000 of them", ({weights, draws}) => {
    expect(kolmogorovSmirnov(pValues(weights, draws, 1000)).pValue).toBeGreaterThan(0.01);
  });

  test.each(["shared", "normal", "doubled"] as const)("are all tiny with %s noise", (noise) => {
    expect(Math.max(...pValues([1, 2, 7], 1000, 200, noise))).toBeLessThan(0.01);
  });
});
