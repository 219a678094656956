import * as tf from "@tensorflow/tfjs";
import {beforeAll, describe, expect, it} from "vitest";
import {CaptionError, Generator} from "../../src/generation/generator.ts";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {type Checkpoint, disposeCheckpoint, loadCheckpoint} from "../../src/training/checkpoint.ts";
import {alive} from "../kernels/checkOperation.ts";
import {fewShapes, tinyCheckpoint} from "../training/tinyRun.ts";
import {Random} from "../../src/math/random.ts";

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
  };
});

describe("Generator", () => {
  it("draws pictures of bytes, the same for the same seed, alone or among others", async () => {
    const captions = ["a red circle", "a red circle", ""];
    const pictures = await generator.pictures(captions, {seed: 3});
    for (const {pixels, tokens, probabilities} of pictures) {
      expect(pixels).toBeInstanceOf(Uint8Array);
      expect(pixels).toHaveLength(32 * 32 * 3);
      expect(tokens).toHaveLength(64);
      expect(tokens.every((token) => token >= 0 && token < 32)).toBe(true);
      expect(probabilities.every((v) => v > 0 && v <= 1)).toBe(true);
    }
    expect(pictures[0].tokens).not.toEqual(pictures[1].tokens);
    const [alone] = await generator.pictures(captions.slice(0, 1), {seed: 3});
    expect(alone).toEqual(pictures[0]);
  });

  it("refuses captions that are too long, in one line, rather than cut them", async () => {
    const long = "red ".repeat(2500);
    await expect(generator.pictures([long], {seed: 1})).rejects.toThrow(CaptionError);
    await expect(generator.pictures([long], {seed: 1})).rejects.toThrow(/^[^\n]{10,200}$/);
  });

  it("decodes each grid by itself: pictures do not depend on their neighbours", async () => {
    const random = new Random("grids");
    const grids = [0, 1, 2].map(() => Int32Array.from({length: 64}, () => random.integer(32)));
    const together = await generator.decode(grids);
    for (const [i, grid] of grids.entries()) {
      expect(await generator.decode([Array.from(grid)])).toEqual([together[i]]);
    }
    expect(together[0]).not.toEqual(together[1]);
  });

  it("scores caption and picture by a cosine, pair by pair", async () => {
    const captions = ["a red circle", "a blue square"];
    const samples = await generator.tokens(captions, {seed: 1});
    const grids = samples.map(({tokens}) => tokens);
    const scores = await generator.scores(captions, grids);
    expect(scores).toHaveLength(2);
    for (const score of scores) expect(Math.abs(score)).toBeLessThanOrEqual(1 + 1e-6);
    const [second] = await generator.scores(captions.slice(1), grids.slice(1));
    expect(second).toBeCloseTo(scores[1], 5);
    const swapped = await generator.scores(captions.toReversed(), grids);
    expect(swapped).not.toEqual(scores);
  });

  it("keeps no tensors, and gives its masks back", async () => {
    const before = alive();
    const own = new Generator(models);
    const after = alive();
    const random = new Random("leaks");
    const pixels = [0, 1].map(() => fewShapes.example(random).pixels);
    const grids = await own.tokenize(pixels);
    await own.pictures(["a red circle"], {seed: 1, given: [grids[0].slice(0, 32)]});
    await own.scores(["a red circle", "a blue square"], grids);
    await own.pictures(["red ".repeat(99)], {seed: 1}).catch(() => {});
    await own.scores(["red ".repeat(99)], grids.slice(1)).catch(() => {});
    expect(alive()).toEqual(after);
    own.dispose();
    expect(alive()).toEqual(before);
    expect(tf.memory().numTensors).toBe(before.tensors);
  });
});
