import {describe, expect, test} from "vitest";
import {kolmogorovSmirnov} from "../../src/math/kolmogorovSmirnov.ts";
import {Random} from "../../src/math/random.ts";

test("the distance is the largest step between the two distributions", () => {
  expect(kolmogorovSmirnov([0.5]).distance).toBe(0.5);
  expect(kolmogorovSmirnov([0.9, 0.1]).distance).toBeCloseTo(0.4, 12);
  expect(kolmogorovSmirnov([0.6, 0.7, 0.8, 0.9]).distance).toBeCloseTo(0.6, 12);
  expect(kolmogorovSmirnov([1, 2, 3], (x) => x / 4).distance).toBeCloseTo(0.25, 12);
});

describe("the p-value", () => {
  // Smirnov (1948), Table for estimating the goodness of fit of empirical distributions.
  test.each([
    [1.2238, 0.1],
    [1.3581, 0.05],
    [1.6276, 0.01]
  ])("for √n D = %f is %f with many values", (lambda, tail) => {
    const n = 1e6;
    // The lower half of the values is moved up by the distance wanted, less half a step.
    const d = lambda / Math.sqrt(n);
    const values = Float64Array.from({length: n}, (_, i) => Math.min(1, (i + 0.5) / n + d));
    expect(kolmogorovSmirnov(values).pValue / tail).toBeCloseTo(1, 2);
  });

  test("is itself uniform when the hypothesis holds", () => {
    const random = new Random("ks");
    const pValues = Array.from({length: 2000}, () => {
      return kolmogorovSmirnov(random.fillUniform(new Float64Array(50))).pValue;
    });
    for (const level of [0.05, 0.25, 0.5, 0.75]) {
      const share = pValues.filter((p) => p < level).length / pValues.length;
      expect(Math.abs(share - level)).toBeLessThan(0.04);
    }
  });

  test("is tiny for values that are not uniform", () => {
    const random = new Random("squares");
    const squares = Array.from({length: 500}, () => random.uniform() ** 2);
    expect(kolmogorovSmirnov(squares).pValue).toBeLessThan(1e-12);
  });
});
