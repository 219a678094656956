/** Convolutions with what a residual network puts around them. */
import * as tf from "@tensorflow/tfjs";
import {isFused, runFused} from "./fused.ts";
import {linear} from "./linear.ts";
import {patches, type PatchOptions} from "./patches.ts";

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
  const attrs = {size: filter.shape[0], stride, relu, gain};
  if (!isFused("Convolution")) return composedConvolution(x, filter, bias, attrs, residual);
  const inputs = {x, filter, bias, ...(residual && {residual})};
  return runFused<tf.Tensor4D>("Convolution", inputs, attrs);
}

/** The same from other operations. */
function composedConvolution(
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  bias: tf.Tensor1D,
  options: PatchOptions & {gain: number},
  residual?: tf.Tensor4D
): tf.Tensor4D {
  return tf.tidy(() => {
    const [rows, width] = matrixShape(filter.shape);
    const added: tf.Tensor2D | undefined = residual && tf.reshape(residual, [-1, width]);
    const matrix: tf.Tensor2D = tf.reshape(filter, [rows, width]);
    const scaled: tf.Tensor1D = tf.mul(bias, options.gain);
    const y = linear(patches(x, options), matrix, scaled, {residual: added});
    return tf.reshape(y, outputShape(x.shape, options.stride, width));
  });
}

/** A filter as the matrix that patches are multiplied with. */
const matrixShape = ([height, width, inputs, outputs]: number[]): [number, number] => [
  height * width * inputs,
  outputs
];

function outputShape(
  [batch, height, width]: number[],
  stride: number,
  channels: number
): [number, number, number, number] {
  return [batch, Math.ceil(height / stride), Math.ceil(width / stride), channels];
}

tf.registerGradient({
  kernelName: "Convolution",
  inputsToSave: ["x", "filter"],
  gradFunc: (upstream, [x, filter], attrs) => {
    const dy = upstream as tf.Tensor;
    const inputs = {x, filter, dy};
    const [dx, dfilter, dbias] = runFused<tf.Tensor[]>("ConvolutionGradient", inputs, attrs);
    return {x: () => dx, filter: () => dfilter, bias: () => dbias, residual: () => dy.clone()};
  }
});

/**
 * The kernels of a backend, made of its `Patches` and `Linear`. Patches are many times the size of a
 * picture: they are not kept for the gradient but cut out again, in memory that is still in the cache.
 */
export function convolutionKernels(backendName: string): tf.KernelConfig[] {
  type Infos = Record<string, tf.TensorInfo>;
  type Attributes = tf.NamedAttrMap;
  interface Backend {
    disposeData(id: object): boolean;
  }

  function kernel(
    kernelName: string,
    compute: (
      call: (name: string, inputs: Infos, attrs?: Attributes) => tf.TensorInfo[],
      dispose: (tensor: tf.TensorInfo) => void,
      inputs: Infos,
      attrs: Attributes
    ) => tf.TensorInfo | tf.TensorInfo[]
  ): tf.KernelConfig {
    return {
      kernelName,
      backendName,
      kernelFunc: ({inputs, backend, attrs = {}}) => {
        const call = (name: string, inputs: Infos, attrs: Attributes = {}) =>
          [tf.getKernel(name, backendName).kernelFunc({inputs, backend, attrs})].flat();
        const dispose = ({dataId}: tf.TensorInfo) => void (backend as Backend).disposeData(dataId);
        return compute(call, dispose, inputs as Infos, attrs);
      }
    };
  }

  const isPlain = ({size, stride, relu, gain}: Attributes) =>
    size === 1 && stride === 1 && !relu && gain === 1;
  const asMatrix = (t: tf.TensorInfo) => ({...t, shape: matrixShape(t.shape)});
  const asRows = (t: tf.TensorInfo) => ({
    ...t,
    shape: [tf.util.sizeFromShape(t.shape.slice(0, -1)), t.shape.at(-1)!]
  });

  return [
    kernel("Convolution", (call, dispose, {x, filter, bias, residual}, attrs) => {
      const plain = isPlain(attrs);
      const rows = plain ? asRows(x) : call("Patches", {picture: x}, attrs)[0];
      const added = residual && {residual: asRows(residual)};
      const operands = {x: rows, weight: asMatrix(filter), bias, ...added};
      const [y] = call("Linear", operands, {biasGain: attrs.gain});
      if (!plain) dispose(rows);
      return {...y, shape: outputShape(x.shape, attrs.stride as number, filter.shape[3])};
    }),
    kernel("ConvolutionGradient", (call, dispose, {x, filter, dy}, attrs) => {
      const plain = isPlain(attrs);
      const rows = plain ? asRows(x) : call("Patches", {picture: x}, attrs)[0];
      const inputs = {x: rows, weight: asMatrix(filter), dy: asRows(dy)};
      const [drows, dweight, dbias] = call("LinearGradient", inputs, {biasGain: attrs.gain});
      const dfilter = {...dweight, shape: filter.shape};
      if (plain) return [{...drows, shape: x.shape}, dfilter, dbias];
      dispose(rows);
      const [dx] = call("PatchesGradient", {picture: x, dpatches: drows}, attrs);
      dispose(drows);
      return [dx, dfilter, dbias];
    })
  ];
}
