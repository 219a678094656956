/** Attention in which each query sees only the keys that a mask lists (paper §2.2, App. B.1). */
import * as tf from "@tensorflow/tfjs";
import {isFused, runFused, runFusedFirst} from "./fused.ts";
import {wasmKernel} from "./wasm/heap.ts";

/** Which keys each query may see, as lists for the fused kernels and as a matrix for the others. */
export interface AttentionMask {
  length: number;
  /** int32, length + 1: query i sees `keys[offsets[i] … offsets[i + 1])`. */
  offsets: tf.Tensor1D;
  /** int32, one entry for each pair of query and key; ascending for each query. */
  keys: tf.Tensor1D;
  /** The same by key: key i is seen by `queries[queryOffsets[i] … queryOffsets[i + 1])`. */
  queryOffsets: tf.Tensor1D;
  queries: tf.Tensor1D;
  /** length × length: 0 where a query (row) sees a key (column), −1e9 elsewhere. */
  bias: tf.Tensor2D;
}

/** Makes the tensors of a mask from `visible[i]`, the keys of query i; none may be empty. */
export function attentionMask(visible: number[][]): AttentionMask {
  const length = visible.length;
  visible = visible.map((keys) => keys.toSorted((a, b) => a - b));
  const seenBy: number[][] = visible.map(() => []);
  const bias = new Float32Array(length * length).fill(-1e9);
  visible.forEach((keys, i) => {
    if (!keys.length) throw new Error(`Query ${i} sees no key; its softmax would be undefined.`);
    for (const k of keys) {
      bias[i * length + k] = 0;
      seenBy[k].push(i);
    }
  });
  return {
    length,
    offsets: tf.tensor1d(offsetsOf(visible), "int32"),
    keys: tf.tensor1d(visible.flat(), "int32"),
    queryOffsets: tf.tensor1d(offsetsOf(seenBy), "int32"),
    queries: tf.tensor1d(seenBy.flat(), "int32"),
    bias: tf.tensor2d(bias, [length, length])
  };
}

/** Where each list starts when all are put one after the other, and where the last ends. */
export function offsetsOf(lists: number[][]): number[] {
  const offsets = [0];
  for (const list of lists) offsets.push(offsets[offsets.length - 1] + list.length);
  return offsets;
}

export function disposeMask({length: _, ...tensors}: AttentionMask): void {
  tf.dispose(tensors);
}

/**
 * softmax(q kᵀ / √D) v for every head, over the visible keys.
 * @param qkv (B·T) × 3·H·D, in each row the queries, keys and values of all heads; the fused kernel
 *   takes only multiples of 4 for D
 * @returns (B·T) × H·D
 */
export function attention(qkv: tf.Tensor2D, mask: AttentionMask, heads: number): tf.Tensor2D {
  const depth = qkv.shape[1] / (3 * heads);
  if (!isFused("MaskedAttention") || depth % 4) return composedAttention(qkv, mask, heads);
  const {offsets, keys, queryOffsets, queries} = mask;
  const inputs = {qkv, offsets, keys, queryOffsets, queries};
  return runFusedFirst<tf.Tensor2D>("MaskedAttention", inputs, {heads});
}

/** The same from stock operations, with the mask as a matrix. */
export function composedAttention(qkv: tf.Tensor2D, mask: AttentionMask, heads: number) {
  return tf.tidy(() => {
    const [rows, width] = qkv.shape;
    const batch = rows / mask.length;
    const depth = width / (3 * heads);
    const parts = tf.transpose(
      tf.reshape(qkv, [batch, mask.length, 3, heads, depth]),
      [2, 0, 3, 1, 4]
    );
    const [q, k, v] = tf.unstack(parts) as tf.Tensor4D[];
    const scores = tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(depth));
    const p = tf.softmax(tf.add(scores, mask.bias));
    const out = tf.transpose(tf.matMul(p, v) as tf.Tensor4D, [0, 2, 1, 3]);
    return tf.reshape(out, [rows, heads * depth]) as tf.Tensor2D;
  });
}

/** The kernel's second output is what its gradient needs to find the probabilities again. */
tf.registerGradient({
  kernelName: "MaskedAttention",
  inputsToSave: ["qkv", "offsets", "keys", "queryOffsets", "queries"],
  outputsToSave: [true, true],
  gradFunc: (dy, [qkv, offsets, keys, queryOffsets, queries, out, saved], attrs) => {
    const dout = (dy as tf.Tensor[])[0];
    const inputs = {qkv, offsets, keys, queryOffsets, queries, out, saved, dout};
    return {qkv: () => runFused<tf.Tensor>("MaskedAttentionGradient", inputs, attrs)};
  }
});

/** batch, length, heads, depth and scale, in the order in which the kernels take them. */
function sizes(qkv: tf.TensorInfo, offsets: tf.TensorInfo, heads: number): number[] {
  const length = offsets.shape[0] - 1;
  const depth = qkv.shape[1] / (3 * heads);
  return [qkv.shape[0] / length, length, heads, depth, 1 / Math.sqrt(depth)];
}

export const attentionWasm = [
  wasmKernel("MaskedAttention", (heap, {qkv, offsets, keys}, attrs) => {
    const heads = attrs.heads as number;
    const [batch, ...numbers] = sizes(qkv, offsets, heads);
    const out = heap.allocate([qkv.shape[0], qkv.shape[1] / 3]);
    const probabilities = heap.allocate([batch, heads, keys.shape[0]]);
    const addresses = [qkv, offsets, keys, out, probabilities].map((t) => heap.address(t));
    heap.run("attention", batch * heads, 2, ...addresses, ...numbers);
    return [out, probabilities];
  }),
  wasmKernel("MaskedAttentionGradient", (heap, inputs, attrs) => {
    const {qkv, offsets, keys, queryOffsets, queries, saved: probabilities, out, dout} = inputs;
    const heads = attrs.heads as number;
    const [batch, ...numbers] = sizes(qkv, offsets, heads);
    const dqkv = heap.allocate(qkv.shape);
    const dscores = heap.allocate(probabilities.shape);
    const lists = [offsets, keys, queryOffsets, queries];
    const tensors = [qkv, ...lists, probabilities, out, dout, dscores, dqkv];
    const addresses = tensors.map((t) => heap.address(t));
    heap.run("attentionGradient", batch * heads, 2, ...addresses, ...numbers);
    heap.dispose(dscores);
    return dqkv;
  })
];
