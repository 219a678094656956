import {normalized} from "./categorical.ts";
import {curved} from "./estimators/extension.ts";
import {relaxationErrors, type RelaxationError} from "./estimators/relaxationErrors.ts";
import {softDraws} from "./gumbel/softDraws.ts";
import {softMean} from "./gumbel/softMean.ts";
import {softMoments, type SoftMoments} from "./gumbel/softMoments.ts";

/** What stays as it is while τ moves. */
export interface Play {
  /** Three numbers above 0. */
  weights: ArrayLike<number>;
  /** Gumbel(0, 1), n × 3; the first row is the race that is shown. */
  noise: Float64Array;
  /** Of the noise of the gradients. */
  seed: number;
}

/** Everything that one temperature does to the same weights and the same noise. */
export interface AtTemperature {
  temperature: number;
  /** X^τ of every row of noise, n × 3. */
  draws: Float64Array;
  moments: SoftMoments;
  /** E[X^τ] − α, exactly. */
  bias: Float64Array;
  /** Errors of the gradients from one draw. */
  errors: GradientErrors;
}

export interface GradientErrors {
  gumbelSoftmax: RelaxationError;
  straightThrough: RelaxationError;
}

/** What the three choices are worth to the gradients; bent, so that the two estimates differ. */
export const PLAY_VALUES = [0.2, 1, 0];

/** Draws by which the gradients' errors are measured; more would be felt while dragging. */
const GRADIENT_DRAWS = 2048;

const onMixtures = curved(PLAY_VALUES);

/** @param temperature τ > 0 */
export function atTemperature({weights, noise, seed}: Play, temperature: number): AtTemperature {
  const draws = softDraws(weights, noise, temperature);
  const probabilities = normalized(weights);
  return {
    ...{temperature, draws, moments: softMoments(draws, weights.length)},
    bias: softMean(weights, temperature).map((mean, k) => mean - probabilities[k]),
    errors: gradientErrors(weights, temperature, seed)
  };
}

function gradientErrors(
  weights: ArrayLike<number>,
  temperature: number,
  seed: number
): GradientErrors {
  const measured = [
    ...relaxationErrors({
      ...{logits: Float64Array.from(weights, Math.log), f: PLAY_VALUES, extension: onMixtures},
      ...{temperatures: [temperature], draws: GRADIENT_DRAWS, seed}
    })
  ];
  const {gumbelSoftmax, straightThrough} = measured[measured.length - 1];
  return {gumbelSoftmax: gumbelSoftmax[0], straightThrough: straightThrough[0]};
}
