/** Which pixels a position's distribution can depend on, and which it does. */
import * as tf from "@tensorflow/tfjs";
import {type DvaeConfig, encode, imageBatch} from "../../models/dvae.ts";
import {EPSILON} from "../../models/logitLaplace.ts";
import type {Parameters} from "../../models/parameters.ts";

/**
 * How far a position's logits see, in patches, by the architecture: one in each direction for each
 * 3 × 3 convolution, of which a residual block has two; not at all for 1 × 1.
 */
export const receptiveReach = ({
  blocks,
  encoderFilter
}: Pick<DvaeConfig, "blocks" | "encoderFilter">): number => blocks * (encoderFilter - 1);

/**
 * How much each pixel moves the most probable code's share, ln q, at a position: the length of its
 * gradient by the pixel's three values, which are in units of their whole range.
 * @returns S × S
 */
export async function pixelInfluence(
  p: Parameters,
  config: DvaeConfig,
  picture: Uint8Array,
  position: number
): Promise<Float32Array> {
  const influence = tf.tidy(() => {
    const share = (pixels: tf.Tensor) => {
      const logits = encode(p, config, pixels as tf.Tensor4D);
      const rows = tf.reshape(logits, [-1, config.codebookSize]);
      const row = tf.slice(rows, [position, 0], [1, config.codebookSize]);
      return tf.max(tf.logSoftmax(row)) as tf.Scalar;
    };
    const gradient = tf.grad(share)(imageBatch([picture], config));
    return tf.mul(tf.reshape(tf.norm(gradient, 2, -1), [-1]), 1 - 2 * EPSILON);
  });
  const values = (await influence.data()) as Float32Array;
  influence.dispose();
  return Float32Array.from(values);
}
