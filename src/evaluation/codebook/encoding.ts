import * as tf from "@tensorflow/tfjs";
import {type DvaeConfig, encode, hardTokens, imageBatch} from "../../models/dvae.ts";
import {gumbelNoise, gumbelSoftmax, klToUniform} from "../../models/gumbelSoftmax.ts";
import type {Parameters} from "../../models/parameters.ts";
import {Random} from "../../math/random.ts";

/** What the encoder says of pictures. */
export interface Encodings {
  /** The most probable code at each position, G² each. */
  tokens: Int32Array[];
  /** KL(q ‖ uniform) at each position in nats, G² each. */
  kl: Float32Array[];
}

/** Pictures at a time, which bounds memory. */
const BATCH = 32;

/** @param pictures S × S × 3 sRGB bytes each */
export async function encodePictures(
  p: Parameters,
  config: DvaeConfig,
  pictures: readonly Uint8Array[]
): Promise<Encodings> {
  const result: Encodings = {tokens: [], kl: []};
  for (let start = 0; start < pictures.length; start += BATCH) {
    const batch = pictures.slice(start, start + BATCH);
    const tensors = tf.tidy(() => {
      const logits = encode(p, config, imageBatch(batch, config));
      return {tokens: hardTokens(logits), kl: klToUniform(logits)};
    });
    const [tokens, kl] = await Promise.all([tensors.tokens.data(), tensors.kl.data()]);
    tf.dispose(tensors);
    const size = tokens.length / batch.length;
    batch.forEach((_, i) => {
      result.tokens.push(Int32Array.from(tokens.subarray(i * size, (i + 1) * size)));
      result.kl.push(Float32Array.from(kl.subarray(i * size, (i + 1) * size)));
    });
  }
  return result;
}

/** A picture's logits and one soft draw from them. */
export interface SoftDraw {
  /** ln q up to a constant at each position, G² × K. */
  logits: Float32Array;
  /** Gumbel(0, 1), G² × K. */
  noise: Float32Array;
  /** X^τ = softmax((logits + noise) / τ), G² × K. */
  codes: Float32Array;
}

export interface SoftDrawOptions {
  temperature: number;
  seed: number;
  /** Draws of one seed differ by their number. */
  draw?: number;
}

/** What training does with a picture at temperature τ: its logits, its noise and its soft codes. */
export async function softDraw(
  p: Parameters,
  config: DvaeConfig,
  picture: Uint8Array,
  {temperature, seed, draw = 1}: SoftDrawOptions
): Promise<SoftDraw> {
  const tensors = tf.tidy(() => {
    const logits = encode(p, config, imageBatch([picture], config));
    const random = new Random(seed, "soft draw", draw);
    const noise = gumbelNoise<tf.Rank.R4>(logits.shape, random);
    return {logits, noise, codes: gumbelSoftmax(logits, noise, temperature)};
  });
  const read = async (t: tf.Tensor) => Float32Array.from((await t.data()) as Float32Array);
  const [logits, noise, codes] = [
    await read(tensors.logits),
    await read(tensors.noise),
    await read(tensors.codes)
  ];
  tf.dispose(tensors);
  return {logits, noise, codes};
}
