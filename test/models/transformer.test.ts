import * as tf from "@tensorflow/tfjs";
import {beforeAll, describe, expect, it} from "vitest";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {Random} from "../../src/math/random.ts";
import {initialParameters, type Parameters} from "../../src/models/parameters.ts";
import {
  padText,
  textClasses,
  transformer,
  TransformerMasks,
  transformerSpecs
} from "../../src/models/transformer.ts";
import {valueAndGradients} from "../../src/training/optimizer.ts";
import {transformerLoss} from "../../src/training/transformerPhase.ts";
import {relativeError} from "../kernels/reference.ts";
import {livelyParameters, randomSequence, TINY} from "./tinyTransformer.ts";
import {
  type Numbers,
  referenceLogits,
  referenceLoss,
  type ReferenceSizes
} from "./transformerReference.ts";

const SIZES: ReferenceSizes = {
  ...{width: 64, heads: 2, textLength: 3},
  masks: ["row", "column", "row", "conv"]
};

const numbers = (p: Parameters): Numbers =>
  Object.fromEntries(Object.entries(p).map(([name, t]) => [name, Array.from(t.dataSync())]));

type Sequence = ReturnType<typeof randomSequence>;

const tensors = (batch: Sequence[]) => ({
  text: tf.tensor2d(
    batch.map(({text}) => text),
    undefined,
    "int32"
  ),
  image: tf.tensor2d(
    batch.map(({image}) => image),
    undefined,
    "int32"
  )
});

describe.each(["wasm", "cpu"] as const)("transformer, %s", (backend) => {
  let p: Parameters;
  let masks: TransformerMasks;
  beforeAll(async () => {
    await startNodeBackend(backend);
    p = livelyParameters(TINY, 5);
    masks = new TransformerMasks(TINY);
    return () => {
      tf.dispose(p);
      masks.dispose();
    };
  });

  const logits = (sequence: Sequence) =>
    tf.tidy(() => {
      const {text, image} = tensors([sequence]);
      const out = transformer(p, TINY, masks, text, image);
      return {text: out.text.arraySync(), image: out.image.arraySync()};
    });

  it("gives the logits of the float64 reference with the figure's masks, for each of a batch", () => {
    const random = new Random("forward");
    const batch = [randomSequence(TINY, random), randomSequence(TINY, random)];
    const [text, image] = tf.tidy(() => {
      const both = tensors(batch);
      const out = transformer(p, TINY, masks, both.text, both.image);
      return [out.text.dataSync(), out.image.dataSync()];
    });
    const reference = batch.map((s) => referenceLogits(numbers(p), SIZES, s.text, s.image));
    expect(
      relativeError(
        text,
        reference.flatMap((r) => r.text)
      )
    ).toBeLessThan(1e-5);
    expect(
      relativeError(
        image,
        reference.flatMap((r) => r.image)
      )
    ).toBeLessThan(1e-5);
  });

  it("is causal: a token changes nothing at or before its own prediction, and something after", () => {
    const base = randomSequence(TINY, new Random("causal"));
    const before = logits(base);
    for (let t = 0; t < 3 + 16; ++t) {
      const [text, image] = [base.text.slice(), base.image.slice()];
      if (t < 3) text[t] = (text[t] + 1) % textClasses(TINY);
      else image[t - 3] = (image[t - 3] + 1) % TINY.codebookSize;
      const after = logits({text, image});
      const rows = [...after.text, ...after.image];
      const changed = [...before.text, ...before.image].map((row, i) =>
        row.some((v, k) => v !== rows[i][k])
      );
      expect(changed.slice(0, t + 1), `before token ${t}`).not.toContain(true);
      // The last token is predicted, but never read.
      expect(changed.slice(t + 1).includes(true), `after token ${t}`).toBe(t < 18);
      // The next prediction sees it in every layer.
      if (t < 18) expect(changed[t + 1], `just after token ${t}`).toBe(true);
    }
  });

  it("has the loss of the reference, 1/8 for text and 7/8 for the image", () => {
    const random = new Random("loss");
    const batch = [randomSequence(TINY, random), randomSequence(TINY, random)];
    const expected = referenceLoss(numbers(p), SIZES, batch);
    const [loss, text, image] = tf.tidy(() => {
      const {loss, parts} = transformerLoss(p, TINY, masks, tensors(batch), 1 / 8);
      return [loss, parts.textLoss, parts.imageLoss].map((t) => t.dataSync()[0]);
    });
    expect(text).toBeCloseTo(expected.text, 4);
    expect(image).toBeCloseTo(expected.image, 4);
    expect(loss).toBeCloseTo(expected.loss, 4);
    expect(loss).toBeCloseTo(text / 8 + (7 * image) / 8, 5);
  });

  it("has the reference's gradient, by central differences along random directions", () => {
    const random = new Random("gradient");
    const batch = [randomSequence(TINY, random)];
    const {gradients, value} = valueAndGradients(p, (q) =>
      tf.tidy(() => transformerLoss(q, TINY, masks, tensors(batch), 1 / 8).loss)
    );
    expect(Object.keys(gradients)).toEqual(Object.keys(p));
    const at = numbers(p);
    const names = [
      "start",
      "textTokens",
      "textPositions",
      "imageTokens",
      "imageRows",
      "imageColumns"
    ];
    const inBlocks = [
      "0.qkv",
      "1.merge",
      "2.up",
      "2.down",
      "3.qkv",
      "3.attentionGain",
      "1.mlpBias"
    ];
    const heads = ["finalGain", "textHead", "imageHeadBias"];
    for (const name of [...names, ...inBlocks.map((n) => `block.${n}`), ...heads]) {
      const gradient = Array.from(gradients[name].dataSync());
      const norm = Math.hypot(...gradient);
      expect(norm, name).toBeGreaterThan(1e-4);
      // Half along the gradient, half at random: a wrong part shows in either.
      const direction = gradient.map(
        (g) => g / norm + random.normal() / Math.sqrt(gradient.length)
      );
      const h = 1e-4;
      const loss = (sign: number) => {
        const moved = {...at, [name]: at[name].map((v, i) => v + sign * h * direction[i])};
        return referenceLoss(moved, SIZES, batch).loss;
      };
      const expected = (loss(1) - loss(-1)) / (2 * h);
      const actual = gradient.reduce((sum, g, i) => sum + g * direction[i], 0);
      expect(Math.abs(actual - expected), name).toBeLessThan(1e-3 * norm);
    }
    tf.dispose([gradients, value]);
  });

  it("starts near ignorance: a cross-entropy of ln(classes) for text and image", () => {
    const config = {...TINY, width: 128, textVocabulary: 300, codebookSize: 128};
    const start = initialParameters(transformerSpecs(config), new Random(1));
    const random = new Random("start");
    const batch = Array.from({length: 8}, () => randomSequence(config, random));
    const [text, image] = tf.tidy(() => {
      const {parts} = transformerLoss(start, config, masks, tensors(batch), 1 / 8);
      return [parts.textLoss.dataSync()[0], parts.imageLoss.dataSync()[0]];
    });
    // Logits of deviation 0.02 √128 = 0.23 add about half their variance, 0.026.
    expect(Math.abs(text - Math.log(303))).toBeLessThan(0.15);
    expect(Math.abs(image - Math.log(128))).toBeLessThan(0.15);
    tf.dispose(start);
  });
});

describe("padText", () => {
  const sizes = {textLength: 5, textVocabulary: 100};

  it("fills every position left over with the pad of that position", () => {
    expect(padText([7, 8], sizes)).toEqual([7, 8, 102, 103, 104]);
    expect(padText([], sizes)).toEqual([100, 101, 102, 103, 104]);
    expect(padText([1, 2, 3, 4, 5], sizes)).toEqual([1, 2, 3, 4, 5]);
  });

  it("keeps token 0, which is no absence", () => {
    expect(padText([0], sizes)).toEqual([0, 101, 102, 103, 104]);
  });

  it("refuses a caption that is too long rather than cut it", () => {
    expect(() => padText([1, 2, 3, 4, 5, 6], sizes)).toThrow("at most 5 tokens, received 6");
  });
});
