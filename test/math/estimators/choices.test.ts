import {describe, expect, test} from "vitest";
import {
  checkValues,
  checkWeights,
  readChoices,
  readNumbers,
  writeChoices
} from "../../../src/math/estimators/choices.ts";

test("reads lists however they are separated", () => {
  expect(readNumbers(" 1, 2.5;−3\n4e-1\t+5 ")).toEqual([1, 2.5, -3, 0.4, 5]);
  expect(readNumbers("1，2、7；3")).toEqual([1, 2, 7, 3]);
  expect(readNumbers("  ")).toEqual([]);
});

test.each([
  ["1, NaN", /Number 2 is “NaN”/],
  ["1, Infinity, 2", /Number 2 is “Infinity”/],
  ["one two", /Number 1 is “one”/],
  ["x".repeat(10_000), /Number 1 is “x{20}”/]
])("explains %.20s", (text, message) => expect(() => readNumbers(text)).toThrow(message));

test("explains a pasted list of 10,000 values, and one that is too short", () => {
  expect(() => checkValues(Array(10_000).fill(1))).toThrow(/f has 10000 values: give between 2/);
  expect(() => checkValues([1])).toThrow(/f has 1 values/);
  expect(() => checkValues([1, 1e6])).toThrow(/f2 is 1000000: give values between/);
});

test.each([
  [[0, 0, 0], /All weights are 0/],
  [[1, -2, 1], /Weight 2 is -2: a weight cannot be negative/],
  [[1, 1, 0], /Weight 3 is 0: its logit would be −∞/],
  [[1, 1], /α has 2 weights for 3 values of f: give 3/],
  [[1, 1e-12, 1], /The weights span 1e\+12/]
])("explains the weights %j", (weights, message) =>
  expect(() => checkWeights(weights, 3)).toThrow(message)
);

describe("a line of text for a link", () => {
  test("brings back values and weights", () => {
    const text = writeChoices([1, 0.5, -2], [2, 1, 1]);
    expect(text).toBe("1 0.5 -2 : 2 1 1");
    expect(readChoices(text)).toEqual({f: [1, 0.5, -2], alpha: [0.5, 0.25, 0.25]});
  });

  test("leaves equal weights out", () => {
    expect(writeChoices([1, 0], [3, 3])).toBe("1 0");
    expect(readChoices("1 0").alpha).toEqual([0.5, 0.5]);
  });

  test.each(["1", "1 2 : 1", "1 2 : 0 0", "1 2 : 1 1 : 1", "", "1 x"])("refuses “%s”", (text) =>
    expect(() => readChoices(text)).toThrow()
  );
});
