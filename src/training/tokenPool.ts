/** Pictures as the dVAE's codes, made once, with their captions: what stage two learns from. */
import type {Dataset} from "../data/captionedImage.ts";
import {encodeCaption, type EncodeCaptionOptions} from "../data/tokenizer/encodeCaption.ts";
import type {Tokenizer} from "../data/tokenizer/tokenizer.ts";
import {Random} from "../math/random.ts";
import {type DvaeConfig, tokenize} from "../models/dvae.ts";
import type {Parameters} from "../models/parameters.ts";
import {runs} from "../text/en/runs.ts";

export interface Draw {
  ids: number[];
  tokens: Int32Array;
}

/** Examples, and the dVAE that turns their pictures into codes. */
export interface TokenSource {
  dataset: Dataset;
  tokenizer: Tokenizer;
  parameters: Parameters;
  config: DvaeConfig;
}

export interface PoolOptions {
  /** Examples. */
  size: number;
  seed: number;
  /** Called, and waited for, with the number of examples done so far; false ends the work. */
  progress?: (done: number) => Promise<boolean> | boolean | void;
}

export class TokenPool {
  constructor(
    readonly tokenizer: Tokenizer,
    readonly captions: string[],
    readonly tokens: Int32Array[]
  ) {}

  /**
   * Draws examples of a data set and encodes their pictures.
   * @returns null if `progress` returned false
   */
  static async make(
    {dataset, tokenizer, parameters, config}: TokenSource,
    {size, seed, progress}: PoolOptions
  ): Promise<TokenPool | null> {
    const captions: string[] = [];
    const tokens: Int32Array[] = [];
    const random = new Random(seed, "pool");
    while (captions.length < size) {
      const count = Math.min(64, size - captions.length);
      const examples = Array.from({length: count}, () => dataset.example(random));
      captions.push(...examples.map(({caption}) => caption));
      tokens.push(
        ...(await tokenize(
          parameters,
          config,
          examples.map(({pixels}) => pixels)
        ))
      );
      if ((await progress?.(captions.length)) === false) return null;
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
    return {ids: this.#encode(caption, {dropout: bpeDropout, random}), tokens: this.tokens[i]};
  }

  /** Example `i` as it is. */
  example(i: number): Draw {
    return {ids: this.#encode(this.captions[i]), tokens: this.tokens[i]};
  }

  #encode(caption: string, options: EncodeCaptionOptions = {}): number[] {
    const encoded = encodeCaption(this.tokenizer, caption, options);
    if (!encoded.fits) throw new Error(runs.problems.captionTooLong(encoded.message));
    return encoded.ids;
  }
}
