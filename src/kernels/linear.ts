/**
 * Affine maps with what usually follows them, an activation and the addition to a residual stream,
 * as one operation.
 */
import * as tf from "@tensorflow/tfjs";
import {isFused, runFused, runFusedFirst} from "./fused.ts";
import {gelu} from "./gelu.ts";
import {type Heap, wasmKernel} from "./wasm/heap.ts";
import {operand, product} from "./wasm/product.ts";

export interface LinearOptions {
  /** Applied to x W + b; none by default. */
  activation?: "gelu";
  /** N × O, added last. */
  residual?: tf.Tensor2D;
}

/**
 * y = residual + activation(x W + b).
 * @param x N × I
 * @param weight I × O
 * @param bias O
 * @returns N × O
 */
export function linear(
  x: tf.Tensor2D,
  weight: tf.Tensor2D,
  bias: tf.Tensor1D,
  options: LinearOptions = {}
): tf.Tensor2D {
  const {activation, residual} = options;
  if (!isFused("Linear")) return composedLinear(x, weight, bias, options);
  const inputs = {x, weight, bias, ...(residual && {residual})};
  const attrs: tf.NamedAttrMap = activation ? {activation} : {};
  return runFusedFirst<tf.Tensor2D>("Linear", inputs, attrs);
}

/** The same from stock operations. */
export function composedLinear(
  x: tf.Tensor2D,
  weight: tf.Tensor2D,
  bias: tf.Tensor1D,
  {activation, residual}: LinearOptions = {}
): tf.Tensor2D {
  return tf.tidy(() => {
    const affine = tf.add(tf.matMul(x, weight), bias) as tf.Tensor2D;
    const y = activation ? gelu(affine) : affine;
    return residual ? tf.add(residual, y) : y;
  });
}

/**
 * Kernel `Linear`: inputs x, weight, bias and, if there is one, residual; attributes activation and
 * biasGain, which multiplies the bias and defaults to 1. Outputs y and, where there is an activation, its slope at x W + b, N × O: all that the gradient
 * needs of it.
 * Kernel `LinearGradient`: inputs x, weight, dy and, where there is an activation, slope; attribute
 * biasGain. With dz = dy · slope (or dy) its outputs are dx = dz Wᵀ, dweight = xᵀ dz and
 * dbias = biasGain · Σ_rows dz.
 */
tf.registerGradient({
  kernelName: "Linear",
  inputsToSave: ["x", "weight"],
  outputsToSave: [false, true],
  gradFunc: (upstream, [x, weight, slope]) => {
    const dy = (upstream as tf.Tensor[])[0];
    const inputs = {x, weight, dy, ...(slope && {slope})};
    const [dx, dweight, dbias] = runFused<tf.Tensor[]>("LinearGradient", inputs);
    return {x: () => dx, weight: () => dweight, bias: () => dbias, residual: () => dy.clone()};
  }
});

/** The few numbers of a bias times its gain. */
function scaled(heap: Heap, bias: tf.TensorInfo, gain: number): tf.TensorInfo {
  const own = heap.allocate(bias.shape);
  heap.numbers(own).set(heap.numbers(bias).map((number) => number * gain));
  return own;
}

export const linearWasm = [
  wasmKernel("Linear", (heap, {x, weight, bias, residual}, {activation, biasGain = 1}) => {
    const [rows, inputs] = x.shape;
    const outputs = weight.shape[1];
    const y = heap.allocate([rows, outputs]);
    const slope = activation ? heap.allocate([rows, outputs]) : undefined;
    const own = biasGain === 1 ? bias : scaled(heap, bias, biasGain as number);
    product(
      heap,
      operand(heap.address(x), rows, inputs),
      operand(heap.address(weight), inputs, outputs),
      heap.address(y),
      {bias: own, slope, residual}
    );
    if (own !== bias) heap.dispose(own);
    return slope ? [y, slope] : [y];
  }),
  wasmKernel("LinearGradient", (heap, {x, weight, dy, slope}, {biasGain = 1}) => {
    const [rows, inputs] = x.shape;
    const outputs = weight.shape[1];
    let dz = dy;
    if (slope) {
      dz = heap.allocate([rows, outputs]);
      const addresses = [dy, slope, dz].map((t) => heap.address(t));
      heap.run("multiply", Math.ceil((rows * outputs) / 4), 16384, ...addresses, rows * outputs);
    }
    const [dx, dweight] = [x, weight].map(({shape}) => heap.allocate(shape));
    const dbias = heap.allocate([outputs]);
    const downstream = operand(heap.address(dz), rows, outputs);
    const transposedWeight = operand(heap.address(weight), inputs, outputs, true);
    product(heap, downstream, transposedWeight, heap.address(dx));
    const transposedX = operand(heap.address(x), rows, inputs, true);
    product(heap, transposedX, downstream, heap.address(dweight), {sums: dbias});
    if (slope) heap.dispose(dz);
    if (biasGain === 1) return [dx, dweight, dbias];
    const own = scaled(heap, dbias, biasGain as number);
    heap.dispose(dbias);
    return [dx, dweight, own];
  })
];
