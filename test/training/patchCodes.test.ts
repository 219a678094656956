import {beforeAll, describe, expect, it} from "vitest";
import type {Dataset} from "../../src/data/captionedImage.ts";
import {distinctPatches} from "../../src/data/distinctPatches.ts";
import {shapes} from "../../src/data/shapes/shapes.ts";
import {dvaeQuality} from "../../src/evaluation/dvaeQuality.ts";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {Random} from "../../src/math/random.ts";
import {type DvaeConfig, PATCH} from "../../src/models/dvae.ts";
import {DvaePhase} from "../../src/training/dvaePhase.ts";
import {patchCodes} from "../../src/training/patchCodes.ts";
import {DVAE_TRAINING} from "../../src/training/trainingDefaults.ts";
import {alive} from "../kernels/checkOperation.ts";

beforeAll(async () => {
  await startNodeBackend("wasm");
});

/** Pictures of one grey each. */
const greys = (levels: number[]): Dataset => ({
  ...shapes,
  example: (random) => ({
    caption: "grey",
    pixels: new Uint8Array(32 * 32 * 3).fill(random.pick(levels))
  })
});

describe("distinctPatches", () => {
  it("finds each patch once and counts it", () => {
    const pixels = new Uint8Array(32 * 32 * 3);
    pixels[3 * (5 * 32 + 6) + 1] = 200;
    const {values, counts, size} = distinctPatches([pixels, pixels], PATCH);
    expect(size).toBe(48);
    expect([...counts].sort((a, b) => a - b)).toEqual([2, 126]);
    const odd = [...counts].indexOf(2);
    // Row 5 and column 6 are row 1 and column 2 of their patch.
    expect(values[odd * 48 + 3 * (1 * 4 + 2) + 1]).toBe(200);
    expect(values.reduce((sum, v) => sum + v, 0)).toBe(200);
  });
});

describe("patchCodes", () => {
  it("finds the clusters that there are, whatever their shares", async () => {
    const dataset = greys([10, 10, 10, 10, 10, 10, 12, 100, 180, 182]);
    const before = alive();
    const {means, variance} = await patchCodes(dataset, {codebookSize: 3, seed: 1, pictures: 500});
    expect(alive()).toEqual(before);
    const levels = [0, 1, 2].map((k) => means[48 * k]).sort((a, b) => a - b);
    expect(levels[0]).toBeGreaterThan(10);
    expect(levels[0]).toBeLessThan(11);
    expect(levels[1]).toBe(100);
    expect(levels[2]).toBeCloseTo(181, 0);
    expect(variance).toBeLessThan(1);
  });

  it("gives as many codes as are asked for where there are fewer patches", async () => {
    const {means, variance} = await patchCodes(greys([10, 200]), {
      ...{codebookSize: 8, seed: 1, pictures: 50}
    });
    expect(means).toHaveLength(8 * 48);
    expect(means.every(Number.isFinite)).toBe(true);
    expect(variance).toBe(0);
  });

  it("is a function of the seed", async () => {
    const options = {codebookSize: 16, pictures: 50, rounds: 3};
    const first = await patchCodes(shapes, {...options, seed: 1});
    expect(await patchCodes(shapes, {...options, seed: 1})).toEqual(first);
    expect((await patchCodes(shapes, {...options, seed: 2})).means).not.toEqual(first.means);
  });
});

describe("a dVAE that starts from patches", () => {
  const config: DvaeConfig = {
    ...{imageSize: 32, codebookSize: 64, width: 48, blocks: 1},
    ...{encoderFilter: 1, headWidth: 8}
  };

  const training = {...DVAE_TRAINING, codesFrom: "data"} as const;
  const random = new Random("pictures");
  const images = Array.from({length: 16}, () => shapes.example(random));

  it("paints each patch as the mean nearest to it, before it has learned anything", async () => {
    const codes = await patchCodes(shapes, {codebookSize: 64, seed: 1, pictures: 200});
    const phase = new DvaePhase(config, training, shapes, codes);
    const {reconstructions} = await dvaeQuality(phase.result, config, images);
    images.forEach(({pixels}, i) => {
      const nearest = nearestMeans(pixels, codes.means);
      expect(worstDifference(reconstructions[i], nearest)).toBeLessThan(2);
    });
    phase.dispose();
  });

  it("does so nearly where it is narrower than a patch has values", async () => {
    const codes = await patchCodes(shapes, {codebookSize: 64, seed: 1, pictures: 200});
    const psnr = async (width: number) => {
      const phase = new DvaePhase({...config, width}, training, shapes, codes);
      const {psnrHard} = await dvaeQuality(phase.result, phase.config, images);
      phase.dispose();
      return psnrHard;
    };
    expect(await psnr(24)).toBeGreaterThan((await psnr(48)) - 1);
  });

  it("begins as its training says, or not at all", async () => {
    expect(() => new DvaePhase(config, training, shapes)).toThrow(/data/);
    const codes = await patchCodes(shapes, {codebookSize: 64, seed: 1, pictures: 9, rounds: 1});
    expect(() => new DvaePhase(config, DVAE_TRAINING, shapes, codes)).toThrow(/random/);
    const headless = {...config, headWidth: 0};
    expect(() => new DvaePhase(headless, training, shapes, codes)).toThrow(
      /need a head, received 0/
    );
  });

  it("can have no variance at all: pictures of a few flat colours", async () => {
    const flat = greys([10, 200]);
    const codes = await patchCodes(flat, {codebookSize: 64, seed: 1, pictures: 20});
    const phase = new DvaePhase(config, training, flat, codes);
    const metrics = await phase.step();
    expect(Object.values(metrics).every(Number.isFinite)).toBe(true);
    phase.dispose();
  });
});

/** The picture in which each patch is the nearest of the means. */
function nearestMeans(pixels: Uint8Array, means: Float32Array): Uint8Array {
  const painted = new Uint8Array(pixels.length);
  for (let patch = 0; patch < 64; ++patch) {
    const places = Array.from({length: 16}, (_, i) => {
      const row = 4 * Math.floor(patch / 8) + Math.floor(i / 4);
      return row * 32 + 4 * (patch % 8) + (i % 4);
    });
    const distance = (k: number) =>
      places.reduce((sum, at, i) => {
        for (let c = 0; c < 3; ++c) sum += (pixels[3 * at + c] - means[48 * k + 3 * i + c]) ** 2;
        return sum;
      }, 0);
    const all = Array.from({length: means.length / 48}, (_, k) => distance(k));
    const nearest = all.indexOf(Math.min(...all));
    places.forEach((at, i) => {
      for (let c = 0; c < 3; ++c) {
        painted[3 * at + c] = Math.round(means[48 * nearest + 3 * i + c]);
      }
    });
  }
  return painted;
}

const worstDifference = (a: Uint8Array, b: Uint8Array) =>
  a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i])), 0);
