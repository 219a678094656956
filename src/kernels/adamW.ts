/** One AdamW step (Loshchilov & Hutter 2019, Alg. 2) of one parameter tensor. */
import * as tf from "@tensorflow/tfjs";
import {isFused, runFused} from "./fused.ts";
import {wasmKernel} from "./wasm/heap.ts";

/** The numbers of a step; `step` counts from 1. */
export interface AdamWOptions {
  stepSize: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  /** Decoupled weight decay: the parameter shrinks by stepSize · weightDecay · itself. */
  weightDecay: number;
  step: number;
}

export interface AdamWState {
  parameter: tf.Tensor;
  mean: tf.Tensor;
  variance: tf.Tensor;
}

/**
 * m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − η (m̂ / (√v̂ + ε) + λθ), with g scaled by `clip`.
 * @param clip a scalar tensor, so that clipping by the global norm needs no read-back
 */
export function adamW(
  {parameter, mean, variance}: AdamWState,
  gradient: tf.Tensor,
  clip: tf.Scalar,
  options: AdamWOptions
): AdamWState {
  if (isFused("AdamW")) {
    const inputs = {parameter, mean, variance, gradient, clip};
    const next = runFused<tf.Tensor[]>("AdamW", inputs, {...options});
    return {parameter: next[0], mean: next[1], variance: next[2]};
  }
  return composedAdamW({parameter, mean, variance}, gradient, clip, options);
}

/** The same from stock operations. */
export function composedAdamW(
  {parameter, mean, variance}: AdamWState,
  gradient: tf.Tensor,
  clip: tf.Scalar,
  {stepSize, beta1, beta2, epsilon, weightDecay, step}: AdamWOptions
): AdamWState {
  const g = tf.mul(gradient, clip);
  const m = tf.add(tf.mul(mean, beta1), tf.mul(g, 1 - beta1));
  const v = tf.add(tf.mul(variance, beta2), tf.mul(tf.square(g), 1 - beta2));
  const mHat = tf.mul(m, 1 / (1 - beta1 ** step));
  const vHat = tf.mul(v, 1 / (1 - beta2 ** step));
  const change = tf.add(
    tf.div(mHat, tf.add(tf.sqrt(vHat), epsilon)),
    tf.mul(parameter, weightDecay)
  );
  return {parameter: tf.sub(parameter, tf.mul(change, stepSize)), mean: m, variance: v};
}

export const adamWWasm = [
  wasmKernel("AdamW", (heap, {parameter, mean, variance, gradient, clip}, attrs) => {
    const {stepSize, beta1, beta2, epsilon, weightDecay, step} = attrs as unknown as AdamWOptions;
    const results = [0, 1, 2].map(() => heap.allocate(parameter.shape));
    const tensors = [parameter, gradient, mean, variance, clip, ...results];
    heap.assembly.adamW(
      ...tensors.map((t) => heap.address(t)),
      tf.util.sizeFromShape(parameter.shape),
      ...[stepSize, 1 - beta1, 1 - beta2, epsilon, weightDecay],
      ...[1 / (1 - beta1 ** step), 1 / (1 - beta2 ** step)]
    );
    return results;
  })
];
