/** Softmax cross-entropy against integer targets. */
import * as tf from "@tensorflow/tfjs";
import {isFused, runFused, runFusedFirst} from "./fused.ts";
import {wasmKernel} from "./wasm/heap.ts";

/**
 * −ln softmax(logits)[target] for each row, in nats.
 * @param logits N × V
 * @param targets N int32 in [0, V)
 * @returns N
 */
export function crossEntropy(logits: tf.Tensor2D, targets: tf.Tensor1D): tf.Tensor1D {
  if (!isFused("CrossEntropy")) return composedCrossEntropy(logits, targets);
  return runFusedFirst<tf.Tensor1D>("CrossEntropy", {logits, targets});
}

/** The same from stock operations. */
export function composedCrossEntropy(logits: tf.Tensor2D, targets: tf.Tensor1D): tf.Tensor1D {
  return tf.tidy(() => {
    const chosen = tf.oneHot(targets, logits.shape[1]);
    return tf.neg(tf.sum(tf.mul(chosen, tf.logSoftmax(logits)), -1)) as tf.Tensor1D;
  });
}

tf.registerGradient({
  kernelName: "CrossEntropy",
  inputsToSave: ["targets"],
  outputsToSave: [false, true],
  gradFunc: (dy, [targets, probabilities]) => ({
    logits: () => {
      const dlosses = (dy as tf.Tensor[])[0];
      return runFused<tf.Tensor>("CrossEntropyGradient", {probabilities, targets, dlosses});
    }
  })
});

export const crossEntropyWasm = [
  wasmKernel("CrossEntropy", (heap, {logits, targets}) => {
    const [rows, width] = logits.shape;
    const losses = heap.allocate([rows]);
    const probabilities = heap.allocate([rows, width]);
    const addresses = [logits, targets, losses, probabilities].map((t) => heap.address(t));
    heap.run("crossEntropy", rows, 64, ...addresses, width);
    return [losses, probabilities];
  }),
  wasmKernel("CrossEntropyGradient", (heap, {probabilities, targets, dlosses}) => {
    const [rows, width] = probabilities.shape;
    const dlogits = heap.allocate([rows, width]);
    const addresses = [probabilities, targets, dlosses, dlogits].map((t) => heap.address(t));
    heap.run("crossEntropyGradient", rows, 256, ...addresses, width);
    return dlogits;
  })
];
