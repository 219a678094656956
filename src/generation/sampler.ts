/**
 * Drawing image tokens from the transformer, one at a time, with a cache of keys and values: each
 * token costs one pass over one position, and attends only to what its layer's mask lets it see.
 */
import * as tf from "@tensorflow/tfjs";
import {Random} from "../math/random.ts";
import type {Parameters} from "../models/parameters.ts";
import {
  affine,
  block,
  embedSequence,
  headCount,
  mlp,
  normalised,
  padText,
  transformer,
  type TransformerConfig,
  type TransformerMasks
} from "../models/transformer.ts";
import {chooseToken, type Choice, type ChoiceOptions} from "./chooseToken.ts";

export interface SampleOptions extends ChoiceOptions {
  seed: number;
  /** The first image tokens of each sample, given for completion. */
  given?: ArrayLike<number>[];
  /** Called after each token with the position and what was chosen for every sample. */
  onToken?: (position: number, choices: Choice[]) => void | Promise<void>;
}

/** Everything drawn for one sample: grid² tokens and the probability that each had. */
export interface Sample {
  tokens: Int32Array;
  probabilities: Float32Array;
}

/** The noise of sample i at a position: a stream of its own, so that batches of any size agree. */
const noise = (seed: number, i: number, position: number) =>
  new Random(seed, "sample", i, position);

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

/** The choices at one position for all samples, given the logits N × K. */
function choose(logits: Float32Array, position: number, count: number, options: SampleOptions) {
  const classes = logits.length / count;
  return Array.from({length: count}, (_, i) =>
    chooseToken(logits.subarray(i * classes, (i + 1) * classes), {
      ...options,
      given: options.given?.[i][position] ?? null,
      random: noise(options.seed, i, position)
    })
  );
}

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
  const count = captions.length;
  const positions = config.grid * config.grid;
  const samples = emptySamples(count, positions);
  const cache = new KeyValueCache(p, config, masks);
  try {
    let logits = cache.prefill(captions.map((ids) => padText(ids, config)));
    for (let position = 0; position < positions; ++position) {
      const values = (await logits.data()) as Float32Array;
      logits.dispose();
      const choices = choose(values, position, count, options);
      collect(samples, position, choices);
      await options.onToken?.(position, choices);
      if (position + 1 === positions) break;
      logits = cache.next(choices.map(({token}) => token));
    }
  } finally {
    cache.dispose();
  }
  return samples;
}

/** The same by running the whole prefix again for every token: slow, and the reference in tests. */
export async function sampleTokensUncached(
  p: Parameters,
  config: TransformerConfig,
  masks: TransformerMasks,
  captions: number[][],
  options: SampleOptions
): Promise<Sample[]> {
  const count = captions.length;
  const positions = config.grid * config.grid;
  const samples = emptySamples(count, positions);
  const text = captions.flatMap((ids) => padText(ids, config));
  for (let position = 0; position < positions; ++position) {
    // Positions not drawn yet hold zeros, which nothing before them can see.
    const image = samples.flatMap(({tokens}) => [...tokens]);
    const logits = tf.tidy(() => {
      const all = transformer(
        p,
        config,
        masks,
        tf.tensor2d(text, [count, config.textLength], "int32"),
        tf.tensor2d(image, [count, positions], "int32")
      ).image;
      const grid = tf.reshape(all, [count, positions, config.codebookSize]);
      return tf.slice(grid, [0, position, 0], [count, 1, config.codebookSize]);
    });
    const values = (await logits.data()) as Float32Array;
    logits.dispose();
    const choices = choose(values, position, count, options);
    collect(samples, position, choices);
    await options.onToken?.(position, choices);
  }
  return samples;
}

/** Keys and values of the positions passed so far, layer by layer, and the logits that follow. */
class KeyValueCache {
  /** For each layer: the text's keys and values, then those of each image token; N·H × n × 2·D. */
  readonly #layers: {text: tf.Tensor3D | null; image: tf.Tensor3D[]}[];
  readonly #prefix: number;
  #count = 0;
  #position = 0;

  constructor(
    readonly p: Parameters,
    readonly config: TransformerConfig,
    readonly masks: TransformerMasks
  ) {
    this.#prefix = config.textLength + 1;
    this.#layers = Array.from({length: config.layers}, () => ({text: null, image: []}));
  }

  /** Passes the start vector and the padded captions; the logits of the first image token, N × K. */
  prefill(text: number[][]): tf.Tensor2D {
    const {p, config} = this;
    const count = (this.#count = text.length);
    return tf.tidy(() => {
      const tokens = tf.tensor2d(text.flat(), [count, config.textLength], "int32");
      const embedded = embedSequence(p, config, tokens, null);
      let x = tf.reshape(embedded, [count * this.#prefix, config.width]) as tf.Tensor2D;
      const causal = this.masks.text;
      for (let i = 0; i < config.layers; ++i) {
        const name = `block.${i}`;
        const qkv = affine(normalised(x, p, `${name}.attention`), p, `${name}.qkv`);
        this.#layers[i].text = tf.keep(this.#keysAndValues(qkv, this.#prefix));
        x = block(x, p, name, causal, headCount(config));
      }
      const out = tf.reshape(x, [count, this.#prefix, config.width]);
      const last = tf.slice(out, [0, this.#prefix - 1, 0], [count, 1, config.width]);
      return this.#logits(tf.reshape(last, [count, config.width]));
    });
  }

  /** Passes the next image token of each sample; the logits of the one after, N × K. */
  next(tokens: number[]): tf.Tensor2D {
    const {p, config} = this;
    const {width: d, grid} = config;
    const position = this.#position++;
    return tf.tidy(() => {
      const row = tf.slice(p.imageRows as tf.Tensor2D, [Math.floor(position / grid), 0], [1, d]);
      const column = tf.slice(p.imageColumns as tf.Tensor2D, [position % grid, 0], [1, d]);
      const ids = tf.tensor1d(tokens, "int32");
      let x = tf.add(
        tf.gather(p.imageTokens as tf.Tensor2D, ids),
        tf.add(row, column)
      ) as tf.Tensor2D;
      for (let i = 0; i < config.layers; ++i) {
        const name = `block.${i}`;
        const qkv = affine(normalised(x, p, `${name}.attention`), p, `${name}.qkv`);
        this.#layers[i].image.push(tf.keep(this.#keysAndValues(qkv, 1)));
        x = affine(this.#attend(qkv, i, position), p, `${name}.merge`, {residual: x});
        x = mlp(x, p, name);
      }
      return this.#logits(x);
    });
  }

  #logits(x: tf.Tensor2D): tf.Tensor2D {
    return affine(normalised(x, this.p, "final"), this.p, "imageHead");
  }

  /** The keys and values in qkv (N·n × 3·H·D) as N·H × n × 2·D. */
  #keysAndValues(qkv: tf.Tensor2D, length: number): tf.Tensor3D {
    const heads = headCount(this.config);
    const depth = this.config.width / heads;
    const parts = tf.reshape(qkv, [this.#count, length, 3, heads, depth]);
    const kv = tf.slice(parts, [0, 0, 1, 0, 0], [this.#count, length, 2, heads, depth]);
    const ordered = tf.transpose(kv, [0, 3, 1, 2, 4]);
    return tf.reshape(ordered, [this.#count * heads, length, 2 * depth]);
  }

  /** Attention of the newest position over the positions that its layer sees. */
  #attend(qkv: tf.Tensor2D, layer: number, position: number): tf.Tensor2D {
    const heads = headCount(this.config);
    const depth = this.config.width / heads;
    const rows = this.#count * heads;
    const {text, image} = this.#layers[layer];
    const seen = this.masks.visible[layer][this.#prefix + position].slice(this.#prefix);
    const kv = tf.concat([text!, ...seen.map((j) => image[j - this.#prefix])], 1);
    const [k, v] = tf.split(kv, 2, 2);
    const q = tf.reshape(tf.slice(qkv, [0, 0], [this.#count, heads * depth]), [rows, 1, depth]);
    const scores = tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(depth));
    return tf.reshape(tf.matMul(tf.softmax(scores), v), [this.#count, heads * depth]);
  }

  dispose(): void {
    for (const {text, image} of this.#layers) tf.dispose([text, image] as tf.Tensor[][]);
  }
}
