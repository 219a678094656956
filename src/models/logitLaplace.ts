/**
 * The logit-Laplace distribution (paper App. A.3): a Laplace distribution pushed through the
 * sigmoid, so that its mass stays in (0, 1), where pixel values live.
 */
import * as tf from "@tensorflow/tfjs";
import type {PixelDistribution} from "./dvae.ts";

/** ε of the paper: pixels are kept this far from 0 and 1, where the density would be unbounded. */
export const EPSILON = 0.1;

/** φ: pixel values in [0, 255] to [ε, 1 − ε]. */
export function fromPixels<T extends tf.Tensor>(pixels: T): T {
  return tf.add(tf.mul(pixels, (1 - 2 * EPSILON) / 255), EPSILON) as T;
}

/** The picture shown for a distribution: φ⁻¹(sigmoid μ), in [0, 255]. */
export function toPixels({mu}: Pick<PixelDistribution, "mu">): tf.Tensor4D {
  return tf.tidy(() => {
    const unit = tf.div(tf.sub(tf.sigmoid(mu), EPSILON), 1 - 2 * EPSILON);
    return tf.mul(tf.clipByValue(unit, 0, 1), 255);
  });
}

/**
 * −ln f(x | μ, b) for each value, f(x) = exp(−|logit x − μ| / b) / (2b · x(1 − x)).
 * @param x values in (0, 1), of the same shape as μ
 */
export function negativeLogLikelihood(x: tf.Tensor4D, {mu, logScale}: PixelDistribution) {
  return tf.tidy(() => {
    const lnX = tf.log(x);
    const ln1X = tf.log(tf.sub(1, x));
    const distance = tf.abs(tf.sub(tf.sub(lnX, ln1X), mu));
    const scaled = tf.mul(distance, tf.exp(tf.neg(logScale)));
    return tf.add(tf.add(scaled, tf.add(logScale, Math.LN2)), tf.add(lnX, ln1X)) as tf.Tensor4D;
  });
}
