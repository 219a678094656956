import * as tf from "@tensorflow/tfjs";
import {beforeAll, expect, it} from "vitest";
import {attention} from "../../src/kernels/attention.ts";
import {Random} from "../../src/math/random.ts";
import {attentionWeights, type InsideView, lookInside} from "../../src/models/attentionMaps.ts";
import type {Parameters} from "../../src/models/parameters.ts";
import {
  affine,
  embedSequence,
  headCount,
  normalised,
  sequenceLength,
  transformer,
  TransformerMasks
} from "../../src/models/transformer.ts";
import {alive, onEachBackend} from "../kernels/checkOperation.ts";
import {relativeError} from "../kernels/reference.ts";
import {livelyParameters, randomSequence, TINY} from "./tinyTransformer.ts";

const HEADS = headCount(TINY);
const LENGTH = sequenceLength(TINY);

onEachBackend(() => {
  let p: Parameters;
  let masks: TransformerMasks;
  let inside: InsideView;
  const {text, image} = randomSequence(TINY, new Random("inside"));
  beforeAll(async () => {
    p = livelyParameters(TINY, 7);
    masks = new TransformerMasks(TINY);
    inside = await lookInside(p, TINY, masks, text, image);
    return () => {
      tf.dispose(p);
      masks.dispose();
    };
  });

  it("gives rows that sum to 1 and are positive exactly where the layer's mask lets see", () => {
    expect(inside.attention).toHaveLength(TINY.layers);
    inside.attention.forEach((weights, layer) => {
      expect(weights).toHaveLength(HEADS * LENGTH * LENGTH);
      for (let row = 0; row < HEADS * LENGTH; ++row) {
        const own = [...weights.subarray(row * LENGTH, (row + 1) * LENGTH)];
        expect(own.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 5);
        const seen = own.flatMap((w, k) => (w > 0 ? [k] : []));
        expect(seen).toEqual(masks.visible[layer][row % LENGTH]);
      }
    });
  });

  it("weights the values into what the layer's own attention gives", async () => {
    const qkv = tf.tidy(() => {
      const tokens = tf.tensor2d([[...text, ...image]], undefined, "int32");
      const x = embedSequence(p, tokens, {first: 0, count: LENGTH});
      return affine(normalised(x, p, "block.0.attention"), p, "block.0.qkv");
    });
    const out = tf.tidy(() => attention(qkv, masks.layer(0), HEADS));
    const [rows, expected] = [await qkv.data(), await out.data()];
    const width = TINY.width;
    const mixed = new Float64Array(LENGTH * width);
    for (let h = 0; h < HEADS; ++h) {
      for (let q = 0; q < LENGTH; ++q) {
        for (let k = 0; k < LENGTH; ++k) {
          const weight = inside.attention[0][(h * LENGTH + q) * LENGTH + k];
          for (let d = h * 32; d < (h + 1) * 32; ++d) {
            mixed[q * width + d] += weight * rows[k * 3 * width + 2 * width + d];
          }
        }
      }
    }
    expect(relativeError(expected, Array.from(mixed))).toBeLessThan(1e-5);
    tf.dispose([qkv, out]);
  });

  it("gives the logits that the model is trained with", async () => {
    const [ofText, ofImage] = tf.tidy(() => {
      const words = tf.tensor2d([text], undefined, "int32");
      const codes = tf.tensor2d([image], undefined, "int32");
      const out = transformer(p, TINY, masks, words, codes);
      return [out.text, out.image];
    });
    expect(relativeError(inside.textLogits, Array.from(await ofText.data()))).toBeLessThan(1e-6);
    expect(relativeError(inside.imageLogits, Array.from(await ofImage.data()))).toBeLessThan(1e-6);
    tf.dispose([ofText, ofImage]);
  });

  it("leaves no tensors behind", async () => {
    const before = await alive();
    await lookInside(p, TINY, masks, text, image);
    expect(await alive()).toEqual(before);
  });
});

it("splits attention evenly between keys that look the same, and by e to the score otherwise", () => {
  // One head of two dimensions, three positions; q·k/√2 = 0, ln 3 for the keys of the last row.
  const query = [Math.SQRT2 * Math.log(3), 0];
  const row = (q: number[], k: number[]) => [...q, ...k, 0, 0];
  const qkv = [...row([5, 5], [0, 1]), ...row([0, 0], [1, 0]), ...row(query, [9, 9])];
  const weights = attentionWeights(qkv, [[0], [0, 1], [0, 1]], 1);
  const expected = [1, 0, 0, 0.5, 0.5, 0, 0.25, 0.75, 0];
  expected.forEach((value, i) => expect(weights[i]).toBeCloseTo(value, 6));
});
