/**
 * Drawing image tokens from the transformer, one position after the other. Logits stay on the device:
 * what is read back is the tokens of a row of the grid once it is full.
 */
import * as tf from "@tensorflow/tfjs";
import {chooseTokens} from "../kernels/chooseTokens.ts";
import {Random, type RandomKey} from "../math/random.ts";
import type {Parameters} from "../models/parameters.ts";
import {
  padText,
  transformer,
  type TransformerConfig,
  type TransformerMasks
} from "../models/transformer.ts";
import {chooseToken, type Choice, type ChoiceOptions} from "./chooseToken.ts";
import {type Condition, type ConditionOptions, mixed, weighted} from "./conditions.ts";
import {KeyValueCache} from "./keyValueCache.ts";

/** @typeParam Caption what captions are: token ids, or text where a tokenizer is at hand */
export interface SampleOptions<Caption = number[]>
  extends ChoiceOptions, ConditionOptions<Caption> {
  seed: RandomKey;
  /** Image tokens of each sample, given for completion; −1, and those missing at the end, are drawn. */
  given?: ArrayLike<number>[];
  /**
   * Called for each position in turn with what was chosen for every sample, a row of the grid at a
   * time. What it throws ends the drawing.
   */
  onToken?: (position: number, choices: Choice[]) => void | Promise<void>;
}

/** Everything drawn for one sample: grid² tokens and the probability that each had. */
export interface Sample {
  tokens: Int32Array;
  probabilities: Float32Array;
}

/** The noise of sample i at a position: a stream of its own, so that batches of any size agree. */
const noiseOf = (seed: RandomKey, i: number, position: number) =>
  new Random(seed, "sample", i, position);

/** The token given for sample i at a position, or null where one is to be drawn. */
function givenAt({given}: SampleOptions, i: number, position: number): number | null {
  const token = given?.[i]?.[position] ?? -1;
  return token < 0 ? null : token;
}

function collect(samples: Sample[], position: number, choices: Choice[]): void {
  choices.forEach(({token, probability}, i) => {
    samples[i].tokens[position] = token;
    samples[i].probabilities[position] = probability;
  });
}

const emptySamples = (count: number, length: number): Sample[] =>
  Array.from({length: count}, () => ({
    tokens: new Int32Array(length),
    probabilities: new Float32Array(length)
  }));

/**
 * Draws one picture's tokens for each caption.
 * @param captions token ids of each caption, unpadded
 * @throws Error for a caption that is too long
 */
export async function sampleTokens(
  p: Parameters,
  config: TransformerConfig,
  masks: TransformerMasks,
  captions: number[][],
  options: SampleOptions
): Promise<Sample[]> {
  const {grid} = config;
  const samples = emptySamples(captions.length, grid * grid);
  const artist = new RowArtist(p, config, masks, captions, options);
  try {
    for (let row = 0; row < grid; ++row) {
      const choices = await artist.draw(row);
      for (let column = 0; column < grid; ++column) {
        const position = row * grid + column;
        collect(samples, position, choices[column]);
        await options.onToken?.(position, choices[column]);
      }
    }
  } finally {
    artist.dispose();
  }
  return samples;
}

/** Draws the grid row by row, for all samples at once. */
class RowArtist {
  readonly #cache: KeyValueCache;
  /** Samples, N. */
  readonly #count: number;
  readonly #conditions: Condition<number[]>[];
  /** The logits after all that is drawn, N × K of each condition. */
  #logits: tf.Tensor2D;

  constructor(
    readonly p: Parameters,
    readonly config: TransformerConfig,
    masks: TransformerMasks,
    captions: number[][],
    readonly options: SampleOptions
  ) {
    const {textLength} = config;
    this.#count = captions.length;
    this.#conditions = weighted(captions, [], options);
    const texts = this.#conditions.flatMap(({captions}) =>
      captions.map((ids) => padText(ids, config))
    );
    this.#cache = new KeyValueCache(p, config, masks, texts.length);
    this.#logits = tf.tidy(() => {
      const tokens = tf.tensor2d(texts, [texts.length, textLength], "int32");
      return this.#cache.begin(tokens);
    });
  }

  /** Draws a row: for each of its positions, the choices of all samples. */
  async draw(row: number): Promise<Choice[][]> {
    const {grid} = this.config;
    const count = this.#count;
    const {temperature = 1, topK = 0, topP = 1} = this.options;
    const drawn = tf.tidy(() => {
      const [noise, given] = [this.#noise(row), this.#given(row)];
      let choices: tf.Tensor3D = tf.fill([count, grid, 2], 0);
      for (let column = 0; column < grid; ++column) {
        const inputs = {noise, given, choices};
        const how = {position: column, temperature, topK, topP};
        const chosen = chooseTokens(mixed(this.#logits, this.#conditions), inputs, how);
        choices = chosen.choices;
        this.#advance(row * grid + column, chosen.tokens);
      }
      return choices;
    });
    const values = await drawn.data();
    drawn.dispose();
    return Array.from({length: grid}, (_, column) =>
      Array.from({length: count}, (_, i) => {
        const start = 2 * (i * grid + column);
        return {token: values[start], probability: values[start + 1]};
      })
    );
  }

  /** Passes the tokens drawn at a position, which lead to the logits of the next. */
  #advance(position: number, tokens: tf.Tensor1D): void {
    const {grid} = this.config;
    if (position + 1 === grid * grid) return;
    const next = this.#cache.next(tokens);
    this.#logits.dispose();
    this.#logits = tf.keep(next);
  }

  /** Gumbel noise for a row, N × grid × K. */
  #noise(row: number): tf.Tensor3D {
    const {grid, codebookSize: classes} = this.config;
    const count = this.#count;
    const values = new Float32Array(count * grid * classes);
    for (let i = 0, n = 0; i < count; ++i) {
      for (let column = 0; column < grid; ++column) {
        const random = noiseOf(this.options.seed, i, row * grid + column);
        for (let k = 0; k < classes; ++k) values[n++] = random.gumbel();
      }
    }
    return tf.tensor3d(values, [count, grid, classes]);
  }

  /** The tokens given for a row, N × grid; −1 where one is to be drawn. */
  #given(row: number): tf.Tensor2D {
    const {grid} = this.config;
    const values = Array.from({length: this.#count}, (_, i) =>
      Array.from({length: grid}, (_, column) => givenAt(this.options, i, row * grid + column) ?? -1)
    );
    return tf.tensor2d(values, undefined, "int32");
  }

  dispose(): void {
    this.#logits.dispose();
    this.#cache.dispose();
  }
}

/**
 * The same as `sampleTokens` by running the whole prefix again for every token and choosing in
 * JavaScript: slow, and the reference in tests.
 */
export async function sampleTokensUncached(
  p: Parameters,
  config: TransformerConfig,
  masks: TransformerMasks,
  captions: number[][],
  options: SampleOptions
): Promise<Sample[]> {
  const {codebookSize: classes} = config;
  const count = captions.length;
  const positions = config.grid * config.grid;
  const samples = emptySamples(count, positions);
  const conditions = weighted(captions, [], options);
  const text = conditions.flatMap(({captions}) => captions.map((ids) => padText(ids, config)));
  for (let position = 0; position < positions; ++position) {
    // Positions not drawn yet hold zeros, which nothing before them can see.
    const image = text.map((_, i) => [...samples[i % count].tokens]);
    const logits = tf.tidy(() => {
      const all = transformer(
        p,
        config,
        masks,
        tf.tensor2d(text, undefined, "int32"),
        tf.tensor2d(image, undefined, "int32")
      ).image;
      const grid = tf.reshape(all, [text.length, positions, classes]);
      const here = tf.slice(grid, [0, position, 0], [text.length, 1, classes]);
      return mixed(tf.reshape(here, [text.length, classes]), conditions);
    });
    const values = await logits.data();
    logits.dispose();
    const choices = samples.map((_, i) =>
      chooseToken(values.subarray(i * classes, (i + 1) * classes), {
        ...options,
        given: givenAt(options, i, position),
        random: noiseOf(options.seed, i, position)
      })
    );
    collect(samples, position, choices);
    await options.onToken?.(position, choices);
  }
  return samples;
}
