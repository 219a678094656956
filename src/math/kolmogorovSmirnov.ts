export interface KolmogorovSmirnov {
  /** D, the largest distance between the empirical distribution and the one tested. */
  distance: number;
  /** P(a distance at least this large) if the values follow the distribution. */
  pValue: number;
}

/**
 * Kolmogorov–Smirnov test of values against a continuous distribution, by default the uniform one
 * on [0, 1]. The p-value is the asymptotic one with Stephens' (1970) correction, good from about 8
 * values on.
 */
export function kolmogorovSmirnov(
  values: ArrayLike<number>,
  distribution: (x: number) => number = (x) => Math.min(1, Math.max(0, x))
): KolmogorovSmirnov {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  let distance = 0;
  for (let i = 0; i < n; ++i) {
    const f = distribution(sorted[i]);
    distance = Math.max(distance, f - i / n, (i + 1) / n - f);
  }
  return {distance, pValue: kolmogorovTail((Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance)};
}

/** 2 Σ_j (−1)^(j−1) exp(−2 j² λ²), the tail of Kolmogorov's distribution. */
function kolmogorovTail(lambda: number): number {
  // The alternating series converges slowly there, and the tail is 1 to twelve digits.
  if (lambda < 0.2) return 1;
  let sum = 0;
  for (let j = 1; j <= 100; ++j) {
    const term = Math.exp(-2 * (j * lambda) ** 2);
    sum += j % 2 === 1 ? term : -term;
    if (term < 1e-16) break;
  }
  return Math.min(1, Math.max(0, 2 * sum));
}
