/** Clipping by the global norm, and the judgement whether a step may be taken at all. */
import * as tf from "@tensorflow/tfjs";
import {isFused, runFused} from "./fused.ts";
import {wasmKernel} from "./wasm/heap.ts";

/** Float32 has no infinity that every backend keeps; no norm comes near this. */
const NO_LIMIT = 3e38;

/** Added to the norm, so that a gradient of zeros can be divided by it. */
const SMALL = 1e-6;

/** The report that the first step follows: nothing is wrong yet. */
export function firstReport(): tf.Tensor1D {
  return tf.tensor1d([1, 0]);
}

/**
 * By how much a gradient is to be scaled: min(1, limit / ‖g‖), or 0 if the step must not be taken,
 * because the norm or a loss is not finite, or because the step before was not taken. Decided on the
 * device, so that steps can be queued before the outcome of those before them is known.
 * @param gradient N, of all parameters
 * @param losses what else must be finite
 * @param before the report of the step before; of the first step, `firstReport`
 * @param limit the largest norm let through; Infinity for none
 * @returns the report: the scale, the norm ‖g‖, and the losses
 */
export function gradientScale(
  gradient: tf.Tensor1D,
  losses: tf.Tensor1D,
  before: tf.Tensor1D,
  limit: number
): tf.Tensor1D {
  const attrs = {limit: Math.min(limit, NO_LIMIT)};
  if (!isFused("GradientScale")) return composedGradientScale(gradient, losses, before, limit);
  return runFused<tf.Tensor1D>("GradientScale", {gradient, losses, before}, attrs);
}

/** The same from stock operations. */
export function composedGradientScale(
  gradient: tf.Tensor1D,
  losses: tf.Tensor1D,
  before: tf.Tensor1D,
  limit: number
): tf.Tensor1D {
  return tf.tidy(() => {
    const norm = tf.sqrt(tf.sum(tf.square(gradient))).as1D();
    const numbers = tf.concat1d([norm, losses]);
    const healthy = tf.logicalAnd(
      tf.all(tf.isFinite(numbers)),
      tf.greater(tf.slice1d(before, 0, 1), 0)
    );
    const clip = tf.minimum(1, tf.div(Math.min(limit, NO_LIMIT), tf.add(norm, SMALL)));
    return tf.concat1d([tf.where(healthy, clip, tf.zerosLike(clip)).as1D(), numbers]);
  });
}

export const gradientScaleWasm = [
  wasmKernel("GradientScale", (heap, {gradient, losses, before}, {limit}) => {
    const [size] = gradient.shape;
    const [count] = losses.shape;
    const report = heap.allocate([2 + count]);
    heap.assembly.gradientScale(
      ...[gradient, losses, before, report].map((t) => heap.address(t)),
      ...[size, count, limit as number]
    );
    return report;
  })
];
