import {normalDensity, normalDistribution} from "../normal.ts";

/** A function of z ∼ N(μ, σ²) whose expectation is known in closed form. */
export interface GaussianFunction {
  value(z: number): number;
  /** f′(z), wherever it exists. */
  slope(z: number): number;
  /** E f(z). */
  expectation(mu: number, sigma: number): number;
  /** ∂ E f(z) / ∂μ. */
  expectationSlope(mu: number, sigma: number): number;
}

/** How wide the steep ramp is. */
const WIDTH = 0.25;

const wave: GaussianFunction = {
  value: (z) => Math.sin(2 * z),
  slope: (z) => 2 * Math.cos(2 * z),
  expectation: (mu, sigma) => Math.exp(-2 * sigma ** 2) * Math.sin(2 * mu),
  expectationSlope: (mu, sigma) => 2 * Math.exp(-2 * sigma ** 2) * Math.cos(2 * mu)
};

const bowl: GaussianFunction = {
  value: (z) => z ** 2 / 4,
  slope: (z) => z / 2,
  expectation: (mu, sigma) => (mu ** 2 + sigma ** 2) / 4,
  expectationSlope: (mu) => mu / 2
};

/** ∫ Φ(x) dx, up to a constant. */
const areaUnderDistribution = (x: number) => x * normalDistribution(x) + normalDensity(x);

/** The mean of steps at t ∈ (−w/2, w/2), so that its expectation is the mean of theirs. */
const ramp: GaussianFunction = {
  value: (z) => Math.min(1, Math.max(0, z / WIDTH + 0.5)),
  slope: (z) => (Math.abs(z) < WIDTH / 2 ? 1 / WIDTH : 0),
  expectation(mu, sigma) {
    const area = (t: number) => areaUnderDistribution((mu + t) / sigma);
    return (sigma / WIDTH) * (area(WIDTH / 2) - area(-WIDTH / 2));
  },
  expectationSlope(mu, sigma) {
    const below = (t: number) => normalDistribution((mu + t) / sigma);
    return (below(WIDTH / 2) - below(-WIDTH / 2)) / WIDTH;
  }
};

/** Its slope is 0 wherever it exists; all of its rise sits in the jump. */
const step: GaussianFunction = {
  value: (z) => (z > 0 ? 1 : 0),
  slope: () => 0,
  expectation: (mu, sigma) => normalDistribution(mu / sigma),
  expectationSlope: (mu, sigma) => normalDensity(mu / sigma) / sigma
};

export const gaussianFunctions = {wave, bowl, ramp, step};
