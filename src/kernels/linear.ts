/** Affine maps with gradients that are fast on every backend. */
import * as tf from "@tensorflow/tfjs";

/**
 * y = x W + b.
 * @param x N × I
 * @param weight I × O
 * @param bias O
 */
export function linear(x: tf.Tensor2D, weight: tf.Tensor2D, bias: tf.Tensor1D): tf.Tensor2D {
  const operation = tf.customGrad((...args: unknown[]) => {
    const [x, weight, bias, save] = args as [
      tf.Tensor2D,
      tf.Tensor2D,
      tf.Tensor1D,
      tf.GradSaveFunc
    ];
    save([x, weight]);
    return {
      value: tf.fused.matMul({a: x, b: weight, bias}),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [x, weight] = saved as tf.Tensor2D[];
        const upstream = dy as tf.Tensor2D;
        // A sum over rows is slow on wasm; the product with a row of ones is not.
        const ones = tf.ones<tf.Rank.R2>([1, upstream.shape[0]]);
        return [
          tf.matMul(upstream, weight, false, true),
          tf.matMul(x, upstream, true, false),
          tf.reshape(tf.matMul(ones, upstream), [upstream.shape[1]])
        ];
      }
    };
  });
  return operation(x, weight, bias) as tf.Tensor2D;
}
