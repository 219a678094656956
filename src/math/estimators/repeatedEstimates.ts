import {Random} from "../random.ts";
import {
  ESTIMATORS,
  gradientEstimate,
  gumbelDraws,
  type EstimateOptions,
  type EstimatorName
} from "./gradientEstimate.ts";
import {rewardElsewhere} from "./rewardElsewhere.ts";

/** Estimates of ∇_φ E f(z), one vector of K numbers for each repeat. */
export type RepeatedEstimates = Record<EstimatorName, Float64Array[]>;

export interface RepeatedEstimatesOptions extends Omit<EstimateOptions, "elsewhere"> {
  logits: ArrayLike<number>;
  /** Draws N that go into one estimate; at least 2. */
  samples: number;
  /** Positions D whose choices earn the reward together. */
  positions: number;
  /** How many estimates of each kind. */
  repeats: number;
  seed: number;
}

/**
 * Makes every estimate again and again with fresh noise, the same for all kinds. Yields all so far
 * after each repeat.
 */
export function* repeatedEstimates({
  logits,
  samples,
  positions,
  repeats,
  seed,
  ...problem
}: RepeatedEstimatesOptions): Generator<RepeatedEstimates> {
  const estimates = Object.fromEntries(
    ESTIMATORS.map((name) => [name, [] as Float64Array[]])
  ) as RepeatedEstimates;
  for (let repeat = 0; repeat < repeats; ++repeat) {
    const noise = gumbelDraws(samples, logits.length, new Random(seed, "repeat", repeat));
    const random = new Random(seed, "elsewhere", repeat);
    const options = {
      ...problem,
      elsewhere: rewardElsewhere(logits, problem.f, {samples, positions, random})
    };
    for (const name of ESTIMATORS) {
      estimates[name].push(gradientEstimate(name, logits, noise, options));
    }
    yield estimates;
  }
}

/** Component k, from 0, of every estimate. */
export function componentOf(
  estimates: RepeatedEstimates,
  k: number
): Record<EstimatorName, number[]> {
  return Object.fromEntries(
    ESTIMATORS.map((name) => [name, estimates[name].map((gradient) => gradient[k])])
  ) as Record<EstimatorName, number[]>;
}
