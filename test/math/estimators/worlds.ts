/** Small problems that the tests of the estimators share: φ and f of K choices. */
export const WORLDS = [
  {logits: [0.3, -0.5], f: [1, 0.2]},
  {logits: [0, 0, 0], f: [0.1, 1, -0.4]},
  {logits: [-1.2, 0.4, 0.9, 0], f: [2, 1.5, -1, 0.3]}
];

/** softmax, written out: the tests' own. */
export function probabilities(logits: readonly number[]): number[] {
  const weights = logits.map(Math.exp);
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / sum);
}

/** ∇_φ Σ_k softmax(φ)_k f_k by central differences. */
export function numericGradient(of: (logits: number[]) => number, logits: readonly number[]) {
  const h = 1e-5;
  return logits.map((_, k) => {
    const moved = (by: number) => of(logits.map((phi, j) => (j === k ? phi + by : phi)));
    return (moved(h) - moved(-h)) / (2 * h);
  });
}

/** Every sequence of `length` indices below `size`, with the probability of its draws. */
export function* outcomes(alpha: readonly number[], length: number): Generator<[number[], number]> {
  if (length === 0) return yield [[], 1];
  for (const [rest, p] of outcomes(alpha, length - 1)) {
    for (let k = 0; k < alpha.length; ++k) yield [[...rest, k], p * alpha[k]];
  }
}
