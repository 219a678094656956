/** Parameters with the running moments of their gradient. */
export interface AdamState {
  parameters: Float64Array;
  mean: Float64Array;
  variance: Float64Array;
}

export interface AdamOptions {
  stepSize: number;
  /** The paper's 0.9 and 0.96 (App. B). */
  beta1: number;
  beta2: number;
  epsilon: number;
}

export const ADAM: AdamOptions = {stepSize: 3e-3, beta1: 0.9, beta2: 0.96, epsilon: 1e-8};

/** One step of Adam in place, number by number, so that every shard can take its own. */
export function adamStep(
  {parameters, mean, variance}: AdamState,
  gradient: Float64Array,
  /** Counted from 1. */
  step: number,
  {stepSize, beta1, beta2, epsilon}: AdamOptions = ADAM
): void {
  const rate = (stepSize * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
  const guard = epsilon * Math.sqrt(1 - beta2 ** step);
  for (let i = 0; i < parameters.length; ++i) {
    mean[i] += (1 - beta1) * (gradient[i] - mean[i]);
    variance[i] += (1 - beta2) * (gradient[i] ** 2 - variance[i]);
    parameters[i] -= (rate * mean[i]) / (Math.sqrt(variance[i]) + guard);
  }
}
