import {softmax} from "../categorical.ts";
import {exactGradient, expectation} from "./exactGradient.ts";

// The reward of a draw is f(z) + R, where R is what D − 1 further positions earn, each with a choice
// of its own from the same α: independent of z, with mean (D − 1) E f and variance (D − 1) Var f.

/** tr Cov of the REINFORCE estimate from N draws of D positions, by sums over the K choices. */
export function scoreVariance(
  logits: ArrayLike<number>,
  f: ArrayLike<number>,
  samples: number,
  positions = 1
): number {
  const {alpha, mean, variance, gradient} = moments(logits, f);
  const [otherMean, otherVariance] = [(positions - 1) * mean, (positions - 1) * variance];
  const concentration = squaredNorm(alpha);
  let second = 0;
  for (let k = 0; k < alpha.length; ++k) {
    // ‖e_k − α‖² = 1 − 2 α_k + ‖α‖²
    const length = 1 - 2 * alpha[k] + concentration;
    second += alpha[k] * ((f[k] + otherMean) ** 2 + otherVariance) * length;
  }
  return (second - gradient) / samples;
}

/**
 * tr Cov of the leave-one-out estimate from N ≥ 2 draws of D positions, exactly. The estimate is the
 * sample covariance of rewards r and e_z, a U-statistic of h = ½ (r_i − r_j)(e_i − e_j), so that
 * Hoeffding's formula holds: 2/(N(N−1)) · [2(N−2) ζ₁ + ζ₂], ζ₁ = tr Cov E[h | draw i], ζ₂ = tr Cov h.
 */
export function leaveOneOutVariance(
  logits: ArrayLike<number>,
  f: ArrayLike<number>,
  samples: number,
  positions = 1
): number {
  const {alpha, variance, gradient} = moments(logits, f);
  const otherVariance = (positions - 1) * variance;
  let one = (otherVariance * (1 - squaredNorm(alpha))) / 4 - gradient;
  let two = otherVariance * (1 - squaredNorm(alpha)) - gradient;
  for (let i = 0; i < alpha.length; ++i) {
    const projection = new Float64Array(alpha.length);
    for (let j = 0; j < alpha.length; ++j) {
      const half = (alpha[j] * (f[i] - f[j])) / 2;
      projection[i] += half;
      projection[j] -= half;
      two += (alpha[i] * alpha[j] * (f[i] - f[j]) ** 2) / 2;
    }
    one += alpha[i] * squaredNorm(projection);
  }
  return (2 / (samples * (samples - 1))) * (2 * (samples - 2) * one + two);
}

function moments(logits: ArrayLike<number>, f: ArrayLike<number>) {
  const alpha = softmax(logits);
  const mean = expectation(logits, f);
  const variance = alpha.reduce((sum, a, k) => sum + a * (f[k] - mean) ** 2, 0);
  return {alpha, mean, variance, gradient: squaredNorm(exactGradient(logits, f))};
}

function squaredNorm(vector: Float64Array): number {
  return vector.reduce((sum, v) => sum + v * v, 0);
}
