import {argmax} from "../categorical.ts";
import type {Random} from "../random.ts";
import {exactGradient} from "./exactGradient.ts";
import type {Extension} from "./extension.ts";
import {Relaxation} from "./relaxation.ts";
import {leaveOneOut, scoreFunction} from "./scoreFunction.ts";

/** Ways to obtain ∇_φ E f(z): the exact sum, two score-function and two relaxed estimates. */
export const ESTIMATORS = [
  "exact",
  "reinforce",
  "leave-one-out",
  "gumbel-softmax",
  "straight-through"
] as const;

export type EstimatorName = (typeof ESTIMATORS)[number];

export interface EstimateOptions {
  /** f_k of the K choices. */
  f: ArrayLike<number>;
  /** f on mixtures, which only the relaxed estimates ask for. */
  extension: Extension;
  /** τ > 0, which only the relaxed estimates ask for. */
  temperature: number;
  /** What each of the N draws earns elsewhere, which only the score-function estimates feel. */
  elsewhere?: ArrayLike<number>;
}

/** N × K numbers from Gumbel(0, 1), row by row. */
export function gumbelDraws(samples: number, size: number, random: Random): Float64Array {
  return Float64Array.from({length: samples * size}, () => random.gumbel());
}

/**
 * An estimate of ∇_φ E f(z), z ∼ softmax(φ), from N draws. All estimates take their draws from the
 * same noise, z_i = argmax_k(φ_k + G_ik), so that they can be compared draw by draw.
 * @param logits φ, K numbers
 * @param noise N × K numbers from Gumbel(0, 1); N ≥ 2 for leave-one-out
 */
export function gradientEstimate(
  name: EstimatorName,
  logits: ArrayLike<number>,
  noise: Float64Array,
  {f, extension, temperature, elsewhere}: EstimateOptions
): Float64Array {
  if (name === "exact") return exactGradient(logits, f);
  const size = logits.length;
  const samples = noise.length / size;
  const scores = new Float64Array(size);
  const scoresOf = (i: number) => {
    for (let k = 0; k < size; ++k) scores[k] = logits[k] + noise[i * size + k];
    return scores;
  };
  if (name === "reinforce" || name === "leave-one-out") {
    const draws = Int32Array.from({length: samples}, (_, i) => argmax(scoresOf(i)));
    const rewards = Float64Array.from(draws, (z, i) => f[z] + (elsewhere?.[i] ?? 0));
    const estimate = name === "reinforce" ? scoreFunction : leaveOneOut;
    return estimate(logits, draws, rewards);
  }
  const relaxation = new Relaxation(size, extension);
  const mean = new Float64Array(size);
  for (let i = 0; i < samples; ++i) {
    relaxation.draw(scoresOf(i), temperature);
    const one =
      name === "gumbel-softmax" ? relaxation.gumbelSoftmax() : relaxation.straightThrough();
    for (let k = 0; k < size; ++k) mean[k] += one[k] / samples;
  }
  return mean;
}
