import * as tf from "@tensorflow/tfjs";
import {beforeAll, expect, it} from "vitest";
import {shapes} from "../../src/data/shapes/shapes.ts";
import {exampleFor, look} from "../../src/evaluation/look.ts";
import {rankTokens} from "../../src/generation/candidates.ts";
import {CaptionError, Generator} from "../../src/generation/generator.ts";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {type Checkpoint, disposeCheckpoint, loadCheckpoint} from "../../src/training/checkpoint.ts";
import {alive} from "../kernels/checkOperation.ts";
import {tinyCheckpoint} from "../training/tinyRun.ts";

const CAPTION = "a red circle";
let models: Checkpoint;
let generator: Generator;
beforeAll(async () => {
  await startNodeBackend("wasm");
  const files = await tinyCheckpoint();
  models = await loadCheckpoint("tiny", async (file) => files.get(file)!);
  generator = new Generator(models);
  return () => {
    generator.dispose();
    disposeCheckpoint(models);
    tf.disposeVariables();
  };
});

it("draws what the generator draws, and gives each token the probability that the sampler had", async () => {
  const seen = await look(models, CAPTION, {seed: 3});
  const [picture] = await generator.pictures([CAPTION], {seed: 3});
  expect(seen.tokens).toEqual(picture.tokens);
  expect(seen.pixels).toEqual(picture.pixels);
  const classes = models.transformer.config.codebookSize;
  seen.tokens.forEach((token, place) => {
    const {ranked} = rankTokens(seen.imageLogits, {place, classes});
    const own = ranked.find((entry) => entry.token === token)!;
    expect(own.plain).toBeCloseTo(picture.probabilities[place], 4);
  });
});

it("has the sampler's probabilities at any temperature, top-k and top-p", async () => {
  const options = {temperature: 0.8, topK: 9, topP: 0.7};
  const [sample] = await generator.tokens([CAPTION], {seed: 5, ...options});
  const logits = await generator.logits(CAPTION, sample.tokens);
  const classes = models.transformer.config.codebookSize;
  sample.tokens.forEach((token, place) => {
    const {ranked, open} = rankTokens(logits, {place, classes, ...options});
    expect(ranked.find((entry) => entry.token === token)!.shaped).toBeCloseTo(
      sample.probabilities[place],
      3
    );
    expect(open).toBe(ranked.filter(({shaped}) => shaped > 0).length);
  });
});

it("reads a given picture, names pads by their places, and leaves no tensors behind", async () => {
  const picture = exampleFor(shapes, CAPTION, 1)!;
  const before = await alive();
  const seen = await look(models, CAPTION, {seed: 1, picture});
  expect(await alive()).toEqual(before);
  expect(seen.tokens).toEqual((await generator.tokenize([picture]))[0]);
  expect(seen.text).toHaveLength(16);
  expect(seen.text.at(-1)!.text).toBe("pad 16");
  expect(seen.text.map(({text}) => text).join("")).toMatch(/^ a red circle/);
  expect([seen.kinds, seen.attention.length]).toEqual([["row", "column", "conv"], 3]);
});

it("refuses a caption that is too long, and has no example where there can be none", async () => {
  await expect(look(models, "red ".repeat(99), {seed: 1})).rejects.toThrow(CaptionError);
  expect(exampleFor(shapes, "a zebra", 1)).toBeNull();
});
