import {expect, test} from "vitest";
import {normalDensity, normalDistribution} from "../../src/math/normal.ts";

test.each([
  // Abramowitz & Stegun, table 26.1
  [0, 0.5],
  [0.5, 0.691462461274013],
  [1, 0.841344746068543],
  [2, 0.977249868051821],
  [3, 0.99865010196837]
])("Φ(%f) = %f", (x, p) => {
  expect(normalDistribution(x)).toBeCloseTo(p, 14);
  expect(normalDistribution(-x)).toBeCloseTo(1 - p, 14);
});

test("Φ grows from 0 to 1 with the density as its slope", () => {
  const step = 1e-5;
  for (let x = -10; x <= 10; x += 0.37) {
    const slope = (normalDistribution(x + step) - normalDistribution(x - step)) / (2 * step);
    expect(slope).toBeCloseTo(normalDensity(x), 9);
  }
  expect(normalDistribution(-40)).toBe(0);
  expect(normalDistribution(40)).toBe(1);
});
