import * as tf from "@tensorflow/tfjs";
import {beforeAll, expect, it} from "vitest";
import {batchLosses, pooledLosses} from "../../src/evaluation/positionLosses.ts";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {Random} from "../../src/math/random.ts";
import type {Parameters} from "../../src/models/parameters.ts";
import {padText, TransformerMasks} from "../../src/models/transformer.ts";
import {alive} from "../kernels/checkOperation.ts";
import {livelyParameters, randomSequence, TINY} from "../models/tinyTransformer.ts";
import {referenceLogits} from "../models/transformerReference.ts";

let p: Parameters;
let masks: TransformerMasks;
beforeAll(async () => {
  await startNodeBackend("wasm");
  p = livelyParameters(TINY, 4);
  masks = new TransformerMasks(TINY);
  return () => {
    tf.dispose(p);
    masks.dispose();
  };
});

const random = new Random("losses");
const EXAMPLES = [[1, 2], [], [8, 0, 3]].map((ids) => ({
  ids,
  tokens: randomSequence(TINY, random).image
}));

/** −ln of the probability that float64 logits give each target, position by position. */
function reference({ids, tokens}: (typeof EXAMPLES)[number]) {
  const values = Object.fromEntries(
    Object.entries(p).map(([name, t]) => [name, Array.from(t.dataSync())])
  );
  const sizes = {width: 64, heads: 2, textLength: 3, masks: ["row", "column", "row", "conv"]};
  const text = padText(ids, TINY);
  const logits = referenceLogits(values, sizes as never, text, tokens);
  const losses = (flat: number[], targets: number[]) => {
    const classes = flat.length / targets.length;
    return targets.map((target, i) => {
      const row = flat.slice(i * classes, (i + 1) * classes);
      return Math.log(row.reduce((sum, z) => sum + Math.exp(z), 0)) - row[target];
    });
  };
  return {text: losses(logits.text, text), image: losses(logits.image, tokens)};
}

it("averages each position's cross-entropy over the examples, pads included", async () => {
  const {text, image, count} = await batchLosses(p, TINY, masks, EXAMPLES);
  const single = EXAMPLES.map(reference);
  expect([count, text.length, image.length]).toEqual([3, 3, 16]);
  text.forEach((value, i) =>
    expect(value).toBeCloseTo((single[0].text[i] + single[1].text[i] + single[2].text[i]) / 3, 4)
  );
  image.forEach((value, i) =>
    expect(value).toBeCloseTo((single[0].image[i] + single[1].image[i] + single[2].image[i]) / 3, 4)
  );
});

it("gives the same from batches of any size", async () => {
  const all = await batchLosses(p, TINY, masks, EXAMPLES);
  const first = pooledLosses(null, await batchLosses(p, TINY, masks, EXAMPLES.slice(0, 1)));
  const both = pooledLosses(first, await batchLosses(p, TINY, masks, EXAMPLES.slice(1)));
  expect(both.count).toBe(3);
  both.text.forEach((value, i) => expect(value).toBeCloseTo(all.text[i], 5));
  both.image.forEach((value, i) => expect(value).toBeCloseTo(all.image[i], 5));
});

it("leaves no tensors behind", async () => {
  const before = await alive();
  await batchLosses(p, TINY, masks, EXAMPLES);
  expect(await alive()).toEqual(before);
});
