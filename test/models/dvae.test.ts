import * as tf from "@tensorflow/tfjs";
import {beforeAll, describe, expect, it} from "vitest";
import {negativeLogLikelihood} from "../../src/kernels/logitLaplace.ts";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {Random} from "../../src/math/random.ts";
import {
  decode,
  decodeMaps,
  decodeTokens,
  type DvaeConfig,
  dvaeSpecs,
  encode,
  gridSize,
  hardTokens,
  imageBatch,
  paintingLosses,
  tokenize
} from "../../src/models/dvae.ts";
import {gumbelNoise} from "../../src/models/gumbelSoftmax.ts";
import {toPixels} from "../../src/models/logitLaplace.ts";
import {initialParameters, parameterCount, type Parameters} from "../../src/models/parameters.ts";
import {dvaeLoss} from "../../src/training/dvaePhase.ts";

const CONFIG: DvaeConfig = {imageSize: 32, codebookSize: 40, width: 8, blocks: 1, encoderFilter: 3};

let p: Parameters;
beforeAll(async () => {
  await startNodeBackend("wasm");
  p = initialParameters(dvaeSpecs(CONFIG), new Random("dvae test"));
  return () => tf.dispose(p);
});

const pictures = (count: number) => {
  const random = new Random("pictures");
  return Array.from({length: count}, () =>
    Uint8Array.from({length: 3072}, () => random.integer(256))
  );
};

describe("dVAE", () => {
  it("turns 32 × 32 × 3 pictures into 8 × 8 logits over K codes, and codes into maps of μ and ln b", () => {
    expect(gridSize(CONFIG)).toBe(8);
    tf.tidy(() => {
      const logits = encode(p, CONFIG, imageBatch(pictures(2), CONFIG));
      expect(logits.shape).toEqual([2, 8, 8, 40]);
      const {mu, logScale} = decode(p, CONFIG, tf.softmax(logits));
      expect(mu.shape).toEqual([2, 32, 32, 3]);
      expect(logScale.shape).toEqual([2, 32, 32, 3]);
    });
  });

  it("keeps ln b within bounds, whatever the decoder says", () => {
    tf.tidy(() => {
      const loud = Object.entries(p).map(([name, t]) => [name, tf.mul(t, 100)]);
      const {logScale} = decode(Object.fromEntries(loud), CONFIG, tf.randomUniform([1, 8, 8, 40]));
      const [low, high] = [tf.min(logScale).dataSync()[0], tf.max(logScale).dataSync()[0]];
      expect(low).toBeGreaterThanOrEqual(-5);
      expect(high).toBe(5);
    });
  });

  it("codes are the argmax of the logits, in raster order, and decode as their one-hot does", async () => {
    const [shown] = [pictures(3)];
    const tokens = await tokenize(p, CONFIG, shown);
    expect(new Set(tokens.flatMap((t) => [...t])).size).toBeGreaterThan(5);
    tf.tidy(() => {
      const logits = encode(p, CONFIG, imageBatch(shown, CONFIG)).arraySync();
      const oneHot = new Float32Array(3 * 64 * 40);
      logits.forEach((picture, b) =>
        picture.flat().forEach((row, i) => {
          const best = row.indexOf(Math.max(...row));
          expect(tokens[b][i]).toBe(best);
          oneHot[(b * 64 + i) * 40 + best] = 1;
        })
      );
      const byHand = decode(p, CONFIG, tf.tensor4d(oneHot, [3, 8, 8, 40]));
      const ids = hardTokens(tf.tensor4d(logits));
      expect(ids.shape).toEqual([3, 64]);
      const byToken = decodeTokens(p, CONFIG, ids);
      expect(byToken.mu.dataSync()).toEqual(byHand.mu.dataSync());
      expect(byToken.logScale.dataSync()).toEqual(byHand.logScale.dataSync());
    });
  });

  it("decodes places without a code, −1, as a code of zeros", () => {
    const random = new Random("partly drawn");
    const tokens = Array.from({length: 64}, (_, i) => (i < 20 ? random.integer(40) : -1));
    tf.tidy(() => {
      const oneHot = tokens.flatMap((token) =>
        Array.from({length: 40}, (_, k) => Number(k === token))
      );
      const byHand = decode(p, CONFIG, tf.tensor4d(oneHot, [1, 8, 8, 40]));
      const byToken = decodeTokens(p, CONFIG, tf.tensor2d(tokens, [1, 64], "int32"));
      expect(byToken.mu.dataSync()).toEqual(byHand.mu.dataSync());
    });
  });

  it("paints what a transposed convolution paints", () => {
    tf.tidy(() => {
      // Without residual blocks, codes → vectors → pixels are two products, as in the paper's layers.
      const config = {...CONFIG, blocks: 0};
      const codes = tf.softmax(tf.mul(tf.randomNormal([2, 8, 8, 40], 0, 1, "float32", 7), 3));
      const vectors = tf.add(
        tf.conv2d(codes as tf.Tensor4D, p["decoder.codebook"] as tf.Tensor4D, 1, "same"),
        p["decoder.codebookBias"]
      );
      const filter = p["decoder.maps"] as tf.Tensor4D;
      const maps = tf.add(
        tf.conv2dTranspose(tf.relu(vectors) as tf.Tensor4D, filter, [2, 32, 32, 6], 4, "same"),
        p["decoder.mapsBias"]
      );
      const [mu, logScale] = tf.split(maps, 2, 3);
      const painted = decode(p, config, codes as tf.Tensor4D);
      const far = (a: tf.Tensor, b: tf.Tensor) => tf.max(tf.abs(tf.sub(a, b))).dataSync()[0];
      expect(far(painted.mu, mu)).toBeLessThan(1e-5);
      expect(far(painted.logScale, tf.clipByValue(logScale, -1, 5))).toBeLessThan(1e-5);
    });
  });

  it("measures the losses of a painting as the formulas do, pixel by pixel", () => {
    tf.tidy(() => {
      const pixels = imageBatch(pictures(2), CONFIG);
      const logits = encode(p, CONFIG, pixels);
      const codes = tf.softmax(logits);
      const {mu, logScale} = decode(p, CONFIG, codes);
      const {nll, mse} = paintingLosses(decodeMaps(p, CONFIG, codes), pixels);
      const byHand = tf.mean(negativeLogLikelihood(pixels, {mu, logScale}));
      expect(nll.dataSync()[0]).toBeCloseTo(byHand.dataSync()[0], 5);
      const error = tf.sub(tf.div(toPixels({mu}), 255), tf.div(tf.sub(pixels, 0.1), 0.8));
      // toPixels clips to what can be shown; an untrained decoder is nowhere near.
      expect(mse.dataSync()[0]).toBeCloseTo(tf.mean(tf.square(error)).dataSync()[0], 5);
    });
  });

  it("reads pictures on φ's scale, each at its own place in the batch", () => {
    const [a, b] = pictures(2);
    const values = tf.tidy(() => imageBatch([a, b], CONFIG).dataSync());
    expect(values).toHaveLength(2 * 3072);
    for (const i of [0, 1, 1700, 3071]) {
      expect(values[i]).toBeCloseTo(0.1 + (0.8 * a[i]) / 255, 6);
      expect(values[3072 + i]).toBeCloseTo(0.1 + (0.8 * b[i]) / 255, 6);
    }
  });

  it.each([
    {encoderFilter: 1, alike: true},
    {encoderFilter: 3, alike: false}
  ] as const)(
    "equal patches get equal logits whatever surrounds them: $alike with filters of $encoderFilter",
    ({encoderFilter, alike}) => {
      const config = {...CONFIG, encoderFilter};
      const q = initialParameters(dvaeSpecs(config), new Random("surroundings"));
      const plain = new Uint8Array(3072).fill(255);
      const beside = plain.slice();
      // Black where the patch to the right of position 0 is; position 0 itself stays white.
      for (let y = 0; y < 4; ++y) beside.fill(0, (y * 32 + 4) * 3, (y * 32 + 8) * 3);
      const logits = tf.tidy(() => encode(q, config, imageBatch([plain, beside], config)));
      const values = logits.dataSync();
      const size = config.codebookSize;
      const difference = Math.max(
        ...Array.from({length: size}, (_, k) => Math.abs(values[k] - values[64 * size + k]))
      );
      tf.dispose([logits, q]);
      expect(difference === 0).toBe(alike);
    }
  );

  it("counts its parameters", () => {
    const count = Object.values(p).reduce((sum, t) => sum + t.size, 0);
    expect(parameterCount(dvaeSpecs(CONFIG))).toBe(count);
  });
});

describe("dvaeLoss", () => {
  const loss = (beta: number, config = CONFIG, parameters = p) =>
    tf.tidy(() => {
      const {imageSize: size, codebookSize} = config;
      const random = new Random("loss");
      const values = Float32Array.from(
        {length: 2 * size * size * 3},
        () => 0.1 + 0.8 * random.uniform()
      );
      const pixels = tf.tensor4d(values, [2, size, size, 3]);
      const noise = gumbelNoise<tf.Rank.R4>([2, size / 4, size / 4, codebookSize], random);
      // Nothing in the loss that is not the paper's.
      const weights = {temperature: 1, beta, ...{squaredError: 0, codeUse: 0}};
      const {loss, parts} = dvaeLoss(parameters, config, {pixels, noise}, weights);
      return [loss, parts.nll, parts.kl].map((t) => t.dataSync()[0]);
    });

  it("weighs the mean KL per position by β · positions / values: β/48 for 32² × 3 → 8 × 8", () => {
    const [total, nll, kl] = loss(6.6);
    expect(kl).toBeGreaterThan(0.01);
    expect(total - nll).toBeCloseTo((6.6 / 48) * kl, 5);
    expect(loss(0)[0]).toBeCloseTo(nll, 6);
    expect(loss(48)[0] - nll).toBeCloseTo(kl, 4);
  });

  it("takes nll and KL as means, so that neither grows with the picture", () => {
    const small = loss(1);
    const large = loss(1, {...CONFIG, imageSize: 64});
    // The nll of noise is near 0 at the start, so here absolutely.
    expect(Math.abs(large[1] - small[1])).toBeLessThan(0.15);
    expect(Math.abs(large[2] / small[2] - 1)).toBeLessThan(0.2);
  });

  it("has a KL in [0, ln K]: 0 where the encoder says nothing", () => {
    tf.tidy(() => {
      const mute = {...p, "encoder.logits": tf.zerosLike(p["encoder.logits"])};
      expect(loss(1, CONFIG, mute)[2]).toBeCloseTo(0, 5);
      const sure = {...p, "encoder.logits": tf.mul(p["encoder.logits"], 1e4)};
      expect(loss(1, CONFIG, sure)[2]).toBeGreaterThan(0.95 * Math.log(40));
      expect(loss(1, CONFIG, sure)[2]).toBeLessThanOrEqual(Math.log(40) + 1e-5);
    });
  });
});
