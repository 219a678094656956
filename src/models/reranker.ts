/**
 * The re-ranker: a small contrastive model (CLIP, Radford et al. 2021) that says how well a picture
 * fits a caption, trained apart from whatever scores the results. Unlike CLIP it reads the picture's
 * codes rather than its pixels, because codes are what is sampled.
 */
import * as tf from "@tensorflow/tfjs";
import {attentionMask, type AttentionMask, disposeMask} from "../kernels/attention.ts";
import {embedding} from "../kernels/embedding.ts";
import {affine, block, blockSpecs, headCount, normalised} from "./transformer.ts";
import {normal, ones, type Parameters, type ParameterSpecs, zeros} from "./parameters.ts";

export interface RerankerConfig {
  layers: number;
  width: number;
  /** Dimensions of the space in which pictures and captions meet. */
  embedding: number;
  textLength: number;
  textVocabulary: number;
  grid: number;
  codebookSize: number;
}

export function rerankerSpecs(config: RerankerConfig): ParameterSpecs {
  const {layers, width: d, embedding: e, textLength, textVocabulary, grid, codebookSize} = config;
  const tower = (name: string, classes: number, length: number): ParameterSpecs => ({
    [`${name}.tokens`]: normal(0.1, classes, d),
    [`${name}.positions`]: normal(0.1, length, d),
    ...Object.assign(
      {},
      ...Array.from({length: layers}, (_, i) => blockSpecs(`${name}.${i}`, d, layers))
    ),
    [`${name}.finalGain`]: ones(d),
    [`${name}.finalBias`]: zeros(d),
    [`${name}.out`]: normal(1 / Math.sqrt(d), d, e),
    [`${name}.outBias`]: zeros(e)
  });
  return {
    ...tower("text", textVocabulary + textLength, textLength),
    ...tower("image", codebookSize, grid * grid),
    // ln of the inverse temperature; CLIP starts from 1/0.07.
    logScale: {shape: [], start: {constant: Math.log(1 / 0.07)}}
  };
}

/** The masks of both towers: every position sees every other. */
export class RerankerMasks {
  readonly text: AttentionMask;
  readonly image: AttentionMask;

  constructor({textLength, grid}: RerankerConfig) {
    const all = (length: number) => {
      const keys = Array.from({length}, (_, i) => i);
      return attentionMask(keys.map(() => keys));
    };
    this.text = all(textLength);
    this.image = all(grid * grid);
  }

  dispose(): void {
    disposeMask(this.text);
    disposeMask(this.image);
  }
}

/**
 * Unit vectors for captions (`tower` "text", N × textLength padded ids) or pictures ("image",
 * N × grid² codes).
 * @returns N × embedding
 */
export function embed(
  p: Parameters,
  config: RerankerConfig,
  masks: RerankerMasks,
  tower: "text" | "image",
  tokens: tf.Tensor2D
): tf.Tensor2D {
  const [count, length] = tokens.shape;
  const {width: d, layers} = config;
  const vectors = embedding(p[`${tower}.tokens`] as tf.Tensor2D, tf.reshape(tokens, [-1]));
  const placed = tf.add(tf.reshape(vectors, [count, length, d]), p[`${tower}.positions`]);
  let x = tf.reshape(placed, [count * length, d]) as tf.Tensor2D;
  for (let i = 0; i < layers; ++i)
    x = block(x, p, `${tower}.${i}`, masks[tower], headCount(config));
  const mean = tf.mean(tf.reshape(normalised(x, p, `${tower}.final`), [count, length, d]), 1);
  const out = affine(mean as tf.Tensor2D, p, `${tower}.out`);
  const norm = tf.sqrt(tf.add(tf.sum(tf.square(out), 1, true), 1e-6));
  return tf.div(out, norm);
}

/**
 * How well each picture fits its caption: the cosine of their vectors, in [−1, 1].
 * @param text N × textLength int32, padded
 * @param image N × grid² int32
 */
export function similarity(
  p: Parameters,
  config: RerankerConfig,
  masks: RerankerMasks,
  text: tf.Tensor2D,
  image: tf.Tensor2D
): tf.Tensor1D {
  return tf.tidy(() => {
    const a = embed(p, config, masks, "text", text);
    const b = embed(p, config, masks, "image", image);
    return tf.sum(tf.mul(a, b), 1) as tf.Tensor1D;
  });
}
