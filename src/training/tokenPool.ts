/** Pictures as the dVAE's codes, made once, with their captions: what stage two learns from. */
import * as tf from "@tensorflow/tfjs";
import type {CaptionedImage, Dataset} from "../data/captionedImage.ts";
import {encodeCaption} from "../data/tokenizer/encodeCaption.ts";
import type {Tokenizer} from "../data/tokenizer/tokenizer.ts";
import {Random} from "../math/random.ts";
import {type DvaeConfig, encode, gridSize, hardTokens} from "../models/dvae.ts";
import {fromPixels} from "../models/logitLaplace.ts";
import type {Parameters} from "../models/parameters.ts";

/** A batch of pictures as a tensor in φ's scale, B × S × S × 3. */
export function imageBatch(images: Pick<CaptionedImage, "pixels">[], size: number): tf.Tensor4D {
  const values = new Float32Array(images.length * size * size * 3);
  images.forEach(({pixels}, i) => values.set(pixels, i * size * size * 3));
  return tf.tidy(() => fromPixels(tf.tensor4d(values, [images.length, size, size, 3])));
}

/** The codes of pictures, without noise: one array of grid² codes for each. */
export async function tokenize(
  p: Parameters,
  config: DvaeConfig,
  images: Pick<CaptionedImage, "pixels">[]
): Promise<Int32Array[]> {
  const tokens = tf.tidy(() => hardTokens(encode(p, config, imageBatch(images, config.imageSize))));
  const all = (await tokens.data()) as Int32Array;
  tokens.dispose();
  const length = gridSize(config) ** 2;
  return images.map((_, i) => all.slice(i * length, (i + 1) * length));
}

export interface Draw {
  ids: number[];
  tokens: Int32Array;
}

export class TokenPool {
  constructor(
    readonly tokenizer: Tokenizer,
    readonly captions: string[],
    readonly tokens: Int32Array[]
  ) {}

  /**
   * Draws `size` examples of a data set and encodes their pictures.
   * @param progress called with the number of examples done so far
   */
  static async make(
    {
      dataset,
      tokenizer,
      parameters,
      config
    }: {
      dataset: Dataset;
      tokenizer: Tokenizer;
      parameters: Parameters;
      config: DvaeConfig;
    },
    {size, seed, progress}: {size: number; seed: number; progress?: (done: number) => void}
  ): Promise<TokenPool> {
    const captions: string[] = [];
    const tokens: Int32Array[] = [];
    const random = new Random(seed, "pool");
    while (captions.length < size) {
      const count = Math.min(64, size - captions.length);
      const examples = Array.from({length: count}, () => dataset.example(random));
      captions.push(...examples.map(({caption}) => caption));
      tokens.push(...(await tokenize(parameters, config, examples)));
      progress?.(captions.length);
    }
    return new TokenPool(tokenizer, captions, tokens);
  }

  /** Draws one example; its caption is encoded anew, with dropout. */
  draw(
    random: Random,
    {bpeDropout, emptyCaptions}: {bpeDropout: number; emptyCaptions: number}
  ): Draw {
    const i = random.integer(this.captions.length);
    const caption = random.chance(emptyCaptions) ? "" : this.captions[i];
    const encoded = encodeCaption(this.tokenizer, caption, {dropout: bpeDropout, random});
    if (!encoded.fits) throw new Error(`A training caption is too long: ${encoded.message}`);
    return {ids: encoded.ids, tokens: this.tokens[i]};
  }
}
