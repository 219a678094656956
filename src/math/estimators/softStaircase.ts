import {linear} from "./extension.ts";
import {Relaxation} from "./relaxation.ts";

/** The mean of f̃(y_i) over draws with fixed noise, and its slope, at one φ₁. */
export interface SoftMean {
  value: number;
  /** ∂/∂φ₁: the Gumbel-softmax estimate. */
  slope: number;
}

/**
 * What becomes of a staircase when every draw is softened: y_i = softmax((φ + G_i)/τ) in place of z_i
 * and f̃(y) = Σ y_k f_k in place of f(z). Each jump is spread over a width of about τ.
 * @param logits φ, all K of them
 * @param noise N × K numbers from Gumbel(0, 1)
 */
export function softMean(
  logits: ArrayLike<number>,
  f: ArrayLike<number>,
  noise: ArrayLike<number>,
  temperature: number
): SoftMean {
  const size = logits.length;
  const draws = noise.length / size;
  const extension = linear(f);
  const relaxation = new Relaxation(size, extension);
  const scores = new Float64Array(size);
  let [value, slope] = [0, 0];
  for (let i = 0; i < draws; ++i) {
    for (let k = 0; k < size; ++k) scores[k] = logits[k] + noise[i * size + k];
    relaxation.draw(scores, temperature);
    value += extension.value(relaxation.y) / draws;
    slope += relaxation.gumbelSoftmax()[0] / draws;
  }
  return {value, slope};
}
