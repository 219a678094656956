import * as tf from "@tensorflow/tfjs";
import {beforeAll, describe, expect, it} from "vitest";
import {dvaeQuality} from "../../src/evaluation/dvaeQuality.ts";
import {evaluate} from "../../src/evaluation/evaluate.ts";
import {idealOfShapes} from "../../src/evaluation/scorer.ts";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {Random} from "../../src/math/random.ts";
import {type DvaeConfig, dvaeSpecs} from "../../src/models/dvae.ts";
import {initialParameters, type Parameters} from "../../src/models/parameters.ts";
import {type Checkpoint, disposeCheckpoint, loadCheckpoint} from "../../src/training/checkpoint.ts";
import {alive} from "../kernels/checkOperation.ts";
import {fewShapes, tinyCheckpoint} from "../training/tinyRun.ts";

let models: Checkpoint;
beforeAll(async () => {
  await startNodeBackend("wasm");
  const files = await tinyCheckpoint();
  models = await loadCheckpoint("tiny", async (file) => files.get(file)!);
  return () => disposeCheckpoint(models);
});

describe("evaluate", () => {
  const options = {samples: 4, seed: 1};
  const ideal = idealOfShapes;
  const right = {joint: true, attributes: {colour: true, shape: true}};

  it("counts what the scorer says, keeps no tensors, and reports all of its progress", async () => {
    const before = alive();
    let last = [0, 0];
    let calls = 0;
    const table = await evaluate(
      models,
      fewShapes,
      // Every second picture is right; of those that are not, the colour is.
      {
        scorer: () =>
          calls++ % 2 ? right : {joint: false, attributes: {colour: true, shape: false}},
        ideal
      },
      {...options, progress: (done, total) => (last = [done, total])}
    );
    expect(alive()).toEqual(before);
    expect(last[0]).toBe(last[1]);
    for (const group of ["seen", "unseen", "scenes", "completion"] as const) {
      expect(table.generation[group]).toEqual({
        ...{joint: 0.5, clean: 0, n: 4},
        perAttribute: {colour: 1, shape: 0.5},
        sharpness: {edgeError: expect.any(Number), strayColours: expect.any(Number)}
      });
    }
    // Pictures as they are drawn have no fault.
    expect(table.dvae.sharpness.originals).toEqual({edgeError: 0, strayColours: 0});
    expect(table.dvae.sharpness.reconstructions!.edgeError).toBeGreaterThan(0.1);
    expect(table.dvae.oracleOnReconstruction).toBe(0.5);
    // One that has learnt nothing paints nothing cleanly.
    expect(table.dvae.cleanReconstructions).toBe(0);
    expect(Object.keys(table.generation.bestOf)).toEqual(["1", "4", "16"]);
  });

  it("is a function of the seed, but for the seconds", async () => {
    const run = async (seed: number) => {
      const pictures: string[] = [];
      const scorer = (pixels: Uint8Array, caption: string) => {
        pictures.push(`${caption} ${pixels.reduce((sum, v) => sum + v, 0)}`);
        return right;
      };
      const {dvae} = await evaluate(models, fewShapes, {scorer, ideal}, {...options, seed});
      return {dvae, pictures};
    };
    const first = await run(1);
    expect(await run(1)).toEqual(first);
    expect((await run(2)).pictures).not.toEqual(first.pictures);
  });

  it("asks for completions as such, and gives none a picture of its own top half to copy", async () => {
    const seen: {caption: string; completion: boolean}[] = [];
    await evaluate(
      models,
      fewShapes,
      {
        ideal,
        scorer: (_, caption, {completion = false} = {}) => {
          seen.push({caption, completion});
          return right;
        }
      },
      options
    );
    const completions = seen.filter(({completion}) => completion);
    expect(completions).toHaveLength(4);
    for (const {caption} of completions) expect(caption).toMatch(/sketch/);
  });
});

describe("dvaeQuality", () => {
  const config: DvaeConfig = {
    imageSize: 32,
    codebookSize: 16,
    width: 8,
    blocks: 1,
    encoderFilter: 3
  };
  const flat = (value: number) => ({pixels: new Uint8Array(3072).fill(value)});

  /** A dVAE that always paints mid-grey: every parameter 0, so that μ = 0 everywhere. */
  function grey(): Parameters {
    const start = initialParameters(dvaeSpecs(config), new Random(1));
    const zeros = Object.entries(start).map(([name, t]) => [name, tf.zerosLike(t)]);
    tf.dispose(start);
    return Object.fromEntries(zeros);
  }

  it("of a dVAE that always paints mid-grey is known by hand", async () => {
    const p = grey();
    const before = alive();
    // 40 pictures, of more than one batch; half are 100 and half 200, where 127.5 is painted.
    const images = Array.from({length: 40}, (_, i) => flat(i % 2 ? 100 : 200));
    const quality = await dvaeQuality(p, config, images);
    expect(alive()).toEqual(before);
    const psnr = 10 * Math.log10(255 ** 2 / ((27.5 ** 2 + 72.5 ** 2) / 2));
    expect(quality.psnrHard).toBeCloseTo(psnr, 3);
    expect(quality.psnrSoft).toBeCloseTo(psnr, 3);
    expect(quality.klPerPosition).toBeCloseTo(0, 5);
    expect(quality.codesUsed).toBe(1);
    expect(quality.perplexity).toBeCloseTo(1, 10);
    expect(quality.codebookSize).toBe(16);
    expect(quality.reconstructions).toHaveLength(40);
    for (const pixels of quality.reconstructions) {
      expect(pixels.every((v) => v === 127 || v === 128)).toBe(true);
    }
    tf.dispose(p);
  });

  it("counts codes: a bias that always picks one code has KL of nearly ln K", async () => {
    const p = grey();
    const bias = p["encoder.logitsBias"];
    p["encoder.logitsBias"] = tf.tensor1d(Array.from({length: 16}, (_, k) => (k === 5 ? 50 : 0)));
    bias.dispose();
    const {klPerPosition, codesUsed} = await dvaeQuality(p, config, [flat(9)]);
    expect(klPerPosition).toBeCloseTo(Math.log(16), 4);
    expect(codesUsed).toBe(1);
    tf.dispose(p);
  });
});
