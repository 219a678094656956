/**
 * The autoregressive transformer (paper §2.2): one sequence of text and image tokens, modelled left
 * to right. Not stated in the paper, and decided here: layer norm comes before each part (as in
 * GPT-2), the activation is GELU, text positions have a learned embedding, the sequence starts with
 * a learned start vector, pads are targets like any token (so that p(y) is a distribution over
 * captions of every length), and text and image have a head each, which equals one head with the
 * other kind's logits masked.
 */
import * as tf from "@tensorflow/tfjs";
import {attention, attentionMask, type AttentionMask, disposeMask} from "../kernels/attention.ts";
import {layerNorm} from "../kernels/layerNorm.ts";
import {linear, type LinearOptions} from "../kernels/linear.ts";
import {residualNorm} from "../kernels/residualNorm.ts";
import {
  sequenceEmbedding,
  type SequencePart,
  type SequenceTables
} from "../kernels/sequenceEmbedding.ts";
import {layerMask, type MaskKind, visiblePositions} from "./masks.ts";
import {normal, ones, type Parameters, type ParameterSpecs, zeros} from "./parameters.ts";

export interface TransformerConfig {
  layers: number;
  /** d, a multiple of 32: heads have 32 dimensions each. */
  width: number;
  /** Text positions; captions are padded to this length. */
  textLength: number;
  /** BPE tokens; the pad tokens of the positions follow them. */
  textVocabulary: number;
  /** Side of the token grid. */
  grid: number;
  /** K, the number of image codes. */
  codebookSize: number;
}

export const HEAD_WIDTH = 32;

export function headCount({width}: Pick<TransformerConfig, "width">): number {
  return width / HEAD_WIDTH;
}

/** Text tokens and their pads: what the text head chooses from. */
export function textClasses({textVocabulary, textLength}: TransformerConfig): number {
  return textVocabulary + textLength;
}

/** Positions fed to the model: the start vector, the text, and all image tokens but the last. */
export function sequenceLength({textLength, grid}: TransformerConfig): number {
  return textLength + grid * grid;
}

/** The specification of one pre-norm block, shared with the re-ranker's text encoder. */
export function blockSpecs(name: string, width: number, layers: number): ParameterSpecs {
  const deviation = 1 / Math.sqrt(width);
  // The paths that add to the residual start smaller the more of them there are (GPT-2).
  const residual = 1 / Math.sqrt(2 * layers);
  return {
    [`${name}.attentionGain`]: ones(width),
    [`${name}.attentionBias`]: zeros(width),
    [`${name}.qkv`]: normal(deviation, width, 3 * width),
    [`${name}.qkvBias`]: zeros(3 * width),
    [`${name}.merge`]: normal(deviation * residual, width, width),
    [`${name}.mergeBias`]: zeros(width),
    [`${name}.mlpGain`]: ones(width),
    [`${name}.mlpBias`]: zeros(width),
    [`${name}.up`]: normal(deviation, width, 4 * width),
    [`${name}.upBias`]: zeros(4 * width),
    [`${name}.down`]: normal((deviation / 2) * residual, 4 * width, width),
    [`${name}.downBias`]: zeros(width)
  };
}

export function transformerSpecs(config: TransformerConfig): ParameterSpecs {
  const {layers, width: d, textLength, grid, codebookSize: K} = config;
  return {
    start: normal(0.02, 1, d),
    textTokens: normal(0.02, textClasses(config), d),
    textPositions: normal(0.02, textLength, d),
    imageTokens: normal(0.02, K, d),
    imageRows: normal(0.02, grid, d),
    imageColumns: normal(0.02, grid, d),
    ...Object.assign(
      {},
      ...Array.from({length: layers}, (_, i) => blockSpecs(`block.${i}`, d, layers))
    ),
    finalGain: ones(d),
    finalBias: zeros(d),
    textHead: normal(0.02, d, textClasses(config)),
    textHeadBias: zeros(textClasses(config)),
    imageHead: normal(0.02, d, K),
    imageHeadBias: zeros(K)
  };
}

const matrix = (p: Parameters, name: string) => p[name] as tf.Tensor2D;
const vector = (p: Parameters, name: string) => p[name] as tf.Tensor1D;

/** y = LN(x) with the gain and bias of `name`. */
export function normalised(x: tf.Tensor2D, p: Parameters, name: string): tf.Tensor2D {
  return layerNorm(x, vector(p, `${name}Gain`), vector(p, `${name}Bias`));
}

/** y = x W + b with the weight and bias of `name`, and what `options` adds to that. */
export function affine(
  x: tf.Tensor2D,
  p: Parameters,
  name: string,
  options?: LinearOptions
): tf.Tensor2D {
  return linear(x, matrix(p, name), vector(p, `${name}Bias`), options);
}

/** LN(x) with the gain and bias of `name`, for a branch, and x for the way past it. */
function branch(x: tf.Tensor2D, p: Parameters, name: string) {
  return residualNorm(x, vector(p, `${name}Gain`), vector(p, `${name}Bias`));
}

/** x + MLP(LN(x)). */
export function mlp(x: tf.Tensor2D, p: Parameters, name: string): tf.Tensor2D {
  const {normal, residual} = branch(x, p, `${name}.mlp`);
  const hidden = affine(normal, p, `${name}.up`, {activation: "gelu"});
  return affine(hidden, p, `${name}.down`, {residual});
}

/** One block: attention and MLP, each added to the residual stream x, N·T × D. */
export function block(
  x: tf.Tensor2D,
  p: Parameters,
  name: string,
  mask: AttentionMask,
  heads: number
) {
  const {normal, residual} = branch(x, p, `${name}.attention`);
  const qkv = affine(normal, p, `${name}.qkv`);
  const merged = affine(attention(qkv, mask, heads), p, `${name}.merge`, {residual});
  return mlp(merged, p, name);
}

/** The masks of all layers, made once for a model; layers of one kind share one. */
export class TransformerMasks {
  readonly kinds: MaskKind[];
  /** For each layer, the positions that each position sees. */
  readonly visible: number[][][];
  readonly #tensors = new Map<MaskKind, AttentionMask>();
  readonly #text: AttentionMask;

  constructor(config: TransformerConfig) {
    const {layers, textLength, grid} = config;
    const size = {prefix: textLength + 1, length: sequenceLength(config), grid};
    this.kinds = Array.from({length: layers}, (_, i) => layerMask(i + 1, layers));
    this.visible = this.kinds.map((kind) => visiblePositions(kind, size));
    this.kinds.forEach((kind, i) => {
      if (!this.#tensors.has(kind)) this.#tensors.set(kind, attentionMask(this.visible[i]));
    });
    this.#text = attentionMask(this.visible[0].slice(0, size.prefix));
  }

  /** The causal mask of the start vector and the text alone, which is the same in every layer. */
  get text(): AttentionMask {
    return this.#text;
  }

  layer(i: number): AttentionMask {
    return this.#tensors.get(this.kinds[i])!;
  }

  dispose(): void {
    for (const mask of [this.#text, ...this.#tensors.values()]) disposeMask(mask);
    this.#tensors.clear();
  }
}

/** The caption's tokens followed by the pad token of each position left over (paper §2.2). */
export function padText(
  ids: number[],
  {textLength, textVocabulary}: Pick<TransformerConfig, "textLength" | "textVocabulary">
): number[] {
  if (ids.length > textLength) {
    throw new Error(`A caption has at most ${textLength} tokens, received ${ids.length}.`);
  }
  return Array.from({length: textLength}, (_, i) => ids[i] ?? textVocabulary + i);
}

/**
 * The vectors that enter the first block: token + position, the image's position being row + column.
 * @param tokens N × n int32, text and image tokens of the part or more; see `sequenceEmbedding`
 * @returns N·count × D
 */
export function embedSequence(p: Parameters, tokens: tf.Tensor2D, part: SequencePart): tf.Tensor2D {
  const {start, textTokens, textPositions, imageTokens, imageRows, imageColumns} = p as Parameters &
    SequenceTables;
  const tables = {start, textTokens, textPositions, imageTokens, imageRows, imageColumns};
  return sequenceEmbedding(tokens, tables, part);
}

/** All parameters that an image token meets on its way to the next, in the order of their specification. */
export function imageParameters(p: Parameters, config: TransformerConfig): tf.Tensor[] {
  const names = Object.keys(transformerSpecs(config));
  return names.filter((name) => !/^(start|text)/.test(name)).map((name) => p[name]);
}

export interface Logits {
  /** N·textLength × (textVocabulary + textLength): the prediction of each text token. */
  text: tf.Tensor2D;
  /** N·grid² × K: the prediction of each image token. */
  image: tf.Tensor2D;
}

/**
 * The logits of every token given those before it.
 * @param text N × textLength int32, padded
 * @param image N × grid² int32
 */
export function transformer(
  p: Parameters,
  config: TransformerConfig,
  masks: TransformerMasks,
  text: tf.Tensor2D,
  image: tf.Tensor2D
): Logits {
  const {layers, width: d, textLength, grid} = config;
  const batch = text.shape[0];
  const length = sequenceLength(config);
  // The last image token is a target only: no position of the sequence is its own.
  const tokens = tf.concat([text, image], 1);
  let x = embedSequence(p, tokens, {first: 0, count: length});
  for (let i = 0; i < layers; ++i) x = block(x, p, `block.${i}`, masks.layer(i), headCount(config));
  const out = tf.reshape(normalised(x, p, "final"), [batch, length, d]);
  // Position t predicts token t + 1: the start vector the first word, the last word the first code.
  const [forText, forImage] = tf.split(out, [textLength, grid * grid], 1);
  return {
    text: affine(tf.reshape(forText, [-1, d]), p, "textHead"),
    image: affine(tf.reshape(forImage, [-1, d]), p, "imageHead")
  };
}
