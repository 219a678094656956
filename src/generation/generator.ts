/** From a caption to pictures: tokenizer, transformer, dVAE decoder and re-ranker together. */
import * as tf from "@tensorflow/tfjs";
import {encodeCaption} from "../data/tokenizer/encodeCaption.ts";
import type {Tokenizer} from "../data/tokenizer/tokenizer.ts";
import {decodeTokens, type DvaeConfig, tokenize} from "../models/dvae.ts";
import {toPixels} from "../models/logitLaplace.ts";
import type {Parameters} from "../models/parameters.ts";
import {type RerankerConfig, RerankerMasks, similarity} from "../models/reranker.ts";
import {
  padText,
  transformer,
  type TransformerConfig,
  TransformerMasks
} from "../models/transformer.ts";
import {mixed, weighted} from "./conditions.ts";
import {type Sample, type SampleOptions, sampleTokens} from "./sampler.ts";

/** The trained models that drawing needs. */
export interface DrawingModels {
  tokenizer: Tokenizer;
  dvae: {config: DvaeConfig; parameters: Parameters};
  transformer: {config: TransformerConfig; parameters: Parameters};
}

/** All of a checkpoint: what draws, and what says which drawing fits its caption best. */
export interface Models extends DrawingModels {
  reranker: {config: RerankerConfig; parameters: Parameters};
}

/** A caption that cannot be drawn; the message says why, in one line. */
export class CaptionError extends Error {}

export interface Picture extends Sample {
  /** sRGB bytes, S × S × 3. */
  pixels: Uint8Array;
}

export class Generator {
  readonly #masks: TransformerMasks;
  #reranker: (Models["reranker"] & {masks: RerankerMasks}) | null = null;

  /**
   * Does not take over the models: they are disposed by whoever loaded them. The re-ranker may come
   * later, as nothing waits for it before there are pictures.
   */
  constructor(readonly models: DrawingModels & Partial<Models>) {
    this.#masks = new TransformerMasks(models.transformer.config);
    if (models.reranker) this.useReranker(models.reranker);
  }

  /** Gives it the re-ranker that `scores` needs. */
  useReranker(reranker: Models["reranker"]): void {
    if (this.#reranker?.parameters === reranker.parameters) return;
    this.#reranker?.masks.dispose();
    this.#reranker = {...reranker, masks: new RerankerMasks(reranker.config)};
  }

  /**
   * The token ids of a caption.
   * @throws CaptionError for a caption that is too long
   */
  encode(caption: string): number[] {
    const {textLength} = this.models.transformer.config;
    const encoded = encodeCaption(this.models.tokenizer, caption, {length: textLength});
    if (!encoded.fits) throw new CaptionError(encoded.message);
    return encoded.ids;
  }

  /** Draws one picture's tokens for each caption; see `sampleTokens`. */
  async tokens(captions: string[], options: SampleOptions<string>): Promise<Sample[]> {
    const {parameters, config} = this.models.transformer;
    const encode = (texts: readonly string[]) => texts.map((caption) => this.encode(caption));
    const conditions = options.conditions?.map(({captions, weight}) => ({
      ...{captions: encode(captions), weight}
    }));
    const encoded = {...options, conditions};
    return sampleTokens(parameters, config, this.#masks, encode(captions), encoded);
  }

  /** Draws one picture for each caption. */
  async pictures(captions: string[], options: SampleOptions<string>): Promise<Picture[]> {
    const samples = await this.tokens(captions, options);
    const pixels = await this.decode(samples.map(({tokens}) => tokens));
    return samples.map((sample, i) => ({...sample, pixels: pixels[i]}));
  }

  /** The codes of pictures, S × S × 3 bytes each: the most probable ones, without noise. */
  async tokenize(pictures: Uint8Array[]): Promise<Int32Array[]> {
    const {parameters, config} = this.models.dvae;
    return tokenize(parameters, config, pictures);
  }

  /** The pictures that grids of codes stand for: the median of p(x|z) at each pixel. */
  async decode(grids: ArrayLike<number>[]): Promise<Uint8Array[]> {
    const {parameters, config} = this.models.dvae;
    const codes = grids.flatMap((grid) => Array.from(grid));
    const shape: [number, number] = [grids.length, codes.length / grids.length];
    const pixels = tf.tidy(() =>
      tf.round(toPixels(decodeTokens(parameters, config, tf.tensor2d(codes, shape, "int32"))))
    );
    const values = await pixels.data();
    pixels.dispose();
    const size = values.length / grids.length;
    return grids.map((_, i) => Uint8Array.from(values.subarray(i * size, (i + 1) * size)));
  }

  /**
   * What each token of a finished picture was drawn from, all at once.
   * @returns logits of grid² positions one after the other, K each
   */
  async logits(
    caption: string,
    codes: ArrayLike<number>,
    {guidance}: {guidance?: number} = {}
  ): Promise<Float32Array> {
    const {parameters, config} = this.models.transformer;
    const conditions = weighted([this.encode(caption)], [], {guidance});
    const logits = tf.tidy(() => {
      const text = conditions.map(({captions: [ids]}) => padText(ids, config));
      const image = conditions.map(() => Array.from(codes));
      const [texts, images] = [text, image].map((rows) => tf.tensor2d(rows, undefined, "int32"));
      return mixed(transformer(parameters, config, this.#masks, texts, images).image, conditions);
    });
    const values = (await logits.data()) as Float32Array;
    logits.dispose();
    return values;
  }

  /**
   * How well each grid of codes fits its caption by the re-ranker: cosines, higher is better.
   * @throws Error where there is no re-ranker yet
   */
  async scores(captions: string[], grids: ArrayLike<number>[]): Promise<number[]> {
    if (!this.#reranker) throw new Error("The re-ranker is not loaded.");
    const {parameters, config, masks} = this.#reranker;
    const scores = tf.tidy(() => {
      const text = captions.map((caption) => padText(this.encode(caption), config));
      const codes = grids.map((grid) => Array.from(grid));
      return similarity(
        parameters,
        config,
        masks,
        tf.tensor2d(text, undefined, "int32"),
        tf.tensor2d(codes, undefined, "int32")
      );
    });
    const values = Array.from(await scores.data());
    scores.dispose();
    return values;
  }

  dispose(): void {
    this.#masks.dispose();
    this.#reranker?.masks.dispose();
  }
}
