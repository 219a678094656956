import {describe, expect, test} from "vitest";
import {
  GUMBEL_MEAN,
  gumbelDensity,
  gumbelDistribution,
  gumbelQuantile,
  gumbelQuantileOfComplement
} from "../../../src/math/gumbel/gumbel.ts";
import {integrateLine} from "../../../src/math/quadrature.ts";

describe("Gumbel(0, 1)", () => {
  test("has a density that integrates to 1, with mean γ and variance π²/6", () => {
    expect(integrateLine(gumbelDensity).value).toBeCloseTo(1, 13);
    expect(integrateLine((g) => g * gumbelDensity(g)).value).toBeCloseTo(GUMBEL_MEAN, 12);
    const variance = integrateLine((g) => (g - GUMBEL_MEAN) ** 2 * gumbelDensity(g)).value;
    expect(variance).toBeCloseTo(Math.PI ** 2 / 6, 12);
  });

  test("has its mode at 0 and a distribution whose slope is the density", () => {
    expect(gumbelDensity(0)).toBeCloseTo(1 / Math.E, 15);
    for (const g of [-2, -0.5, 0, 1, 6]) {
      const slope = (gumbelDistribution(g + 1e-5) - gumbelDistribution(g - 1e-5)) / 2e-5;
      expect(slope).toBeCloseTo(gumbelDensity(g), 9);
    }
    expect(gumbelDensity(-1e4)).toBe(0);
    expect(gumbelDensity(-Infinity)).toBe(0);
    expect(gumbelDensity(Infinity)).toBe(0);
  });
});

describe("inverse-transform sampling", () => {
  test("inverts the distribution", () => {
    for (const u of [1e-300, 1e-9, 0.1, 0.5, 0.9, 0.999999]) {
      expect(gumbelDistribution(gumbelQuantile(u)) / u).toBeCloseTo(1, 11);
    }
    expect(gumbelQuantile(Math.exp(-1))).toBeCloseTo(0, 15);
  });

  test("has the limits −∞ and +∞ at the ends, and never NaN", () => {
    expect(gumbelQuantile(0)).toBe(-Infinity);
    expect(gumbelQuantile(1)).toBe(Infinity);
    expect(gumbelQuantile(Number.MIN_VALUE)).toBeCloseTo(-Math.log(1074 * Math.LN2), 12);
    expect(gumbelQuantileOfComplement(1)).toBe(-Infinity);
    expect(gumbelQuantileOfComplement(0)).toBe(Infinity);
  });

  test("of the complement agrees with it, and goes on where U has run out of digits", () => {
    for (const u of [0.01, 0.3, 0.75]) {
      expect(gumbelQuantileOfComplement(1 - u)).toBeCloseTo(gumbelQuantile(u), 13);
    }
    // 1 − exp(−exp(−G)) → exp(−G) for large G.
    expect(gumbelQuantileOfComplement(1e-100)).toBeCloseTo(100 * Math.LN10, 10);
    expect(gumbelQuantile(1 - 1e-100)).toBe(Infinity);
  });
});
