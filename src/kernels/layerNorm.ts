/** Layer normalisation (Ba, Kiros & Hinton 2016) over the last axis. */
import * as tf from "@tensorflow/tfjs";
import {isFused, runFused, runFusedFirst} from "./fused.ts";
import {type Heap, wasmKernel} from "./wasm/heap.ts";

const EPSILON = 1e-5;

/**
 * y = (x − mean) / √(variance + ε) · gain + bias, ε = 1e-5.
 * @param x N × D; the fused kernel takes only multiples of 4 for D
 * @param gain D
 * @param bias D
 */
export function layerNorm(x: tf.Tensor2D, gain: tf.Tensor1D, bias: tf.Tensor1D): tf.Tensor2D {
  if (!isFused("LayerNorm") || x.shape[1] % 4) return composedLayerNorm(x, gain, bias);
  return runFusedFirst<tf.Tensor2D>("LayerNorm", {x, gain, bias});
}

/** The same from stock operations: for backends without a kernel, and the reference in tests. */
export function composedLayerNorm(x: tf.Tensor2D, gain: tf.Tensor1D, bias: tf.Tensor1D) {
  return tf.tidy(() => {
    const centred = tf.sub(x, tf.mean(x, -1, true));
    const variance = tf.mean(tf.square(centred), -1, true);
    const normal = tf.mul(centred, tf.rsqrt(tf.add(variance, EPSILON)));
    return tf.add(tf.mul(normal, gain), bias) as tf.Tensor2D;
  });
}

tf.registerGradient({
  kernelName: "LayerNorm",
  inputsToSave: ["x", "gain"],
  outputsToSave: [false, true],
  gradFunc: (dy, saved) => {
    const [x, gain, statistics] = saved;
    const [dx, dgain, dbias] = runFused<tf.Tensor[]>("LayerNormGradient", {
      x,
      gain,
      statistics,
      dy: (dy as tf.Tensor[])[0]
    });
    return {x: () => dx, gain: () => dgain, bias: () => dbias};
  }
});

/** Rows whose gradients are added up together; the threads take whole blocks of them. */
const BLOCK = 64;

function normalise(heap: Heap, {x, gain, bias}: Record<string, tf.TensorInfo>) {
  const [rows, width] = x.shape;
  const y = heap.allocate([rows, width]);
  const statistics = heap.allocate([rows, 2]);
  const addresses = [x, gain, bias, y, statistics].map((t) => heap.address(t));
  heap.run("layerNorm", rows, 2 * BLOCK, ...addresses, width);
  return {y, statistics};
}

export const layerNormWasm = [
  wasmKernel("LayerNorm", (heap, inputs) => {
    const {y, statistics} = normalise(heap, inputs);
    return [y, statistics];
  }),
  wasmKernel("ResidualNorm", (heap, inputs) => {
    const {y, statistics} = normalise(heap, inputs);
    return [y, heap.alias(inputs.x), statistics];
  }),
  wasmKernel("LayerNormGradient", (heap, {x, gain, statistics, dy, dresidual}) => {
    const [rows, width] = x.shape;
    const blocks = Math.ceil(rows / BLOCK);
    const sums = heap.allocate([blocks, 2, width]);
    const [dx, dgain, dbias] = [x, gain, gain].map(({shape}) => heap.allocate(shape));
    const addresses = [x, gain, statistics, dy, dresidual, dx, sums].map((t) =>
      t ? heap.address(t) : 0
    );
    heap.run("layerNormGradient", blocks, 1, ...addresses, rows, width, BLOCK);
    const [from, gainTo, biasTo] = [sums, dgain, dbias].map((t) => heap.address(t));
    heap.assembly.layerNormSums(from, blocks, gainTo, biasTo, width);
    heap.dispose(sums);
    return [dx, dgain, dbias];
  })
];
