import {expect, test} from "vitest";
import {editDistance} from "../../../src/data/grammar/editDistance.ts";

test.each([
  ["", "", 0],
  ["ring", "ring", 0],
  ["ring", "", 4],
  ["star", "tsar", 1],
  ["circle", "circel", 1],
  ["kitten", "sitting", 3],
  // A pair that was swapped is not touched again.
  ["ca", "abc", 3]
])("from “%s” to “%s” it takes %i", (a, b, steps) => {
  expect(editDistance(a, b)).toBe(steps);
  expect(editDistance(b, a)).toBe(steps);
});

test("words that are alike may cost less", () => {
  const cost = (x: string, y: string) => (x === y ? 0 : x[0] === y[0] ? 0.5 : 1);
  expect(editDistance(["a", "red", "circle"], ["a", "rod", "circle", "."], cost)).toBe(1.5);
});
