/** A deep, narrow transformer whose resblocks run in emulated 16 bits. */
import * as tf from "@tensorflow/tfjs";
import {attention, type AttentionMask} from "../kernels/attention.ts";
import {crossEntropy} from "../kernels/crossEntropy.ts";
import {gelu} from "../kernels/gelu.ts";
import {normal, type Parameters, type ParameterSpecs, ones, zeros} from "../models/parameters.ts";
import {blockSpecs, HEAD_WIDTH, normalised} from "../models/transformer.ts";
import {enter, inSixteen, leave, type ResblockNode, type Sixteen} from "./resblock.ts";

export interface DeepConfig {
  layers: number;
  /** A multiple of 32. */
  width: number;
  /** Tokens that are fed in. */
  length: number;
  vocabulary: number;
}

/** Two to a layer: attention and MLP. */
export function resblockCount({layers}: Pick<DeepConfig, "layers">): number {
  return 2 * layers;
}

export function deepSpecs({layers, width: d, length, vocabulary}: DeepConfig): ParameterSpecs {
  return {
    tokens: normal(0.5, vocabulary, d),
    positions: normal(0.5, length, d),
    ...Object.assign(
      {},
      ...Array.from({length: layers}, (_, i) => blockSpecs(`block.${i}`, d, layers))
    ),
    finalGain: ones(d),
    finalBias: zeros(d),
    head: normal(0.02, d, vocabulary),
    headBias: zeros(vocabulary)
  };
}

/** The resblock that a parameter belongs to; −1 for embeddings and what comes after the blocks. */
export function resblockOf(name: string): number {
  const match = /^block\.(\d+)\.(\w+)$/.exec(name);
  if (!match) return -1;
  return 2 * Number(match[1]) + (/^(mlp|up|down)/.test(match[2]) ? 1 : 0);
}

/** Whether a parameter's gradient bears its resblock's scale: the norm's, before the cast, does not. */
export function isScaled(name: string): boolean {
  return resblockOf(name) >= 0 && !/\.(attention|mlp)(Gain|Bias)$/.test(name);
}

/** Called with what leaves each node of a resblock. */
export type WatchBlocks = (resblock: number, node: ResblockNode, tensor: tf.Tensor) => void;

export interface Precision {
  sixteen: Sixteen;
  /** One gradient scale for each resblock. */
  scales: readonly number[];
  /**
   * u, one for each resblock: gradients within it are u times what they would be, and are divided by
   * u again in 32 bits where they leave it. In float32 that changes nothing.
   */
  units: readonly number[];
}

/**
 * The mean cross-entropy in nats of the tokens that have two before them.
 * @param tokens N × (length + 1) int32
 */
export function deepLoss(
  p: Parameters,
  config: DeepConfig,
  mask: AttentionMask,
  tokens: tf.Tensor2D,
  {sixteen, scales, units}: Precision,
  watch?: WatchBlocks
): tf.Scalar {
  const {layers, width: d, length} = config;
  const batch = tokens.shape[0];
  const half = <T extends tf.Tensor>(x: T) => inSixteen(x, sixteen);
  /** x W + b, both in 16 bits, b in 32 (paper App. D). */
  const affine = (x: tf.Tensor2D, name: string) =>
    half(tf.add(half(tf.matMul(x, half(p[name] as tf.Tensor2D))), p[`${name}Bias`]) as tf.Tensor2D);
  const ids = tf.slice(tokens, [0, 0], [batch, length]);
  let x = tf.reshape(tf.add(tf.gather(p.tokens, ids), tf.expandDims(p.positions, 0)), [
    -1,
    d
  ]) as tf.Tensor2D;
  for (let i = 0; i < layers; ++i) {
    const name = `block.${i}`;
    x = resblock(x, 2 * i, `${name}.attention`, (h) =>
      affine(half(attention(affine(h, `${name}.qkv`), mask, d / HEAD_WIDTH)), `${name}.merge`)
    );
    x = resblock(x, 2 * i + 1, `${name}.mlp`, (h) =>
      affine(half(gelu(affine(h, `${name}.up`))), `${name}.down`)
    );
  }
  const out = tf.reshape(normalised(x, p, "final"), [batch, length, d]);
  const known = tf.reshape(tf.slice(out, [0, 1, 0], [batch, length - 1, d]), [-1, d]);
  const logits = tf.add(tf.matMul(known, p.head as tf.Tensor2D), p.headBias) as tf.Tensor2D;
  const targets = tf.slice(tokens, [0, 2], [batch, length - 1]);
  return tf.mean(crossEntropy(logits, tf.reshape(targets, [-1])));

  function resblock(
    x: tf.Tensor2D,
    number: number,
    name: string,
    branch: (h: tf.Tensor2D) => tf.Tensor2D
  ): tf.Tensor2D {
    const see = watch && ((node: ResblockNode, tensor: tf.Tensor) => watch(number, node, tensor));
    const [scale, unit] = [scales[number], units[number]];
    const h = enter(scaleGradient(normalised(x, p, name), 1 / unit), scale, sixteen, see);
    const y = scaleGradient(leave(branch(h), scale, sixteen, see), unit);
    const sum = tf.add(x, y) as tf.Tensor2D;
    see?.("sum", sum);
    return sum;
  }
}

/** The same, its gradient multiplied by `factor`. */
function scaleGradient(x: tf.Tensor2D, factor: number): tf.Tensor2D {
  if (factor === 1) return x;
  return tf.customGrad((x) => ({
    value: (x as tf.Tensor).clone(),
    gradFunc: (dy: tf.Tensor) => tf.mul(dy, factor)
  }))(x) as tf.Tensor2D;
}
