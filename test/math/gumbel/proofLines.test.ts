import {describe, expect, test} from "vitest";
import {evaluateLines} from "../../../src/math/gumbel/proofLines.ts";

/** K weights from 1e-6 to 1, evenly spaced in their logarithm. */
const spread = (k: number) =>
  Float64Array.from({length: k}, (_, j) => 10 ** (-6 + (6 * j) / (k - 1)));
const values = (weights: ArrayLike<number>, k: number) =>
  Array.from(evaluateLines(weights, k))
    .at(-1)!
    .map(({value}) => value);

describe.each(Array.from({length: 49}, (_, i) => i + 2))("with %i weights from 1e-6 to 1", (k) => {
  const weights = spread(k);
  const sum = weights.reduce((a, b) => a + b);
  test("all nine lines are α_k / Σα to 1e-8 of it, for the least and the largest weight", () => {
    for (const index of [0, k >> 1, k - 1]) {
      const lines = values(weights, index);
      expect(lines).toHaveLength(9);
      for (const line of lines)
        expect(Math.abs(line / (weights[index] / sum) - 1)).toBeLessThan(1e-8);
    }
  });
});

test("holds for weights that are far from normalised, and for one of 0", () => {
  for (const line of values([1e-100, 3e-100], 1)) expect(line).toBeCloseTo(0.75, 12);
  for (const line of values([1e100, 3e100, 0], 0)) expect(line).toBeCloseTo(0.25, 12);
  expect(values([1, 3, 0], 2)).toEqual(new Array(9).fill(0));
});

test("an expensive proof pauses after each evaluation, with the lines found so far", () => {
  const found = Array.from(evaluateLines(spread(50), 3), (lines) => lines.length);
  expect(found.length).toBeGreaterThan(500);
  expect(found).toEqual([...found].sort((a, b) => a - b));
  expect(found[0]).toBe(0);
  expect(found.at(-1)).toBe(9);
});
