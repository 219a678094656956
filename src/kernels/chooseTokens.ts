/** Choosing a token for each sample on the device, so that logits need not be read back. */
import * as tf from "@tensorflow/tfjs";
import {isFused, runFused} from "./fused.ts";
import {wasmKernel} from "./wasm/heap.ts";

/** How to choose at one of n positions. */
export interface ChooseOptions {
  /** The position, in [0, n). */
  position: number;
  /** Divides the logits; 0 takes the most probable token. */
  temperature: number;
  /** Only the k most probable tokens, and those that tie with the k-th, can be drawn; 0 for all. */
  topK: number;
  /**
   * Only the nucleus can be drawn: of those left by `topK`, the most probable tokens that together have
   * at least this probability, and those that tie with the last; 1, the default, for all.
   */
  topP?: number;
}

export interface Choices {
  /** N int32: the token of each sample, for the next step. */
  tokens: tf.Tensor1D;
  /** N × n × 2: the token and the probability that it had, at every position so far. */
  choices: tf.Tensor3D;
}

interface Attributes {
  position: number;
  scale: number;
  topK: number;
  topP: number;
}

/** A scale at which any difference of float32 logits outweighs the noise, without overflow. */
const SHARPEST = 1e20;

/**
 * argmax_k (logit_k / temperature + G_k) for each sample: a draw from softmax(logits / temperature)
 * over the top k, by the Gumbel-max trick.
 * @param logits N × K
 * @param noise N × n × K, Gumbel(0, 1)
 * @param given N × n int32, tokens to take instead of drawing; −1 for none
 * @param choices N × n × 2, zeros at the positions to come; given up: the one returned takes its
 *   place, and shares its memory where the kernel is fused. Both are to be disposed.
 */
export function chooseTokens(
  logits: tf.Tensor2D,
  {noise, given, choices}: {noise: tf.Tensor3D; given: tf.Tensor2D; choices: tf.Tensor3D},
  {position, temperature, topK, topP = 1}: ChooseOptions
): Choices {
  const attrs = {position, scale: Math.min(1 / temperature, SHARPEST), topK, topP};
  const inputs = {logits, noise, given, choices};
  if (!isFused("ChooseTokens")) return composedChooseTokens(inputs, attrs);
  const [tokens, next] = runFused<tf.Tensor[]>("ChooseTokens", inputs, attrs);
  return {tokens: tokens as tf.Tensor1D, choices: next as tf.Tensor3D};
}

/** The same from stock operations. */
function composedChooseTokens(
  {
    logits,
    noise,
    given,
    choices
  }: {logits: tf.Tensor2D; noise: tf.Tensor3D; given: tf.Tensor2D; choices: tf.Tensor3D},
  {position, scale, topK, topP}: Attributes
): Choices {
  return tf.tidy(() => {
    const [batch, classes] = logits.shape;
    const count = choices.shape[1];
    const limited = topK > 0 && topK < classes;
    const top = limited ? tf.min(tf.topk(logits, topK).values, 1, true) : tf.min(logits, 1, true);
    const cut = topP < 1 ? nucleus(logits, top, scale, topP) : top;
    const kept = tf.cast(tf.greaterEqual(logits, cut), "float32");
    const scaled = tf.mul(tf.sub(logits, tf.max(logits, 1, true)), scale);
    const weights = tf.mul(tf.exp(scaled), kept);
    const gumbel = tf.reshape(tf.slice(noise, [0, position, 0], [batch, 1, classes]), logits.shape);
    const values = tf.where(
      tf.cast(kept, "bool"),
      tf.add(scaled, gumbel),
      tf.fill(logits.shape, -3e38)
    );
    const drawn = tf.argMax(values, 1);
    const forced = tf.reshape(tf.slice(given, [0, position], [batch, 1]), [batch]);
    const tokens = tf.where(tf.greaterEqual(forced, 0), forced, drawn) as tf.Tensor1D;
    const weight = tf.sum(tf.mul(weights, oneHot(tokens, classes)), 1);
    const probability = tf.div(weight, tf.sum(weights, 1));
    const own = tf.stack([tf.cast(tokens, "float32"), probability], 1);
    const place = tf.reshape(oneHot(tf.tensor1d([position], "int32"), count), [1, count, 1]);
    const next = tf.add(choices, tf.mul(tf.reshape(own, [batch, 1, 2]), place));
    return {tokens, choices: next as tf.Tensor3D};
  });
}

/** The least logit of the nucleus of those from `cut` on, N × 1. */
function nucleus(logits: tf.Tensor2D, cut: tf.Tensor, scale: number, topP: number): tf.Tensor {
  const {values} = tf.topk(logits, logits.shape[1]);
  const max = tf.max(logits, 1, true);
  const candidate = tf.greaterEqual(values, cut);
  const weights = tf.mul(tf.exp(tf.mul(tf.sub(values, max), scale)), candidate);
  const above = tf.cumsum(weights, 1, true);
  const kept = tf.less(above, tf.mul(tf.sum(weights, 1, true), topP));
  return tf.min(tf.where(tf.logicalAnd(kept, candidate), values, max), 1, true);
}

/** As tf.oneHot, which wants at least two classes. */
function oneHot(ids: tf.Tensor1D, classes: number): tf.Tensor {
  const all = tf.range(0, classes, 1, "int32");
  return tf.cast(tf.equal(tf.expandDims(ids, 1), all), "float32");
}

export const chooseTokensWasm = [
  wasmKernel("ChooseTokens", (heap, {logits, noise, given, choices}, attrs) => {
    const {position, scale, topK, topP} = attrs as unknown as Attributes;
    const [batch, classes] = logits.shape;
    const tokens = heap.allocate([batch], "int32");
    heap.assembly.chooseTokens(
      ...[logits, noise, given, choices, tokens].map((t) => heap.address(t)),
      ...[batch, choices.shape[1], classes, position, scale, topK, topP]
    );
    return [tokens, heap.alias(choices)];
  })
];
