import {describe, expect, test} from "vitest";
import {parseWeights} from "../../../src/views/gumbel/parseWeights.ts";

describe("reads", () => {
  test.each([
    ["1, 2, 7", [1, 2, 7]],
    ["0.1 0.2\t0.7", [0.1, 0.2, 0.7]],
    ["1\n2\r\n3", [1, 2, 3]],
    [" 1e-6;1 ,", [1e-6, 1]],
    ["1，2、7；3", [1, 2, 7, 3]],
    ["0, 3, 1", [0, 3, 1]],
    ["uniform 4", [1, 1, 1, 1]],
    ["zipf 3", [1, 1 / 2, 1 / 3]]
  ])("“%s”", (text, weights) => expect(Array.from(parseWeights(text))).toEqual(weights));

  test("a family from 1 down to 1e-6", () => {
    const weights = parseWeights("Spread 50");
    expect(weights).toHaveLength(50);
    expect(weights[0]).toBe(1);
    expect(weights[49]).toBeCloseTo(1e-6, 18);
  });

  test("as many as the paper has codes", () => {
    expect(parseWeights("uniform 8192")).toHaveLength(8192);
    expect(parseWeights("2 ".repeat(8192))).toHaveLength(8192);
  });
});

describe("explains", () => {
  test.each([
    ["", /No weights were given/],
    [" , ", /No weights were given/],
    ["5", /One weight was given/],
    ["0, 0, 0", /All 3 weights are 0/],
    ["0, 4", /Only one weight is above 0/],
    ["1, -2, 3", /Entry 2 is -2.*not negative/],
    ["1, NaN", /Entry 2 is “NaN”, which is not a number/],
    ["1, two", /Entry 2 is “two”/],
    ["1, Infinity", /Entry 2 is Infinity: weights lie between/],
    ["1, 1e-200", /Entry 2 is 1e-200/],
    [`${"x".repeat(5000)} 1`, /Entry 1 is “x{20}…”/],
    ["3 ".repeat(10_000), /10,000 weights were given; this page takes up to 8,192/],
    ["zipf", /after zipf comes one whole number/],
    ["zipf 1e9", /after zipf comes one whole number/],
    ["zipf 5 6", /“zipf 5 6” was given/]
  ])("“%.20s”", (text, message) => expect(() => parseWeights(text)).toThrow(message));

  test("how many are wanted, and that none may be 0 there", () => {
    expect(() => parseWeights("1, 2", {count: 3})).toThrow(/2 weights were given.*exactly 3/);
    expect(() => parseWeights("1, 0, 2", {count: 3})).toThrow(/Entry 2 is 0/);
    expect(Array.from(parseWeights("1, 2, 3", {count: 3}))).toEqual([1, 2, 3]);
  });
});
