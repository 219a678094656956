/** Layer normalisation at the entry of a residual branch. */
import * as tf from "@tensorflow/tfjs";
import {isFused, runFused} from "./fused.ts";
import {layerNorm} from "./layerNorm.ts";

/**
 * LN(x) for the branch, and x for the way past it. Where this is one operation, the gradients of the
 * two ways are added up in the pass that computes that of the norm.
 * @param x N × D
 */
export function residualNorm(
  x: tf.Tensor2D,
  gain: tf.Tensor1D,
  bias: tf.Tensor1D
): {normal: tf.Tensor2D; residual: tf.Tensor2D} {
  if (!isFused("ResidualNorm") || x.shape[1] % 4) {
    return {normal: layerNorm(x, gain, bias), residual: x};
  }
  const [normal, residual] = runFused<tf.Tensor2D[]>("ResidualNorm", {x, gain, bias});
  return {normal, residual};
}

/** Kernel `ResidualNorm`: outputs LN(x), x itself, and what the gradient needs of the rows. */
tf.registerGradient({
  kernelName: "ResidualNorm",
  inputsToSave: ["x", "gain"],
  outputsToSave: [false, false, true],
  gradFunc: (upstream, [x, gain, statistics]) => {
    const [dy, dresidual] = upstream as tf.Tensor[];
    const inputs = {x, gain, statistics, dy, dresidual};
    const [dx, dgain, dbias] = runFused<tf.Tensor[]>("LayerNormGradient", inputs);
    return {x: () => dx, gain: () => dgain, bias: () => dbias};
  }
});
