/** The transformer as it is used for drawing: position by position, nothing computed twice. */
import * as tf from "@tensorflow/tfjs";
import {cachedAttention, emptyCache} from "../kernels/cachedAttention.ts";
import type {Parameters} from "../models/parameters.ts";
import {
  affine,
  headCount,
  mlp,
  normalised,
  sequenceLength,
  type TransformerConfig,
  type TransformerMasks
} from "../models/transformer.ts";

/** Keys and values of the positions passed so far, layer by layer. */
export class KeyValueCache {
  readonly #layers: tf.Tensor3D[];
  /** Positions passed so far. */
  #position = 0;

  constructor(
    readonly p: Parameters,
    readonly config: TransformerConfig,
    readonly masks: TransformerMasks,
    /** Samples, N. */
    readonly count: number
  ) {
    const length = sequenceLength(config);
    this.#layers = Array.from({length: config.layers}, () =>
      tf.keep(emptyCache(count, length, config.width))
    );
  }

  /**
   * Passes the next n positions of each sample.
   * @param vectors N·n × D, embedded
   * @returns the logits of the image token after them, N × K
   */
  pass(vectors: tf.Tensor2D): tf.Tensor2D {
    const {p, config, count} = this;
    const length = vectors.shape[0] / count;
    const place = {heads: headCount(config), position: this.#position};
    this.#position += length;
    return tf.tidy(() => {
      let x = vectors;
      for (let i = 0; i < config.layers; ++i) {
        const name = `block.${i}`;
        const qkv = affine(normalised(x, p, `${name}.attention`), p, `${name}.qkv`);
        const {out, cache} = cachedAttention(qkv, this.#layers[i], this.masks.layer(i), place);
        this.#layers[i].dispose();
        this.#layers[i] = tf.keep(cache);
        x = mlp(affine(out, p, `${name}.merge`, {residual: x}), p, name);
      }
      return affine(normalised(this.#last(x, length), p, "final"), p, "imageHead");
    });
  }

  /** The last of each sample's n vectors. */
  #last(x: tf.Tensor2D, length: number): tf.Tensor2D {
    const {count, config} = this;
    if (length === 1) return x;
    const bySample = tf.reshape(x, [count, length, config.width]);
    const last = tf.slice(bySample, [0, length - 1, 0], [count, 1, config.width]);
    return tf.reshape(last, [count, config.width]);
  }

  dispose(): void {
    tf.dispose(this.#layers);
  }
}
