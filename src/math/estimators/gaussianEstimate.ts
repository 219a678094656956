import type {Random} from "../random.ts";
import type {GaussianFunction} from "./gaussianFunction.ts";

/** A mean over draws, and how far it may be off. */
export interface Estimate {
  mean: number;
  /** Standard error of the mean, from the draws themselves; 0 for a single draw. */
  standardError: number;
}

export interface GaussianDraws {
  mu: number;
  /** σ > 0. */
  sigma: number;
  /** ε_i ∼ N(0, 1), held fixed while μ and σ move. */
  noise: readonly number[];
}

/** ε_1 … ε_count from N(0, 1). */
export function normalDraws(count: number, random: Random): number[] {
  return Array.from({length: count}, () => random.normal());
}

/** E f(z) from draws z_i = μ + σ ε_i. */
export function averageValue(f: GaussianFunction, draws: GaussianDraws): Estimate {
  return average(draws, ({z}) => f.value(z));
}

/** ∂ E f(z) / ∂μ along the path z = μ + σ ε: the mean of f′(z_i), since ∂z/∂μ = 1. */
export function pathEstimate(f: GaussianFunction, draws: GaussianDraws): Estimate {
  return average(draws, ({z}) => f.slope(z));
}

/** ∂ E f(z) / ∂μ by the score: the mean of f(z_i) ∂/∂μ ln p(z_i) = f(z_i) ε_i / σ. */
export function scoreEstimate(f: GaussianFunction, draws: GaussianDraws): Estimate {
  return average(draws, ({z, epsilon}) => (f.value(z) * epsilon) / draws.sigma);
}

function average(
  {mu, sigma, noise}: GaussianDraws,
  of: (draw: {z: number; epsilon: number}) => number
): Estimate {
  const values = noise.map((epsilon) => of({z: mu + sigma * epsilon, epsilon}));
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const squares = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  const n = values.length;
  return {mean, standardError: n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0};
}
