/** GELU in its tanh form (Hendrycks & Gimpel 2016). The paper does not name its activation. */
import * as tf from "@tensorflow/tfjs";
import {isFused, runFused} from "./fused.ts";
import {wasmKernel} from "./wasm/heap.ts";

/** x/2 · (1 + tanh(√(2/π) (x + 0.044715 x³))), element by element. */
export function gelu<T extends tf.Tensor>(x: T): T {
  return isFused("Gelu") ? runFused<T>("Gelu", {x}) : (composedGelu(x) as T);
}

/** The same from stock operations. */
export function composedGelu(x: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const cube = tf.mul(x, tf.square(x));
    const u = tf.mul(Math.sqrt(2 / Math.PI), tf.add(x, tf.mul(0.044715, cube)));
    return tf.mul(tf.mul(0.5, x), tf.add(1, tf.tanh(u)));
  });
}

tf.registerGradient({
  kernelName: "Gelu",
  inputsToSave: ["x"],
  gradFunc: (dy, [x]) => ({x: () => runFused<tf.Tensor>("GeluGradient", {x, dy: dy as tf.Tensor})})
});

export const geluWasm = [
  wasmKernel("Gelu", (heap, {x}) => {
    const y = heap.allocate(x.shape);
    heap.assembly.gelu(heap.address(x), heap.address(y), tf.util.sizeFromShape(x.shape));
    return y;
  }),
  wasmKernel("GeluGradient", (heap, {x, dy}) => {
    const dx = heap.allocate(x.shape);
    const size = tf.util.sizeFromShape(x.shape);
    heap.assembly.geluGradient(heap.address(x), heap.address(dy), heap.address(dx), size);
    return dx;
  })
];
