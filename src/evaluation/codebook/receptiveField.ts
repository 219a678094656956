/** Which pixels a position's distribution can depend on, and which it does. */
import * as tf from "@tensorflow/tfjs";
import {type DvaeConfig, encode, gridSize, imageBatch} from "../../models/dvae.ts";
import {EPSILON} from "../../models/logitLaplace.ts";
import type {Parameters} from "../../models/parameters.ts";

/** A rectangle of pixels; `right` and `bottom` are the first ones outside. */
export interface PixelBox {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * The receptive field of a position's logits, by the architecture: the patch itself, and one more
 * patch in each direction for each 3 × 3 convolution, of which a residual block has two. A patch of
 * the decoder depends on as many codes around it.
 * @param position in raster order of the grid
 */
export function receptiveField(
  config: Pick<DvaeConfig, "imageSize" | "blocks">,
  position: number
): PixelBox {
  const grid = gridSize(config);
  const patch = config.imageSize / grid;
  const reach = 2 * config.blocks;
  const [row, column] = [Math.floor(position / grid), position % grid];
  const from = (i: number) => Math.max(0, i - reach) * patch;
  const to = (i: number) => Math.min(grid, i + reach + 1) * patch;
  return {left: from(column), top: from(row), right: to(column), bottom: to(row)};
}

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
