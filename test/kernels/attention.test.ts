import * as tf from "@tensorflow/tfjs";
import {expect, test} from "vitest";
import {attention, attentionMask, disposeMask} from "../../src/kernels/attention.ts";
import {Random} from "../../src/math/random.ts";
import {checkOperation, onEachBackend, valuesOf} from "./checkOperation.ts";
import * as reference from "./reference.ts";

const random = new Random("masks");
const length = 6;
const positions = Array.from({length}, (_, i) => i);

/** Every query sees a random choice of keys, at least one. */
function randomMask(): number[][] {
  const chance = random.uniform();
  return positions.map(() => {
    const one = random.integer(length);
    return positions.filter((k) => k === one || random.chance(chance));
  });
}

const masks = {
  "all keys": positions.map(() => positions),
  "causal mask": positions.map((i) => positions.slice(0, i + 1)),
  "a single key each": positions.map(() => [random.integer(length)]),
  "the same key for all": positions.map(() => [3]),
  "random mask 1": randomMask(),
  "random mask 2": randomMask(),
  "random mask 3": randomMask()
};
const cases = Object.entries(masks).flatMap(([name, visible]) =>
  [
    [1, 1, 4],
    [2, 3, 8],
    [2, 2, 3]
  ].map(([batch, heads, depth]) => ({name, visible, batch, heads, depth}))
);

onEachBackend(() => {
  test.each(cases)("$name, batch $batch, $heads heads of $depth", async (sizes) => {
    const {visible, batch, heads, depth} = sizes;
    const mask = attentionMask(visible);
    await checkOperation("attention", {
      shapes: [[batch * length, 3 * heads * depth]],
      run: (qkv) => attention(qkv as tf.Tensor2D, mask, heads),
      reference: (qkv) => reference.attention(qkv, visible, heads, depth)
    });
    disposeMask(mask);
  });

  test("more positions than a GPU takes at once", async () => {
    const visible = Array.from({length: 37}, (_, i) =>
      Array.from({length: i + 1}, (_, k) => k).filter((k) => k === i || random.chance(0.5))
    );
    const mask = attentionMask(visible);
    await checkOperation("attention of 37", {
      shapes: [[2 * 37, 3 * 4]],
      run: (qkv) => attention(qkv as tf.Tensor2D, mask, 1),
      reference: (qkv) => reference.attention(qkv, visible, 1, 4)
    });
    disposeMask(mask);
  });

  test("scores of thousands pick the best key", async () => {
    const mask = attentionMask([
      [0, 1],
      [0, 1]
    ]);
    // One head of depth 4: query, key and value of each of the two positions.
    const rows = [
      [100, 0, 0, 0, 100, 0, 0, 0, 1, 2, 3, 4],
      [-100, 0, 0, 0, -100, 0, 0, 0, 5, 6, 7, 8]
    ];
    const run = (qkv: tf.Tensor): tf.Tensor => attention(qkv as tf.Tensor2D, mask, 1);
    const [out, gradient] = await valuesOf(() => {
      const qkv = tf.tensor2d(rows);
      return [run(qkv), tf.grad(run)(qkv)];
    });
    expect(out).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(gradient.map((g) => g + 0)).toEqual(
      rows.flatMap(() => [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1])
    );
    disposeMask(mask);
  });

  test("a NaN among the keys is not hidden", async () => {
    const mask = attentionMask([
      [0, 1],
      [0, 1]
    ]);
    const [out] = await valuesOf(() => {
      const qkv = tf.tensor2d([
        [1, 0, 0, 0, 1, 0, 0, 0, 1, 2, 3, 4],
        [1, 0, 0, 0, NaN, 0, 0, 0, 5, 6, 7, 8]
      ]);
      return [attention(qkv, mask, 1)];
    });
    expect(out).toEqual(new Array(8).fill(NaN));
    disposeMask(mask);
  });

  test("a query without keys is refused", () => {
    expect(() => attentionMask([[0], []])).toThrow(/Query 1 sees no key/);
  });
});
