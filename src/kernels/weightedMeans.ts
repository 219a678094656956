/** The last step of a loss with two parts: the mean of each, and their weighted sum. */
import * as tf from "@tensorflow/tfjs";
import {isFused, runFused} from "./fused.ts";
import {wasmKernel} from "./wasm/heap.ts";

export interface WeightedMeans {
  /** weight · mean(a) + (1 − weight) · mean(b). */
  total: tf.Scalar;
  a: tf.Scalar;
  b: tf.Scalar;
}

/** The means of vectors of any lengths, and their sum with the weights `weight` and 1 − `weight`. */
export function weightedMeans(a: tf.Tensor1D, b: tf.Tensor1D, weight: number): WeightedMeans {
  if (!isFused("WeightedMeans")) return composedWeightedMeans(a, b, weight);
  const attrs = {weight, countA: a.shape[0], countB: b.shape[0]};
  const [total, meanA, meanB] = runFused<tf.Scalar[]>("WeightedMeans", {a, b}, attrs);
  return {total, a: meanA, b: meanB};
}

/** The same from stock operations. */
export function composedWeightedMeans(a: tf.Tensor1D, b: tf.Tensor1D, weight: number) {
  const [meanA, meanB] = [tf.mean(a), tf.mean(b)] as tf.Scalar[];
  const total = tf.tidy(() => tf.add(tf.mul(meanA, weight), tf.mul(meanB, 1 - weight)));
  return {total: total as tf.Scalar, a: meanA, b: meanB};
}

tf.registerGradient({
  kernelName: "WeightedMeans",
  gradFunc: (upstream, _, attrs) => {
    const [dtotal, dmeanA, dmeanB] = upstream as tf.Tensor[];
    const inputs = {dtotal, dmeanA, dmeanB};
    const [da, db] = runFused<tf.Tensor[]>("WeightedMeansGradient", inputs, attrs);
    return {a: () => da, b: () => db};
  }
});

const sizesOf = (attrs: tf.NamedAttrMap) =>
  [attrs.countA, attrs.countB, attrs.weight] as [number, number, number];

export const weightedMeansWasm = [
  wasmKernel("WeightedMeans", (heap, {a, b}, attrs) => {
    const means = [0, 1, 2].map(() => heap.allocate([]));
    const addresses = [a, b, ...means].map((t) => heap.address(t));
    heap.assembly.weightedMeans(...addresses, ...sizesOf(attrs));
    return means;
  }),
  wasmKernel("WeightedMeansGradient", (heap, {dtotal, dmeanA, dmeanB}, attrs) => {
    const [countA, countB, weight] = sizesOf(attrs);
    const gradients = [heap.allocate([countA]), heap.allocate([countB])];
    const addresses = [dtotal, dmeanA, dmeanB, ...gradients].map((t) => heap.address(t));
    heap.assembly.weightedMeansGradient(...addresses, countA, countB, weight);
    return gradients;
  })
];
