/** tfjs tensors from and to the numbers that travel between engines. */
import * as tf from "@tensorflow/tfjs";
import type {Parameters} from "./engine.ts";

export function tensorsOf(parameters: Parameters): Record<string, tf.Tensor> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, {shape, values}]) => [name, tf.tensor(values, shape)])
  );
}

export async function numbersOf(tensors: Record<string, tf.Tensor>): Promise<Parameters> {
  const read = Object.entries(tensors).map(
    async ([name, t]) => [name, {shape: t.shape, values: (await t.data()) as Float32Array}] as const
  );
  return Object.fromEntries(await Promise.all(read));
}

/** Resolves once the device has computed `tensor` and all that was asked for before it. */
export async function settled(tensor: tf.Tensor): Promise<void> {
  const first = tf.tidy(() => tf.slice(tf.reshape(tensor, [-1]), [0], [1]));
  await first.data();
  first.dispose();
}

/** Multiplies an m × k and a k × n matrix. */
export function tensorProduct(m: number, k: number, n: number) {
  const a = tf.fill([m, k], 0.5) as tf.Tensor2D;
  const b = tf.fill([k, n], 0.5) as tf.Tensor2D;
  let c = tf.matMul(a, b);
  return {
    async check() {
      return (await c.data())[0];
    },
    run() {
      c.dispose();
      c = tf.matMul(a, b);
    },
    settle: () => settled(c),
    dispose: () => tf.dispose([a, b, c])
  };
}
