import * as tf from "@tensorflow/tfjs";
import {expect, test} from "vitest";
import {attentionMask, disposeMask} from "../../src/kernels/attention.ts";
import {cachedAttention, emptyCache} from "../../src/kernels/cachedAttention.ts";
import {Random} from "../../src/math/random.ts";
import {alive, onEachBackend, valuesOf} from "./checkOperation.ts";
import * as reference from "./reference.ts";

const length = 9;
const random = new Random("cached attention");
/** Every position sees itself and a random choice of those before. */
const visible = Array.from({length}, (_, i) => [
  ...Array.from({length: i}, (_, j) => j).filter(() => random.chance(0.6)),
  i
]);

/** The rows of positions [start, end) of every sample. */
const rows = (values: number[], batch: number, width: number, start: number, end: number) =>
  Array.from({length: batch}, (_, b) =>
    values.slice((b * length + start) * width, (b * length + end) * width)
  ).flat();

onEachBackend(() => {
  test.each([
    {batch: 1, heads: 1, depth: 4, parts: [9]},
    {batch: 1, heads: 2, depth: 32, parts: [1, 1, 1, 1, 1, 1, 1, 1, 1]},
    {batch: 3, heads: 2, depth: 8, parts: [4, 1, 1, 2, 1]},
    {batch: 2, heads: 3, depth: 12, parts: [1, 7, 1]},
    {batch: 2, heads: 1, depth: 80, parts: [5, 1]},
    {batch: 2, heads: 2, depth: 3, parts: [3, 1, 1]}
  ])("part by part as all at once: %o", async ({batch, heads, depth, parts}) => {
    const width = heads * depth;
    const qkv = reference.normals(random, batch * length * 3 * width);
    const expected = reference.attention(qkv, visible, heads, depth);
    const before = alive();
    const mask = attentionMask(visible);
    let cache = emptyCache(batch, length, width);
    let position = 0;
    for (const count of parts) {
      const end = position + count;
      const own = rows(qkv, batch, 3 * width, position, end);
      const x = tf.tensor2d(own, [batch * count, 3 * width]);
      const result = cachedAttention(x, cache, mask, {heads, position});
      tf.dispose([cache, x]);
      cache = result.cache;
      const [out] = await valuesOf(() => [result.out]);
      const error = reference.relativeError(out, rows(expected, batch, width, position, end));
      expect(error, `positions ${position} to ${end - 1}`).toBeLessThanOrEqual(1e-5);
      position = end;
    }
    cache.dispose();
    disposeMask(mask);
    expect(alive()).toEqual(before);
  });

  test("scores of thousands pick the best key", async () => {
    const mask = attentionMask([[0], [0, 1]]);
    const [out] = await valuesOf(() => {
      const first = tf.tensor2d([[0, 0, 0, 0, 90, 0, 0, 0, 1, 2, 3, 4]]);
      const second = tf.tensor2d([[-90, 0, 0, 0, -90, 0, 0, 0, 5, 6, 7, 8]]);
      const {cache} = cachedAttention(first, emptyCache(1, 2, 4), mask, {heads: 1, position: 0});
      return [cachedAttention(second, cache, mask, {heads: 1, position: 1}).out];
    });
    expect(out).toEqual([5, 6, 7, 8]);
    disposeMask(mask);
  });

  test("more positions than there is room for are refused", () => {
    const mask = attentionMask([[0], [0, 1]]);
    tf.tidy(() => {
      const cache = emptyCache(1, 2, 4);
      const place = {heads: 1, position: 1};
      expect(() => cachedAttention(tf.zeros([2, 12]), cache, mask, place)).toThrow(
        "A cache of 2 and a mask of 2 cannot take positions 1 to 2."
      );
    });
    disposeMask(mask);
  });
});
