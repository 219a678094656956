/** One AdamW step (Loshchilov & Hutter 2019, Alg. 2) of all parameters at once. */
import * as tf from "@tensorflow/tfjs";
import {isFused, runFused} from "./fused.ts";
import {wasmKernel} from "./wasm/heap.ts";

/** The numbers of a step; `step` counts from 1. */
export interface AdamWOptions {
  stepSize: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  /** Decoupled weight decay: a parameter shrinks by stepSize · weightDecay · itself. */
  weightDecay: number;
  /** How many of the parameters, from the first on, are decayed. */
  decayed: number;
  /** Decay of the exponential moving average of the parameters. */
  averageDecay: number;
  step: number;
}

/** The rows of the state, N numbers each. */
export const STATE_PARTS = ["parameters", "mean", "variance", "average"] as const;

/**
 * m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − η (m̂ / (√v̂ + ε) + λθ), ā ← γā + (1−γ)θ.
 * @param state 4 × N: θ, m, v and ā, each with the values of all parameter tensors in a row
 * @param gradient N
 * @param report its first number scales the gradient; where that is 0, the state stays as it is
 * @returns the next state
 */
export function adamW(
  state: tf.Tensor2D,
  gradient: tf.Tensor1D,
  report: tf.Tensor1D,
  options: AdamWOptions
): tf.Tensor2D {
  if (!isFused("AdamW")) return composedAdamW(state, gradient, report, options);
  return runFused<tf.Tensor2D>("AdamW", {state, gradient, report}, {...options});
}

/** The same from stock operations. */
export function composedAdamW(
  state: tf.Tensor2D,
  gradient: tf.Tensor1D,
  report: tf.Tensor1D,
  {stepSize, beta1, beta2, epsilon, weightDecay, decayed, averageDecay, step}: AdamWOptions
): tf.Tensor2D {
  return tf.tidy(() => {
    const scale = tf.slice1d(report, 0, 1);
    const [parameter, mean, variance, average] = tf.unstack(state);
    const size = state.shape[1];
    const g = tf.mul(gradient, scale);
    const m = tf.add(tf.mul(mean, beta1), tf.mul(g, 1 - beta1));
    const v = tf.add(tf.mul(variance, beta2), tf.mul(tf.square(g), 1 - beta2));
    const mHat = tf.mul(m, 1 / (1 - beta1 ** step));
    const vHat = tf.mul(v, 1 / (1 - beta2 ** step));
    const decay = tf.concat1d([tf.fill([decayed], weightDecay), tf.zeros([size - decayed])]);
    const change = tf.add(tf.div(mHat, tf.add(tf.sqrt(vHat), epsilon)), tf.mul(parameter, decay));
    const moved = tf.sub(parameter, tf.mul(change, stepSize));
    const averaged = tf.add(tf.mul(average, averageDecay), tf.mul(moved, 1 - averageDecay));
    return tf.where(tf.greater(scale, 0), tf.stack([moved, m, v, averaged]), state) as tf.Tensor2D;
  });
}

/** What of a step's numbers the fused kernels take, in their order, computed in float64. */
export function adamWNumbers(options: AdamWOptions) {
  const {stepSize, beta1, beta2, epsilon, weightDecay, averageDecay, step} = options;
  return {
    stepSize,
    rate1: 1 - beta1,
    rate2: 1 - beta2,
    epsilon,
    weightDecay,
    correction1: 1 / (1 - beta1 ** step),
    correction2: 1 / (1 - beta2 ** step),
    averageRate: 1 - averageDecay
  };
}

export const adamWWasm = [
  wasmKernel("AdamW", (heap, {state, gradient, report}, attrs) => {
    const options = attrs as unknown as AdamWOptions;
    const next = heap.allocate(state.shape);
    heap.run(
      ...(["adamW", Math.ceil(state.shape[1] / 4), 8192] as const),
      ...[state, gradient, report, next].map((t) => heap.address(t)),
      ...[state.shape[1], options.decayed],
      ...Object.values(adamWNumbers(options))
    );
    return next;
  })
];
