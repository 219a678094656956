/** How good a dVAE is, on pictures it may not have seen. */
import * as tf from "@tensorflow/tfjs";
import type {CaptionedImage} from "../data/captionedImage.ts";
import {Random} from "../math/random.ts";
import {decode, decodeTokens, type DvaeConfig, encode, hardTokens} from "../models/dvae.ts";
import {gumbelNoise, gumbelSoftmax, klToUniform} from "../models/gumbelSoftmax.ts";
import {fromPixels, toPixels} from "../models/logitLaplace.ts";
import type {Parameters} from "../models/parameters.ts";

export interface DvaeQuality {
  /** PSNR in dB of pictures painted from Gumbel-softmax codes at τ = 1/16, as in training's end. */
  psnrSoft: number;
  /** PSNR in dB of pictures painted from the most probable codes, as stage two uses them. */
  psnrHard: number;
  /** Codes that are the most probable one somewhere. */
  codesUsed: number;
  codebookSize: number;
  /** exp of the entropy of how often each code is used: codesUsed if all are used alike. */
  perplexity: number;
  /** Mean KL(q ‖ uniform) in nats, at most ln K. */
  klPerPosition: number;
  /** The hard reconstructions, S × S × 3 bytes each, for others to judge. */
  reconstructions: Uint8Array[];
}

/** The same with all that it was found from. */
export interface DvaeReconstructions {
  quality: DvaeQuality;
  /** The soft reconstructions, S × S × 3 bytes each. */
  soft: Uint8Array[];
  /** How often each code is the most probable one. */
  counts: Float64Array;
}

/** The temperature at which training ends (paper App. A.2). */
const FINAL_TEMPERATURE = 1 / 16;

/** Pictures at a time, which bounds memory. */
const BATCH = 32;

export async function dvaeQuality(
  p: Parameters,
  config: DvaeConfig,
  images: Pick<CaptionedImage, "pixels">[],
  options: {seed?: number} = {}
): Promise<DvaeQuality> {
  return (await reconstruct(p, config, images, options)).quality;
}

/** Paints pictures again, softly at τ = `temperature` and hard. */
export async function reconstruct(
  p: Parameters,
  config: DvaeConfig,
  images: Pick<CaptionedImage, "pixels">[],
  {seed = 1, temperature = FINAL_TEMPERATURE}: {seed?: number; temperature?: number} = {}
): Promise<DvaeReconstructions> {
  const {imageSize, codebookSize} = config;
  const counts = new Float64Array(codebookSize);
  const reconstructions: Uint8Array[] = [];
  const painted: Uint8Array[] = [];
  const random = new Random(seed, "dvae quality");
  let [softError, hardError, kl] = [0, 0, 0];
  for (let start = 0; start < images.length; start += BATCH) {
    const batch = images.slice(start, start + BATCH);
    const results = tf.tidy(() => {
      const bytes = new Float32Array(batch.length * imageSize * imageSize * 3);
      batch.forEach(({pixels}, i) => bytes.set(pixels, i * pixels.length));
      const pixels = tf.tensor4d(bytes, [batch.length, imageSize, imageSize, 3]);
      const logits = encode(p, config, fromPixels(pixels));
      const noise = gumbelNoise<tf.Rank.R4>(logits.shape, random);
      const soft = toPixels(decode(p, config, gumbelSoftmax(logits, noise, temperature)));
      const tokens = hardTokens(logits);
      const hard = toPixels(decodeTokens(p, config, tokens));
      // Summed by picture: in float32, a sum over the batch would lose the fourth digit.
      const squares = (picture: tf.Tensor) => tf.sum(tf.square(tf.sub(picture, pixels)), [1, 2, 3]);
      return {
        tokens,
        hard: tf.round(hard),
        soft: tf.round(soft),
        sums: tf.stack([squares(soft), squares(hard), tf.sum(klToUniform(logits), [1, 2])])
      };
    });
    const [tokens, hard, soft, sums] = await Promise.all([
      results.tokens.data(),
      results.hard.data(),
      results.soft.data(),
      results.sums.data()
    ]);
    tf.dispose(results);
    for (const token of tokens) counts[token] += 1;
    const size = hard.length / batch.length;
    batch.forEach((_, i) => {
      reconstructions.push(Uint8Array.from(hard.subarray(i * size, (i + 1) * size)));
      painted.push(Uint8Array.from(soft.subarray(i * size, (i + 1) * size)));
    });
    batch.forEach((_, i) => {
      softError += sums[i];
      hardError += sums[batch.length + i];
      kl += sums[2 * batch.length + i];
    });
  }
  const positions = counts.reduce((sum, n) => sum + n, 0);
  const values = images.length * imageSize * imageSize * 3;
  const psnr = (error: number) => 10 * Math.log10(255 ** 2 / (error / values));
  const entropy = counts.reduce(
    (h, n) => (n ? h - (n / positions) * Math.log(n / positions) : h),
    0
  );
  const quality = {
    psnrSoft: psnr(softError),
    psnrHard: psnr(hardError),
    codesUsed: counts.filter((n) => n > 0).length,
    codebookSize,
    perplexity: Math.exp(entropy),
    klPerPosition: kl / positions,
    reconstructions
  };
  return {quality, soft: painted, counts};
}
