import {describe, expect, test} from "vitest";
import {argmax, entropy, logSumExp, normalized, softmax} from "../../src/math/categorical.ts";

describe("normalized", () => {
  test("divides by the sum, also where the sum would overflow", () => {
    expect(Array.from(normalized([1, 2, 5]))).toEqual([0.125, 0.25, 0.625]);
    expect(Array.from(normalized([1e308, 1e308, 0]))).toEqual([0.5, 0.5, 0]);
    expect(Array.from(normalized([1e-320, 1e-320]))).toEqual([0.5, 0.5]);
  });

  test.each([
    [[1, -2], /Weight 2 is -2/],
    [[NaN, 1], /Weight 1 is NaN/],
    [[Infinity], /Weight 1 is Infinity/],
    [[0, 0, 0], /None of the 3 weights/]
  ])("refuses %j", (weights, message) => expect(() => normalized(weights)).toThrow(message));
});

test("logSumExp neither overflows nor underflows", () => {
  expect(logSumExp([1000, 1000])).toBeCloseTo(1000 + Math.LN2, 12);
  expect(logSumExp([-1000, -1000 + Math.log(3)])).toBeCloseTo(-1000 + Math.log(4), 12);
  expect(logSumExp([-Infinity, 2])).toBe(2);
  expect(logSumExp([-Infinity, -Infinity])).toBe(-Infinity);
});

test("argmax is the first of the largest", () => {
  expect(argmax([1, 3, 2, 3])).toBe(1);
  expect(argmax([-Infinity, -5])).toBe(1);
});

describe("softmax", () => {
  test("agrees with the formula where that can be evaluated", () => {
    const logits = [0.3, -1.2, 2];
    const parts = logits.map((v) => Math.exp(v / 0.7));
    const sum = parts.reduce((a, b) => a + b);
    softmax(logits, 0.7).forEach((x, k) => expect(x).toBeCloseTo(parts[k] / sum, 14));
  });

  test("stays on the simplex where the formula would overflow", () => {
    expect(Array.from(softmax([1, 2, 3], 1e-6))).toEqual([0, 0, 1]);
    softmax([1, 2, 3], 1e9).forEach((x) => expect(x).toBeCloseTo(1 / 3, 8));
  });

  test("has its limits at τ = 0 and τ = ∞, and leaves out what cannot be chosen", () => {
    expect(Array.from(softmax([1, 3, 2], 0))).toEqual([0, 1, 0]);
    expect(Array.from(softmax([5, 5, 2], 0))).toEqual([0.5, 0.5, 0]);
    expect(Array.from(softmax([1, 3, -Infinity], Infinity))).toEqual([0.5, 0.5, 0]);
    expect(softmax([1, 3, -Infinity])[2]).toBe(0);
  });

  test("refuses a negative temperature, and logits with nothing to choose", () => {
    expect(() => softmax([1], -1)).toThrow(/temperature is -1/);
    expect(() => softmax([1], NaN)).toThrow(/temperature is NaN/);
    expect(() => softmax([-Infinity])).toThrow(/nothing to choose/);
  });
});

test("entropy runs from 0 to ln K", () => {
  expect(entropy([0, 1, 0])).toBe(0);
  expect(entropy([0.25, 0.25, 0.25, 0.25])).toBeCloseTo(Math.log(4), 14);
  expect(entropy([0.5, 0.25, 0.25])).toBeCloseTo(1.5 * Math.LN2, 14);
});
