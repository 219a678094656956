/** Attention of new positions over themselves and those before, whose keys and values are kept. */
import * as tf from "@tensorflow/tfjs";
import type {AttentionMask} from "./attention.ts";
import {isFused, runFused} from "./fused.ts";
import {wasmKernel} from "./wasm/heap.ts";

/** Room for the keys and values of `length` positions, B × length × 2·H·D. */
export function emptyCache(batch: number, length: number, width: number): tf.Tensor3D {
  return tf.fill([batch, length, 2 * width], 0);
}

/**
 * Attention of n positions from `position` on, which see what their rows of the mask list. Their keys
 * and values are put into the cache; those of the positions before must be there. It has no gradient.
 * @param qkv (B·n) × 3·H·D, as for `attention`
 * @param cache B × mask.length × 2·H·D, given up: the one returned takes its place, and shares its
 *   memory where the kernel is fused. Both are to be disposed.
 * @returns `out`, (B·n) × H·D, and the new cache
 */
export function cachedAttention(
  qkv: tf.Tensor2D,
  cache: tf.Tensor3D,
  mask: AttentionMask,
  {heads, position}: {heads: number; position: number}
): {out: tf.Tensor2D; cache: tf.Tensor3D} {
  const [batch, length, width] = cache.shape;
  const count = qkv.shape[0] / batch;
  if (length !== mask.length || position + count > length) {
    const places = `positions ${position} to ${position + count - 1}`;
    throw new Error(`A cache of ${length} and a mask of ${mask.length} cannot take ${places}.`);
  }
  const fused = isFused("CachedAttention") && (width / (2 * heads)) % 4 === 0;
  if (!fused) return composedCachedAttention(qkv, cache, mask, {heads, position});
  const inputs = {qkv, cache, offsets: mask.offsets, keys: mask.keys};
  const [out, next] = runFused<tf.Tensor[]>("CachedAttention", inputs, {heads, position});
  return {out: out as tf.Tensor2D, cache: next as tf.Tensor3D};
}

/** The same from stock operations, with the mask as a matrix. */
export function composedCachedAttention(
  qkv: tf.Tensor2D,
  cache: tf.Tensor3D,
  mask: AttentionMask,
  {heads, position}: {heads: number; position: number}
): {out: tf.Tensor2D; cache: tf.Tensor3D} {
  return tf.tidy(() => {
    const [batch, length, width] = cache.shape;
    const [count, depth] = [qkv.shape[0] / batch, width / (2 * heads)];
    const parts = tf.reshape(qkv, [batch, count, 3 * heads * depth]);
    const own = tf.slice(parts, [0, 0, heads * depth], [batch, count, width]);
    const after = position + count;
    const next = tf.concat(
      [
        tf.slice(cache, [0, 0, 0], [batch, position, width]),
        own,
        tf.slice(cache, [0, after, 0], [batch, length - after, width])
      ],
      1
    );
    const byHead = (t: tf.Tensor) =>
      tf.transpose(tf.reshape(t, [batch, -1, heads, depth]), [0, 2, 1, 3]);
    const [k, v] = tf.split(next, 2, 2).map(byHead);
    const q = byHead(tf.slice(parts, [0, 0, 0], [batch, count, heads * depth]));
    const scores = tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(depth));
    const bias = tf.slice(mask.bias, [position, 0], [count, length]);
    const out = tf.matMul(tf.softmax(tf.add(scores, bias)), v);
    const rows = tf.reshape(tf.transpose(out, [0, 2, 1, 3]), [batch * count, heads * depth]);
    return {out: rows as tf.Tensor2D, cache: next as tf.Tensor3D};
  });
}

export const cachedAttentionWasm = [
  wasmKernel("CachedAttention", (heap, {qkv, cache, offsets, keys}, attrs) => {
    const {heads, position} = attrs as {heads: number; position: number};
    const [batch, length, width] = cache.shape;
    const [count, depth] = [qkv.shape[0] / batch, width / (2 * heads)];
    const out = heap.allocate([qkv.shape[0], width / 2]);
    heap.run(
      ...(["cachedAttention", batch * heads, 64] as const),
      ...[qkv, cache, offsets, keys, out].map((t) => heap.address(t)),
      ...[count, length, position, heads, depth, 1 / Math.sqrt(depth)]
    );
    return [out, heap.alias(cache)];
  })
];
