import {describe, expect, test} from "vitest";
import {gumbelNoise, softDraws} from "../../../src/math/gumbel/softDraws.ts";
import {softMean, softMeans} from "../../../src/math/gumbel/softMean.ts";
import {softMoments} from "../../../src/math/gumbel/softMoments.ts";
import {Random} from "../../../src/math/random.ts";

const ALPHA = [0.1, 0.2, 0.7];

describe("the mean of a soft draw", () => {
  test("is r (r − 1 − ln r) / (r − 1)² for two categories at τ = 1, r being α₁ / α₂", () => {
    for (const r of [1e-6, 0.01, 0.5, 2, 7, 1000]) {
      const exact = (r * (r - 1 - Math.log(r))) / (r - 1) ** 2;
      expect(Math.abs(softMean([r, 1], 1)[0] - exact)).toBeLessThan(1e-7);
    }
  });

  test("is what many draws average, at temperatures on both sides of 1", () => {
    const noise = gumbelNoise({count: 200_000, categories: 3}, new Random("soft mean"));
    for (const temperature of [0.05, 0.3, 0.9, 1, 1.1, 4, 30]) {
      const exact = softMean(ALPHA, temperature);
      const {mean, standardError} = softMoments(softDraws(ALPHA, noise, temperature), 3);
      mean.forEach((m, k) => {
        expect(Math.abs(m - exact[k]), `τ = ${temperature}`).toBeLessThan(4 * standardError[k]);
      });
    }
  });

  test("goes from α to equal parts, by any scale of the weights", () => {
    softMean(ALPHA, 1e-4).forEach((mean, k) => expect(mean).toBeCloseTo(ALPHA[k], 6));
    softMean(ALPHA, 1e6).forEach((mean) => expect(mean).toBeCloseTo(1 / 3, 5));
    const scaled = softMean([1, 2, 7], 0.8);
    softMean(ALPHA, 0.8).forEach((mean, k) => expect(mean).toBeCloseTo(scaled[k], 7));
  });

  test("stays finite for weights as far apart as the page takes", () => {
    for (const temperature of [0.01, 1, 100]) {
      const mean = softMean([1e-100, 1, 1e100], temperature);
      expect([...mean].every((part) => part >= 0 && part <= 1)).toBe(true);
      expect(mean[0] + mean[1] + mean[2]).toBeCloseTo(1, 12);
    }
  });

  test("comes one temperature after the other", () => {
    const all = [...softMeans(ALPHA, [0.1, 1, 10])].at(-1)!;
    expect(all).toHaveLength(3);
    expect(all[2]).toEqual(softMean(ALPHA, 10));
  });
});
