import {expect, test} from "vitest";
import {relaxedCurve} from "../../../src/math/elbo/relaxedCurve.ts";
import {gumbelNoise, RelaxedReconstruction} from "../../../src/math/elbo/relaxedReconstruction.ts";

const LIKELIHOOD = [0.05, 0.8];
const Q = [0.3, 0.7];
const noise = (codes: number, draws: number) => gumbelNoise({codes, draws, seed: 3});
const relaxed = new RelaxedReconstruction(LIKELIHOOD, Q, noise(2, 100_000));

/**
 * For two codes the difference of the noises is logistic, so the expectation is one integral over
 * u ∈ (0, 1) with G_0 − G_1 = ln u − ln(1 − u); the midpoint rule needs no random numbers.
 */
function byQuadrature(tau: number, n = 200_000): number {
  const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
  const logOdds = LIKELIHOOD.map((p) => Math.log(p / (1 - p)));
  let sum = 0;
  for (let i = 0; i < n; ++i) {
    const u = (i + 0.5) / n;
    const first = sigmoid((Math.log(Q[0] / Q[1]) + Math.log(u / (1 - u))) / tau);
    sum += Math.log(sigmoid(first * logOdds[0] + (1 - first) * logOdds[1]));
  }
  return sum / n;
}

test.each([0.05, 0.3, 1, 3, 30])("agrees with quadrature at τ = %d", (tau) => {
  const {mean, standardError} = relaxed.at(tau);
  expect(standardError).toBeGreaterThan(0);
  expect(Math.abs(mean - byQuadrature(tau))).toBeLessThan(4 * standardError);
});

test("tends to the true term as τ → 0, and to the even blend as τ → ∞", () => {
  const hard = Q.reduce((sum, q, k) => sum + q * Math.log(LIKELIHOOD[k]), 0);
  const {mean, standardError} = relaxed.at(1e-8);
  expect(Math.abs(mean - hard)).toBeLessThan(4 * standardError);
  const odds = Math.sqrt((0.05 / 0.95) * (0.8 / 0.2));
  expect(relaxed.at(1e8).mean).toBeCloseTo(Math.log(odds / (1 + odds)), 5);
  expect(relaxed.evenBlend).toBeCloseTo(Math.log(odds / (1 + odds)), 12);
});

test("is the true term for every τ where all codes paint alike", () => {
  const blind = new RelaxedReconstruction([0.4, 0.4, 0.4], [0.2, 0.3, 0.5], noise(3, 100));
  for (const tau of [0.01, 1, 100]) expect(blind.at(tau).mean).toBeCloseTo(Math.log(0.4), 12);
});

test("a curve grows slice by slice into the estimates at all its temperatures", async () => {
  const few = new RelaxedReconstruction(LIKELIHOOD, Q, noise(2, 100));
  const taus = [0.1, 1, 10];
  const counts: number[] = [];
  for await (const points of relaxedCurve(few, taus, {slice: 0})) {
    counts.push(points.length);
    points.forEach((point, i) => expect(point).toEqual({tau: taus[i], ...few.at(taus[i])}));
  }
  expect(counts).toEqual([1, 2, 3]);
});
