/** Convolutions with what a residual network puts around them. */
import * as tf from "@tensorflow/tfjs";
import {linear} from "./linear.ts";
import {patches} from "./patches.ts";

export interface ConvolutionOptions {
  /** Distance from one position to the next. Defaults to 1. */
  stride?: number;
  /** Convolves the positive part of x. Defaults to false. */
  relu?: boolean;
  /** Multiplies what is added to the residual, bias included. Defaults to 1. */
  gain?: number;
  /** Added last, of the shape of the result. */
  residual?: tf.Tensor4D;
}

/**
 * residual + gain · (x ∗ W + b), padded as by tfjs's "same": a matrix product over patches.
 * @param x B × H × W × I
 * @param filter s × s × I × O
 * @param bias O
 * @returns B × ⌈H/stride⌉ × ⌈W/stride⌉ × O
 */
export function convolution(
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  bias: tf.Tensor1D,
  {stride = 1, relu = false, gain = 1, residual}: ConvolutionOptions = {}
): tf.Tensor4D {
  return tf.tidy(() => {
    const [size, , inputs, outputs] = filter.shape;
    const plain = size === 1 && stride === 1 && !relu && gain === 1;
    const rows: tf.Tensor2D = plain
      ? tf.reshape(x, [-1, inputs])
      : patches(x, {size, stride, relu, gain});
    const weight: tf.Tensor2D = tf.reshape(filter, [size * size * inputs, outputs]);
    const scaled: tf.Tensor1D = gain === 1 ? bias : tf.mul(bias, gain);
    const added: tf.Tensor2D | undefined = residual && tf.reshape(residual, [-1, outputs]);
    const y = linear(rows, weight, scaled, {residual: added});
    const [height, width] = [x.shape[1], x.shape[2]].map((length) => Math.ceil(length / stride));
    return tf.reshape(y, [x.shape[0], height, width, outputs]);
  });
}
