import * as tf from "@tensorflow/tfjs";
import {describe, expect, it} from "vitest";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {Random} from "../../src/math/random.ts";
import {layerMask, visiblePositions} from "../../src/models/masks.ts";
import {layersUntilReached} from "../../src/models/reach.ts";
import {
  block,
  embedSequence,
  headCount,
  sequenceLength,
  TransformerMasks
} from "../../src/models/transformer.ts";
import {livelyParameters, randomSequence, TINY} from "./tinyTransformer.ts";

const GRID = {prefix: 17, length: 80, grid: 8};
const LAST = 79;

const stack = (kinds: ("row" | "column" | "conv")[]) =>
  kinds.map((kind) => visiblePositions(kind, GRID));

describe("layersUntilReached", () => {
  it("is 0 at the position itself, and 1 for what it sees in the first layer", () => {
    const layers = layersUntilReached(stack(["column"]), LAST);
    const seen = Array.from(layers).flatMap((n, k) => (n === 1 ? [k] : []));
    // Position 79 reads image token 62, in the seventh column.
    const column = [0, 1, 2, 3, 4, 5, 6].map((row) => 17 + 6 + 8 * row);
    expect(seen).toEqual([...Array(17).keys(), ...column]);
    expect(layers[LAST]).toBe(0);
  });

  it("covers the whole past in two layers, a row and then a column", () => {
    expect(Math.max(...layersUntilReached(stack(["row", "column"]), LAST))).toBe(2);
    expect(Math.min(...layersUntilReached(stack(["row", "column"]), LAST))).toBe(0);
  });

  it("takes as many layers of rows alone as the grid has rows, and columns never get there", () => {
    const rows = layersUntilReached(stack(Array(10).fill("row")), LAST);
    // 62 tokens back, 8 at a time.
    expect(rows[17]).toBe(8);
    const columns = layersUntilReached(stack(Array(10).fill("column")), LAST);
    expect(columns[17]).toBe(-1);
  });

  it("never reaches back from the future", () => {
    const layers = layersUntilReached(stack(["row", "column", "row", "conv"]), 40);
    expect([...layers.subarray(41)].every((n) => n === -1)).toBe(true);
    expect([...layers.subarray(0, 41)].every((n) => n >= 0)).toBe(true);
  });
});

it("is what a real model does: an input changed changes exactly the positions in reach", async () => {
  await startNodeBackend("cpu");
  const length = sequenceLength(TINY);
  const p = livelyParameters(TINY, 3);
  const masks = new TransformerMasks(TINY);
  const {text, image} = randomSequence(TINY, new Random("reach"));
  const start = tf.tidy(() =>
    embedSequence(p, tf.tensor2d([[...text, ...image]], undefined, "int32"), {
      first: 0,
      count: length
    })
  );
  /** The residual stream after each layer, position by position. */
  const streams = (x: tf.Tensor2D) =>
    masks.kinds.map((_, i) => {
      x = block(x, p, `block.${i}`, masks.layer(i), headCount(TINY));
      return x.arraySync();
    });
  const random = new Random("bump");
  const bump = Array.from({length: TINY.width}, () => 3 * random.normal());
  const before = tf.tidy(() => streams(start));
  for (const changed of [0, 2, 4, 7, 12]) {
    const after = tf.tidy(() => {
      const own = tf.oneHot(tf.tensor1d([changed], "int32"), length).as2D(length, 1);
      // Not the same for every dimension: layer norm would take that out again.
      return streams(tf.add(start, tf.mul(own, bump)));
    });
    for (let n = 1; n <= TINY.layers; ++n) {
      const moved = before[n - 1].map((row, q) =>
        row.some((value, d) => value !== after[n - 1][q][d])
      );
      const expected = moved.map((_, q) => {
        const layers = layersUntilReached(masks.visible.slice(0, n), q)[changed];
        return layers >= 0 && layers <= n;
      });
      expect(moved, `position ${changed} after layer ${n}`).toEqual(expected);
    }
  }
  tf.dispose([start, p]);
  masks.dispose();
});

it("is complete in the paper's order from three layers on", () => {
  for (let layers = 3; layers <= 6; ++layers) {
    const kinds = Array.from({length: layers}, (_, i) => layerMask(i + 1, layers));
    const visible = kinds.map((kind) => visiblePositions(kind, GRID));
    expect(layersUntilReached(visible, LAST).every((n) => n >= 0)).toBe(true);
  }
});
