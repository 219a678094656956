import {describe, expect, test} from "vitest";
import {softmax} from "../../../src/math/categorical.ts";
import {gumbelNoise, softDraws} from "../../../src/math/gumbel/softDraws.ts";
import {momentsOverTemperature, softMoments} from "../../../src/math/gumbel/softMoments.ts";
import {integrateLine} from "../../../src/math/quadrature.ts";
import {Random} from "../../../src/math/random.ts";

const ALPHA = [0.1, 0.2, 0.7];
const noise = gumbelNoise({count: 400_000, categories: 3}, new Random("soft draws"));

test("the noise is what single Gumbel draws give", () => {
  const random = new Random(4);
  const single = Float64Array.from({length: 12}, () => random.gumbel());
  expect(gumbelNoise({count: 4, categories: 3}, new Random(4))).toEqual(single);
});

describe("a soft draw", () => {
  test("is the softmax of (log α + G) / τ, at any temperature and at both limits", () => {
    const few = noise.slice(0, 300);
    for (const temperature of [0, 1e-9, 0.01, 1 / 16, 1, 5, 100, 1e12, Infinity]) {
      const draws = softDraws(ALPHA, few, temperature);
      for (let row = 0; row < 300; row += 3) {
        const logits = ALPHA.map((alpha, k) => Math.log(alpha) + few[row + k]);
        softmax(logits, temperature).forEach((x, k) => expect(draws[row + k]).toBeCloseTo(x, 14));
      }
    }
  });

  test("gives nothing to a weight of 0", () => {
    for (const temperature of [0, 1, Infinity]) {
      const draws = softDraws([1, 0, 1], noise.slice(0, 3), temperature);
      expect(draws[1]).toBe(0);
      expect(draws[0] + draws[2]).toBeCloseTo(1, 15);
    }
  });

  test("may be written into an array that is already there", () => {
    const out = new Float64Array(30);
    expect(softDraws(ALPHA, noise.slice(0, 30), 1, out)).toBe(out);
    expect(out).toEqual(softDraws(ALPHA, noise.slice(0, 30), 1));
  });
});

describe("E[X^τ], estimated from 400,000 draws", () => {
  // Another 400,000 draws, by another program, gave these, to three digits.
  test.each([
    {temperature: 1 / 16, expected: [0.1, 0.202, 0.698]},
    {temperature: 1, expected: [0.154, 0.253, 0.594]},
    {temperature: 5, expected: [0.277, 0.317, 0.405]}
  ])("at τ = $temperature is $expected", ({temperature, expected}) => {
    const {mean, standardError} = softMoments(softDraws(ALPHA, noise, temperature), 3);
    expected.forEach((value, k) => {
      // Four standard errors of the difference of the two estimates, and the rounding.
      const allowed = 4 * Math.SQRT2 * standardError[k] + 0.0005;
      expect(Math.abs(mean[k] - value)).toBeLessThan(allowed);
    });
  });

  test.each([0.25, 1, 4])(
    "for two weights is the integral over their difference, τ = %f",
    (tau) => {
      // X₁ = sigmoid((log(α₁/α₂) + L) / τ), where L = G₁ − G₂ is logistic.
      const weights = [0.2, 0.8];
      const exact = integrateLine(
        (l) => 1 / (1 + Math.exp(-(Math.log(0.25) + l) / tau)) / (2 + 2 * Math.cosh(l))
      ).value;
      const {mean, standardError} = softMoments(softDraws(weights, noise, tau), 2);
      expect(Math.abs(mean[0] - exact)).toBeLessThan(4 * standardError[0]);
      // The bias is real: many standard errors.
      expect(Math.abs(mean[0] - 0.2)).toBeGreaterThan(10 * standardError[0]);
    }
  );
});

describe("moments", () => {
  test("of given rows", () => {
    const {mean, largest, entropy, distance, standardError} = softMoments(
      Float64Array.of(1, 0, 0, 0, 0.5, 0.5, 0.2, 0.6, 0.2, 0, 0, 1),
      3
    );
    expect(Array.from(mean, (m) => +m.toFixed(12))).toEqual([0.3, 0.275, 0.425]);
    expect(Array.from(largest)).toEqual([0.25, 0.5, 0.25]);
    expect(distance).toBeCloseTo((0 + 0.5 + 0.4 + 0) / 4, 14);
    const mixed = -(0.4 * Math.log(0.2) + 0.6 * Math.log(0.6));
    expect(entropy).toBeCloseTo((Math.LN2 + mixed) / 4, 14);
    const variance = (1 + 0 + 0.04 + 0) / 4 - 0.3 ** 2;
    expect(standardError[0]).toBeCloseTo(Math.sqrt(variance / 4), 14);
  });

  test("the largest entry follows α at every temperature, though the mean does not", () => {
    for (const temperature of [0.01, 1, 100]) {
      const {largest} = softMoments(softDraws(ALPHA, noise, temperature), 3);
      largest.forEach((share, k) => {
        const deviation = Math.sqrt((ALPHA[k] * (1 - ALPHA[k])) / 400_000);
        expect(Math.abs(share - ALPHA[k])).toBeLessThan(4 * deviation);
      });
    }
  });

  test("at the limits: one-hot without entropy, uniform with ln K", () => {
    const cold = softMoments(softDraws(ALPHA, noise, 0), 3);
    expect([cold.entropy, cold.distance]).toEqual([0, 0]);
    expect(cold.mean).toEqual(cold.largest);
    const hot = softMoments(softDraws(ALPHA, noise, Infinity), 3);
    expect(hot.entropy).toBeCloseTo(Math.log(3), 9);
    hot.mean.forEach((m) => expect(m).toBeCloseTo(1 / 3, 9));
  });

  test("over many temperatures come one by one", () => {
    const few = noise.slice(0, 3000);
    const lengths: number[] = [];
    for (const found of momentsOverTemperature(ALPHA, few, [0.1, 1, 10])) {
      lengths.push(found.length);
      const temperature = [0.1, 1, 10][found.length - 1];
      expect(found.at(-1)).toEqual(softMoments(softDraws(ALPHA, few, temperature), 3));
    }
    expect(lengths).toEqual([1, 2, 3]);
  });
});
