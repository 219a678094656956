import * as tf from "@tensorflow/tfjs";
import {gumbelNoise as noise} from "../kernels/gumbelNoise.ts";
import type {Random} from "../math/random.ts";

/**
 * X^τ = softmax((ln α + G) / τ) over the last axis: a soft draw through which gradients pass
 * (article, "Gumbel-softmax trick"; soft in both directions, as in the paper).
 * @param logits … × K, ln α up to a constant
 * @param noise the same shape, from Gumbel(0, 1)
 * @param temperature τ > 0
 */
export function gumbelSoftmax<T extends tf.Tensor>(
  logits: T,
  noise: tf.Tensor,
  temperature: number
): T {
  return tf.tidy(() => tf.softmax(tf.div(tf.add(logits, noise), temperature)) as T);
}

/** Gumbel(0, 1) noise of the given shape, its key drawn from an explicit stream. */
export function gumbelNoise<R extends tf.Rank>(
  shape: tf.ShapeMap[R],
  random: Random
): tf.Tensor<R> {
  return noise(shape, [random.uint32(), random.uint32()]);
}

/**
 * KL(q ‖ uniform) = ln K + Σ_k q_k ln q_k at each position, in nats, q = softmax(logits): the KL of
 * a plain categorical, whatever τ is (paper App. A.3).
 * @param logits … × K
 * @returns … , in [0, ln K]
 */
export function klToUniform(logits: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const logQ = tf.logSoftmax(logits);
    const negativeEntropy = tf.sum(tf.mul(tf.exp(logQ), logQ), -1);
    return tf.add(negativeEntropy, Math.log(logits.shape[logits.rank - 1]));
  });
}
