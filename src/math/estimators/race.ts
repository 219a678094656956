import {softmax} from "../categorical.ts";
import {Random} from "../random.ts";
import {expectation} from "./exactGradient.ts";
import {
  ESTIMATORS,
  gradientEstimate,
  gumbelDraws,
  type EstimateOptions,
  type EstimatorName
} from "./gradientEstimate.ts";

/** One climber's way: E f(z), of hard draws, and α = softmax(φ) before each step and at the end. */
export interface Trajectory {
  /** steps + 1 values; NaN where the race has not come yet. */
  objective: Float64Array;
  /** steps + 1 distributions over the K choices. */
  alpha: Float64Array[];
}

export interface RaceState {
  /** Steps run so far. */
  step: number;
  climbers: Record<EstimatorName, Trajectory>;
}

export interface RaceOptions extends Pick<EstimateOptions, "f" | "extension"> {
  /** φ at the start, the same for all. */
  logits: ArrayLike<number>;
  /** τ at a step. */
  temperature: (step: number) => number;
  /** Draws N per step, at least 2. */
  samples: number;
  stepSize: number;
  steps: number;
  seed: number;
}

/**
 * Climbs E f(z) by φ ← φ + η ĝ, once with each estimate, from the same start and with the same noise
 * at every step. Yields after each step, always the same arrays.
 */
export function* race({
  logits,
  temperature,
  samples,
  stepSize,
  steps,
  seed,
  f,
  extension
}: RaceOptions): Generator<RaceState> {
  const size = logits.length;
  const phi = Object.fromEntries(ESTIMATORS.map((name) => [name, Float64Array.from(logits)]));
  const climbers = Object.fromEntries(
    ESTIMATORS.map((name) => [
      name,
      {objective: new Float64Array(steps + 1).fill(NaN), alpha: [] as Float64Array[]}
    ])
  ) as RaceState["climbers"];
  const record = (step: number) => {
    for (const name of ESTIMATORS) {
      climbers[name].objective[step] = expectation(phi[name], f);
      climbers[name].alpha[step] = softmax(phi[name]);
    }
    return {step, climbers};
  };
  yield record(0);
  for (let step = 0; step < steps; ++step) {
    const noise = gumbelDraws(samples, size, new Random(seed, "race", step));
    const options = {f, extension, temperature: temperature(step)};
    for (const name of ESTIMATORS) {
      const gradient = gradientEstimate(name, phi[name], noise, options);
      for (let k = 0; k < size; ++k) phi[name][k] += stepSize * gradient[k];
    }
    yield record(step + 1);
  }
}
