import * as tf from "@tensorflow/tfjs";
import {beforeAll, describe, expect, test} from "vitest";
import {codeVectors, patchAt, surveyCodebook} from "../../../src/evaluation/codebook/survey.ts";
import {encodePictures, softDraw} from "../../../src/evaluation/codebook/encoding.ts";
import {evaluationPictures} from "../../../src/evaluation/codebook/evaluationPictures.ts";
import {paintMixtures, paintTokens} from "../../../src/evaluation/codebook/paint.ts";
import {pixelInfluence, receptiveReach} from "../../../src/evaluation/codebook/receptiveField.ts";
import {mixedCodes} from "../../../src/evaluation/codebook/mixedCodes.ts";
import {shapes} from "../../../src/data/shapes/shapes.ts";
import {startNodeBackend} from "../../../src/kernels/nodeBackend.ts";
import {entropy, softmax} from "../../../src/math/categorical.ts";
import {Random} from "../../../src/math/random.ts";
import {receptiveBox} from "../../../src/math/receptiveBox.ts";
import {decode, type DvaeConfig, dvaeSpecs, encode, imageBatch} from "../../../src/models/dvae.ts";
import {toPixels} from "../../../src/models/logitLaplace.ts";
import {initialParameters, type Parameters} from "../../../src/models/parameters.ts";
import {alive} from "../../kernels/checkOperation.ts";

const CONFIG: DvaeConfig = {imageSize: 32, codebookSize: 20, width: 8, blocks: 1, encoderFilter: 3};

const models: Parameters[] = [];
/** A model whose gains are so large that codes differ, and that nothing is exactly 0. */
function model(config: DvaeConfig): Parameters {
  const p = initialParameters(dvaeSpecs(config), new Random("codebook", config.blocks));
  const noisy = Object.fromEntries(
    Object.entries(p).map(([name, t]) => [
      name,
      tf.tidy(() => tf.add(t, tf.mul(tf.randomNormal(t.shape, 0, 1, "float32", 3), 0.05)))
    ])
  );
  tf.dispose(p);
  models.push(noisy);
  return noisy;
}

let p: Parameters;
beforeAll(async () => {
  await startNodeBackend("wasm");
  p = model(CONFIG);
  return () => tf.dispose(models);
});

const examples = evaluationPictures(shapes, {count: 5, seed: 1});
const pictures = examples.map(({pixels}) => pixels);

test("evaluation pictures are a function of the seed, and more of them begin with the same", () => {
  expect(evaluationPictures(shapes, {count: 5, seed: 1})).toEqual(examples);
  expect(evaluationPictures(shapes, {count: 7, seed: 1}).slice(0, 5)).toEqual(examples);
  expect(evaluationPictures(shapes, {count: 5, seed: 2})).not.toEqual(examples);
});

describe("encodings", () => {
  test("tokens are the argmax, and the KL is ln K less the entropy, of the logits in float64", async () => {
    const before = alive();
    const {tokens, kl} = await encodePictures(p, CONFIG, pictures);
    for (const picture of [0, 4]) {
      const draw = await softDraw(p, CONFIG, pictures[picture], {temperature: 1, seed: 1});
      for (let i = 0; i < 64; ++i) {
        const row = draw.logits.subarray(20 * i, 20 * i + 20);
        expect(tokens[picture][i]).toBe(row.indexOf(Math.max(...row)));
        expect(kl[picture][i]).toBeCloseTo(Math.log(20) - entropy(softmax(row)), 4);
      }
    }
    expect(alive()).toEqual(before);
  });

  test("soft codes are softmax((logits + noise) / τ), from the same noise at every τ", async () => {
    const at = (temperature: number, draw = 1) =>
      softDraw(p, CONFIG, pictures[0], {temperature, seed: 5, draw});
    const [warm, cold, other] = [await at(1), await at(1 / 16), await at(1, 2)];
    expect(cold.noise).toEqual(warm.noise);
    expect(other.noise).not.toEqual(warm.noise);
    for (const [draw, temperature] of [
      [warm, 1],
      [cold, 1 / 16]
    ] as const) {
      for (let i = 0; i < 64; ++i) {
        const scores = Array.from(
          {length: 20},
          (_, k) => draw.logits[20 * i + k] + draw.noise[20 * i + k]
        );
        const expected = softmax(scores, temperature);
        expected.forEach((part, k) => expect(draw.codes[20 * i + k]).toBeCloseTo(part, 4));
      }
    }
  });
});

describe("paint", () => {
  test("a mixture without shares is the picture of its codes", async () => {
    const random = new Random("tokens");
    const tokens = Int32Array.from({length: 64}, () => random.integer(20));
    const [hard] = await paintTokens(p, CONFIG, [tokens]);
    const [mixed] = await paintMixtures(p, CONFIG, [mixedCodes(tokens, [], 20)]);
    const furthest = hard.reduce((far, v, i) => Math.max(far, Math.abs(v - mixed[i])), 0);
    // Half a level may be rounded either way.
    expect(furthest).toBeLessThanOrEqual(1);
  });

  test("is what the decoder says, each picture for itself", async () => {
    const grids = [3, 9].map((k) => new Int32Array(64).fill(k));
    const painted = await paintTokens(p, CONFIG, grids);
    grids.forEach((tokens, i) => {
      const expected = tf.tidy(() => {
        const oneHot = tf.oneHot(tf.tensor1d(tokens, "int32"), 20) as tf.Tensor2D;
        const codes = tf.cast(tf.reshape(oneHot, [1, 8, 8, 20]), "float32") as tf.Tensor4D;
        return toPixels(decode(p, CONFIG, codes)).dataSync();
      });
      painted[i].forEach((v, j) => expect(Math.abs(v - expected[j])).toBeLessThanOrEqual(0.51));
    });
  });
});

describe.each([
  {blocks: 1, encoderFilter: 3},
  {blocks: 2, encoderFilter: 3},
  {blocks: 2, encoderFilter: 1}
] as const)("the receptive field with $blocks blocks of filters of $encoderFilter", (sizes) => {
  const config = {...CONFIG, ...sizes};

  test.each([0, 27, 46, 63])(
    "is where pixels can change the logits of position %i",
    async (position) => {
      const p = model(config);
      const box = receptiveBox({imageSize: 32, grid: 8, reach: receptiveReach(config)}, position);
      const random = new Random("pixels", position);
      const logits = (pixels: Uint8Array) =>
        tf.tidy(() =>
          encode(p, config, imageBatch([pixels], config))
            .dataSync()
            .slice(20 * position, 20 * position + 20)
        );
      const picture = pictures[1];
      const reference = logits(picture);
      const changed = (inside: boolean) => {
        const pixels = picture.slice();
        for (let i = 0; i < 1024; ++i) {
          const [x, y] = [i % 32, Math.floor(i / 32)];
          const isInside = x >= box.left && x < box.right && y >= box.top && y < box.bottom;
          if (isInside !== inside) continue;
          for (let c = 0; c < 3; ++c) pixels[3 * i + c] = random.integer(256);
        }
        return logits(pixels);
      };
      // Everything outside at once, to no effect.
      expect(changed(false)).toEqual(reference);
      expect(changed(true)).not.toEqual(reference);
      // And its gradient reaches the four sides, but not beyond.
      const influence = await pixelInfluence(p, config, picture, position);
      const reached = {left: 32, top: 32, right: 0, bottom: 0};
      influence.forEach((size, i) => {
        if (size === 0) return;
        const [x, y] = [i % 32, Math.floor(i / 32)];
        reached.left = Math.min(reached.left, x);
        reached.top = Math.min(reached.top, y);
        reached.right = Math.max(reached.right, x + 1);
        reached.bottom = Math.max(reached.bottom, y + 1);
      });
      expect(reached).toEqual(box);
    }
  );
});

test("the influence of a pixel is the slope of ln q by it", async () => {
  const position = 27;
  const influence = await pixelInfluence(p, CONFIG, pictures[2], position);
  const best = (pixels: Uint8Array, k?: number) => {
    const encoded = tf.tidy(() => encode(p, CONFIG, imageBatch([pixels], CONFIG)));
    const logits = encoded.dataSync();
    encoded.dispose();
    const q = softmax(logits.slice(20 * position, 20 * position + 20));
    const chosen = k ?? q.indexOf(Math.max(...q));
    return {k: chosen, value: Math.log(q[chosen])};
  };
  const {k} = best(pictures[2]);
  for (const pixel of [14 * 32 + 13, 15 * 32 + 14, 11 * 32 + 10]) {
    const slopes = [0, 1, 2].map((c) => {
      const [low, high] = [pictures[2].slice(), pictures[2].slice()];
      low[3 * pixel + c] = Math.max(0, low[3 * pixel + c] - 8);
      high[3 * pixel + c] = Math.min(255, high[3 * pixel + c] + 8);
      const width = (high[3 * pixel + c] - low[3 * pixel + c]) / 255;
      return (best(high, k).value - best(low, k).value) / width;
    });
    const size = Math.hypot(...slopes);
    expect(influence[pixel] / size).toBeGreaterThan(0.9);
    expect(influence[pixel] / size).toBeLessThan(1.1);
  }
});

describe("a survey", () => {
  test("keeps no tensors, and its parts fit together", async () => {
    const before = alive();
    const survey = await surveyCodebook(p, CONFIG, examples);
    expect(alive()).toEqual(before);
    expect(survey.pictures).toEqual(pictures);
    expect(survey.captions).toEqual(examples.map(({caption}) => caption));
    expect(survey.tokens).toEqual((await encodePictures(p, CONFIG, pictures)).tokens);
    expect(survey.painted).toEqual(await paintTokens(p, CONFIG, survey.tokens));
    expect(survey.positions).toBe(5 * 64);
    expect(survey.counts.reduce((sum, n) => sum + n, 0)).toBe(5 * 64);
    expect(survey.patches.alone).toHaveLength(20);
    expect(survey.patches.typical[0]).toHaveLength(48);
    expect(survey.neighbours[3]).toHaveLength(8);
    expect(survey.map.points).toHaveLength(40);
  });

  test("shows for a code the middle of a picture full of it", async () => {
    const {patches} = await surveyCodebook(p, CONFIG, examples);
    const [full] = await paintTokens(p, CONFIG, [new Int32Array(64).fill(11)]);
    const expected: number[] = [];
    for (let y = 16; y < 20; ++y)
      for (let x = 16; x < 20; ++x)
        for (let c = 0; c < 3; ++c) expected.push(full[(y * 32 + x) * 3 + c]);
    expect(Array.from(patches.alone[11])).toEqual(expected);
    expect(Array.from(patchAt(full, CONFIG, 36))).toEqual(expected);
  });

  test("has the decoder's first convolution as the codes' vectors", async () => {
    const vectors = await codeVectors(p, CONFIG);
    const kernel = p["decoder.codebook"].arraySync() as number[][][][];
    vectors.forEach((vector, k) => expect(Array.from(vector)).toEqual(kernel[0][0][k]));
  });
});
