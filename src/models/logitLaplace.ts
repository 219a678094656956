/**
 * The scale on which pixels are modelled: the logit-Laplace distribution (paper App. A.3; its density
 * is in kernels/logitLaplace.ts) lives in (0, 1).
 */
import * as tf from "@tensorflow/tfjs";

/** ε of the paper: pixels are kept this far from 0 and 1, where the density would be unbounded. */
export const EPSILON = 0.1;

/** φ: pixel values in [0, 255] to [ε, 1 − ε]. */
export function fromPixels<T extends tf.Tensor>(pixels: T): T {
  return tf.add(tf.mul(pixels, (1 - 2 * EPSILON) / 255), EPSILON) as T;
}

/** The two maps of the logit-Laplace distribution for each pixel and channel. */
export type PixelDistribution = {
  /** B × S × S × 3; sigmoid μ is the median in φ's scale. */
  mu: tf.Tensor4D;
  /** B × S × S × 3, the logarithm of the scale b, clamped to `LOG_SCALES`. */
  logScale: tf.Tensor4D;
};

/** The picture shown for a distribution: φ⁻¹(sigmoid μ), in [0, 255]. */
export function toPixels({mu}: Pick<PixelDistribution, "mu">): tf.Tensor4D {
  return tf.tidy(() => {
    const unit = tf.div(tf.sub(tf.sigmoid(mu), EPSILON), 1 - 2 * EPSILON);
    return tf.mul(tf.clipByValue(unit, 0, 1), 255);
  });
}
