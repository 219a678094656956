import type {RelaxationError} from "../../math/estimators/relaxationErrors.ts";
import {sweetSpot} from "../../math/estimators/sweetSpot.ts";
import {reparameterizationErrors} from "../../text/en/reparameterizationErrors.ts";
import {rounded} from "./rounded.ts";

const {curves: say} = reparameterizationErrors;

/** What is known of the estimates' errors. */
export interface CurvesState {
  /** Errors over the temperatures, in order. */
  gumbelSoftmax: readonly RelaxationError[];
  straightThrough: readonly RelaxationError[];
  /** Draws N in one estimate. */
  samples: number;
  /** Standard deviations, at N draws, of the estimates that know no τ. */
  reinforce: number;
  leaveOneOut: number;
  /** ‖∇‖: the error of always answering 0. */
  gradient: number;
  /** The reader's τ. */
  temperature: number;
}

/** Three decades and a half, the uppermost of which holds the largest value. */
export function decades(state: CurvesState): [number, number] {
  const errors = [...state.gumbelSoftmax, ...state.straightThrough];
  const deviations = errors.map(({variance}) => Math.sqrt(variance / state.samples));
  const largest = Math.max(...deviations, state.reinforce, state.leaveOneOut, state.gradient);
  const top = largest > 1e-12 ? Math.ceil(Math.log10(largest)) : 0;
  return [10 ** (top - 3.5), 10 ** top];
}

/** The errors of one estimate in words: at the reader's τ, and where they are least. */
export function describeErrors(
  errors: readonly RelaxationError[],
  samples: number,
  temperature: number
): string {
  const best = sweetSpot(errors, samples);
  const nearest = errors.reduce((a, b) =>
    Math.abs(Math.log(b.temperature / temperature)) <
    Math.abs(Math.log(a.temperature / temperature))
      ? b
      : a
  );
  const bias =
    nearest.bias > 0 ? rounded(nearest.bias) : say.biasBelow(rounded(nearest.resolution));
  const deviation = rounded(Math.sqrt(nearest.variance / samples));
  const here = say.here(samples, rounded(nearest.temperature), bias, deviation);
  return best.atEnd
    ? say.leastAtEnd(here)
    : say.leastInside(here, rounded(best.error), rounded(best.temperature));
}
