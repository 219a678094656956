/** How hard each token of the sequence is to predict, on average over examples. */
import * as tf from "@tensorflow/tfjs";
import {crossEntropy} from "../kernels/crossEntropy.ts";
import type {Parameters} from "../models/parameters.ts";
import {
  padText,
  transformer,
  type TransformerConfig,
  type TransformerMasks
} from "../models/transformer.ts";

export interface CaptionTokens {
  /** Token ids, unpadded. */
  ids: number[];
  /** grid² codes. */
  tokens: ArrayLike<number>;
}

/** Means over examples, in nats for each token of the sequence. */
export interface PositionLosses {
  /** textLength. */
  text: Float64Array;
  /** grid². */
  image: Float64Array;
  /** Examples averaged over. */
  count: number;
}

/** The cross-entropy of each token given those before it, averaged over a batch of examples. */
export async function batchLosses(
  p: Parameters,
  config: TransformerConfig,
  masks: TransformerMasks,
  examples: readonly CaptionTokens[]
): Promise<PositionLosses> {
  const count = examples.length;
  const means = tf.tidy(() => {
    const words = examples.map(({ids}) => padText(ids, config));
    const codes = examples.map(({tokens}) => Array.from(tokens));
    const text = tf.tensor2d(words, undefined, "int32");
    const image = tf.tensor2d(codes, undefined, "int32");
    const logits = transformer(p, config, masks, text, image);
    const mean = (own: tf.Tensor2D, targets: tf.Tensor2D) =>
      tf.mean(tf.reshape(crossEntropy(own, tf.reshape(targets, [-1])), [count, -1]), 0);
    return [mean(logits.text, text), mean(logits.image, image)];
  });
  const [text, image] = await Promise.all(means.map((tensor) => tensor.data()));
  tf.dispose(means);
  return {text: Float64Array.from(text), image: Float64Array.from(image), count};
}

/** The average over the examples of both. */
export function pooledLosses(one: PositionLosses | null, other: PositionLosses): PositionLosses {
  if (!one) return other;
  const count = one.count + other.count;
  const pooled = (a: Float64Array, b: Float64Array) =>
    a.map((value, i) => (value * one.count + b[i] * other.count) / count);
  return {
    text: pooled(one.text, other.text),
    image: pooled(one.image, other.image),
    count
  };
}
