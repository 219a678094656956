/** GELU in its tanh form (Hendrycks & Gimpel 2016). The paper does not name its activation. */
import * as tf from "@tensorflow/tfjs";
import {isFused, runFused} from "./fused.ts";

/** x/2 · (1 + tanh(√(2/π) (x + 0.044715 x³))), element by element. */
export function gelu<T extends tf.Tensor>(x: T): T {
  return isFused("Gelu") ? runFused<T>("Gelu", {x}) : (composedGelu(x) as T);
}

/** Beyond ±10 the GELU in float32 is 0 or its argument, whose cube might be infinite. */
const LIMIT = 10;

/** The same from stock operations. */
export function composedGelu(x: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const near = tf.clipByValue(x, -LIMIT, LIMIT);
    const cube = tf.mul(near, tf.square(near));
    const u = tf.mul(Math.sqrt(2 / Math.PI), tf.add(near, tf.mul(0.044715, cube)));
    return tf.mul(tf.mul(0.5, x), tf.add(1, tf.tanh(u)));
  });
}

tf.registerGradient({
  kernelName: "Gelu",
  inputsToSave: ["x"],
  gradFunc: (dy, [x]) => ({x: () => runFused<tf.Tensor>("GeluGradient", {x, dy: dy as tf.Tensor})})
});
