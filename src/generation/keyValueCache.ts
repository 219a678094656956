/** The transformer as it is used for drawing: position by position, nothing computed twice. */
import * as tf from "@tensorflow/tfjs";
import {cachedAttention, emptyCache} from "../kernels/cachedAttention.ts";
import {
  decodesTokens,
  type DecodeState,
  decodeTokens,
  disposeDecodeState,
  seenKeys
} from "../kernels/decodeTokens.ts";
import {join} from "../kernels/flat.ts";
import type {Parameters} from "../models/parameters.ts";
import {
  affine,
  embedSequence,
  headCount,
  imageParameters,
  mlp,
  normalised,
  sequenceLength,
  type TransformerConfig,
  type TransformerMasks
} from "../models/transformer.ts";

/** Keys and values of the positions passed so far, layer by layer. */
export class KeyValueCache {
  readonly #layers: tf.Tensor3D[];
  /** Takes over from the layers where one operation takes a token through all of them. */
  #state: DecodeState | null = null;
  /** Positions passed so far. */
  #position = 0;

  constructor(
    readonly p: Parameters,
    readonly config: TransformerConfig,
    readonly masks: TransformerMasks,
    /** Sequences, B. */
    readonly count: number
  ) {
    const length = sequenceLength(config);
    this.#layers = Array.from({length: config.layers}, () =>
      tf.keep(emptyCache(count, length, config.width))
    );
  }

  /**
   * Passes the start vector and the captions.
   * @param texts B × textLength int32, padded
   * @returns the logits of the first image token, B × K
   */
  begin(texts: tf.Tensor2D): tf.Tensor2D {
    return this.#pass(texts, this.config.textLength + 1);
  }

  /**
   * Passes the next image tokens.
   * @param tokens N int32; sequence i has token i mod N
   * @returns the logits of those after them, B × K
   */
  next(tokens: tf.Tensor1D): tf.Tensor2D {
    const {config, count} = this;
    if (!decodesTokens(config, count)) {
      return tf.tidy(() => {
        const all = tf.tile(tokens, [count / tokens.shape[0]]);
        return this.#pass(tf.expandDims(all, 1), 1);
      });
    }
    this.#state ??= this.#joined();
    const place = {position: this.#position++, heads: headCount(config)};
    return decodeTokens(tokens, this.#state, {...config, ...place});
  }

  /** Passes the next n positions of each sequence. */
  #pass(tokens: tf.Tensor2D, n: number): tf.Tensor2D {
    const {p, config} = this;
    const place = {heads: headCount(config), position: this.#position};
    this.#position += n;
    return tf.tidy(() => {
      let x = embedSequence(p, tokens, {first: place.position, count: n});
      for (let i = 0; i < config.layers; ++i) {
        const name = `block.${i}`;
        const qkv = affine(normalised(x, p, `${name}.attention`), p, `${name}.qkv`);
        const {out, cache} = cachedAttention(qkv, this.#layers[i], this.masks.layer(i), place);
        this.#layers[i].dispose();
        this.#layers[i] = tf.keep(cache);
        x = mlp(affine(out, p, `${name}.merge`, {residual: x}), p, name);
      }
      return affine(normalised(this.#last(x, n), p, "final"), p, "imageHead");
    });
  }

  /** The last of each sequence's n vectors. */
  #last(x: tf.Tensor2D, n: number): tf.Tensor2D {
    const {count, config} = this;
    if (n === 1) return x;
    const bySequence = tf.reshape(x, [count, n, config.width]);
    const last = tf.slice(bySequence, [0, n - 1, 0], [count, 1, config.width]);
    return tf.reshape(last, [count, config.width]);
  }

  /** The keys and values of all layers together, with all weights. */
  #joined(): DecodeState {
    const {p, config, count, masks} = this;
    const [rows, width] = [sequenceLength(config), 2 * config.width];
    const state = tf.tidy(() => ({
      weights: tf.keep(join(imageParameters(p, config))),
      cache: tf.keep(
        tf.reshape<tf.Rank.R4>(join(this.#layers), [config.layers, count, rows, width])
      )
    }));
    const seen = seenKeys(masks.visible);
    tf.keep(seen.offsets);
    tf.keep(seen.keys);
    tf.dispose(this.#layers.splice(0));
    return {...state, seen};
  }

  dispose(): void {
    tf.dispose(this.#layers);
    if (this.#state) disposeDecodeState(this.#state);
  }
}
