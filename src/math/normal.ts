/** Density of N(0, 1). */
export function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

/**
 * P(Z ≤ x) for Z ∼ N(0, 1), to an absolute error of 1e-15, by Taylor's series (Marsaglia 2004,
 * Evaluating the Normal Distribution, Journal of Statistical Software 11(4)).
 */
export function normalDistribution(x: number): number {
  if (Math.abs(x) > 8.5) return x > 0 ? 1 : 0;
  let [sum, previous, term] = [x, 0, x];
  for (let i = 3; sum !== previous; i += 2) {
    previous = sum;
    term *= (x * x) / i;
    sum += term;
  }
  return 0.5 + sum * normalDensity(x);
}
