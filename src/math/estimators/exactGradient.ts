import {softmax} from "../categorical.ts";

/** E f(z) = Σ_k α_k f_k for z ∼ α = softmax(φ). */
export function expectation(logits: ArrayLike<number>, f: ArrayLike<number>): number {
  return softmax(logits).reduce((sum, a, k) => sum + a * f[k], 0);
}

/** ∇_φ E f(z) = α_k (f_k − E f), summed over all K choices: what every estimator estimates. */
export function exactGradient(logits: ArrayLike<number>, f: ArrayLike<number>): Float64Array {
  const mean = expectation(logits, f);
  return softmax(logits).map((a, k) => a * (f[k] - mean));
}
