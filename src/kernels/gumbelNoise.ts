/**
 * Gumbel noise made on the device. A number is a hash of its place and a key, so that all can be
 * computed at once, and every backend has the same ones.
 */
import * as tf from "@tensorflow/tfjs";
import {isFused, runFused} from "./fused.ts";
import {wasmKernel} from "./wasm/heap.ts";

/** Identifies a stream of numbers: two integers in [0, 2³²). */
export type NoiseKey = [number, number];

/** Gumbel(0, 1) numbers, −ln(−ln U). */
export function gumbelNoise<R extends tf.Rank>(shape: tf.ShapeMap[R], key: NoiseKey): tf.Tensor<R> {
  if (!isFused("GumbelNoise")) return composedGumbelNoise(shape, key);
  return runFused<tf.Tensor<R>>("GumbelNoise", {}, {shape, key});
}

/** The same, computed here and brought to the device. */
export function composedGumbelNoise<R extends tf.Rank>(
  shape: tf.ShapeMap[R],
  [key0, key1]: NoiseKey
): tf.Tensor<R> {
  const count = tf.util.sizeFromShape(shape);
  const blocks = Math.ceil(count / 4);
  const noise = new Float32Array(4 * blocks);
  for (let i = 0; i < blocks; ++i) {
    // pcg4d: four hashes of four integers (Jarzynski & Olano 2020, "Hash Functions for GPU Rendering").
    let [x, y, z, w] = [scrambled(i), scrambled(key0), scrambled(key1), scrambled(0)];
    for (let round = 0; ; ++round) {
      x = (x + Math.imul(y, w)) | 0;
      y = (y + Math.imul(z, x)) | 0;
      z = (z + Math.imul(x, y)) | 0;
      w = (w + Math.imul(y, z)) | 0;
      if (round === 1) break;
      x ^= x >>> 16;
      y ^= y >>> 16;
      z ^= z >>> 16;
      w ^= w >>> 16;
    }
    noise[i] = gumbel(x);
    noise[blocks + i] = gumbel(y);
    noise[2 * blocks + i] = gumbel(z);
    noise[3 * blocks + i] = gumbel(w);
  }
  return tf.tensor(noise.subarray(0, count), shape);
}

const scrambled = (v: number) => (Math.imul(v, 1664525) + 1013904223) | 0;

/** From the upper 23 bits; half a step up, u is never 0 nor 1, and exact in float32. */
function gumbel(bits: number): number {
  const u = ((bits >>> 9) + 0.5) / 2 ** 23;
  return -Math.log(-Math.log(u));
}

export const gumbelNoiseWasm = [
  wasmKernel("GumbelNoise", (heap, _, attrs) => {
    const {shape, key} = attrs as {shape: number[]; key: NoiseKey};
    const noise = heap.allocate(shape);
    const count = tf.util.sizeFromShape(shape);
    heap.run("gumbelNoise", Math.ceil(count / 16), 512, heap.address(noise), count, ...key);
    return noise;
  })
];
