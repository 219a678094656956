/**
 * The logit-Laplace distribution (paper App. A.3): a Laplace distribution of location μ and scale b,
 * pushed into (0, 1) by the sigmoid. Pixels are brought there by φ, away from the ends.
 */

/** ε of the paper. */
export const EPSILON = 0.1;

/** φ: a pixel's value in [0, 255] to [ε, 1 − ε]. */
export const phi = (value: number) => ((1 - 2 * EPSILON) * value) / 255 + EPSILON;

/** φ⁻¹. */
export const phiInverse = (x: number) => ((x - EPSILON) * 255) / (1 - 2 * EPSILON);

export const logit = (x: number) => Math.log(x) - Math.log1p(-x);

export interface LogitLaplace {
  mu: number;
  /** b > 0. */
  scale: number;
}

/** f(x | μ, b) = exp(−|logit x − μ| / b) / (2b · x(1 − x)) in (0, 1), and 0 elsewhere. */
export function logitLaplaceDensity(x: number, {mu, scale: b}: LogitLaplace): number {
  if (!(x > 0 && x < 1)) return 0;
  return Math.exp(-Math.abs(logit(x) - mu) / b) / (2 * b * x * (1 - x));
}

/** P(X ≤ x). */
export function logitLaplaceDistribution(x: number, {mu, scale}: LogitLaplace): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return laplaceDistribution(logit(x), {mu, scale});
}

/** The x with P(X ≤ x) = p, for p in (0, 1). */
export function logitLaplaceQuantile(p: number, {mu, scale: b}: LogitLaplace): number {
  const y = p < 0.5 ? mu + b * Math.log(2 * p) : mu - b * Math.log(2 - 2 * p);
  return 1 / (1 + Math.exp(-y));
}

/** exp(−|x − μ| / b) / 2b. */
export function laplaceDensity(x: number, {mu, scale: b}: LogitLaplace): number {
  return Math.exp(-Math.abs(x - mu) / b) / (2 * b);
}

export function laplaceDistribution(x: number, {mu, scale: b}: LogitLaplace): number {
  const tail = Math.exp(-Math.abs(x - mu) / b) / 2;
  return x < mu ? tail : 1 - tail;
}
