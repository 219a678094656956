import type {RelaxationError} from "./relaxationErrors.ts";

/** √(bias² + variance/N): the root of the mean squared distance of an estimate from ∇_φ E f(z). */
export function rootMeanSquaredError(
  {bias, variance}: Pick<RelaxationError, "bias" | "variance">,
  samples: number
): number {
  return Math.sqrt(bias ** 2 + variance / samples);
}

/** Where a relaxed estimate from N draws is closest to the gradient. */
export interface SweetSpot {
  temperature: number;
  error: number;
  /** Whether the smallest error lies at an end of the temperatures looked at, so not truly found. */
  atEnd: boolean;
}

/**
 * The temperature with the least mean squared error.
 * @param errors at one or more temperatures, in order
 */
export function sweetSpot(errors: readonly RelaxationError[], samples: number): SweetSpot {
  let best = 0;
  for (let t = 1; t < errors.length; ++t) {
    const [challenger, holder] = [errors[t], errors[best]];
    if (rootMeanSquaredError(challenger, samples) < rootMeanSquaredError(holder, samples)) best = t;
  }
  return {
    temperature: errors[best].temperature,
    error: rootMeanSquaredError(errors[best], samples),
    atEnd: best === 0 || best === errors.length - 1
  };
}
