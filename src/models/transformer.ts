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
import {embedding} from "../kernels/embedding.ts";
import {layerNorm} from "../kernels/layerNorm.ts";
import {linear, type LinearOptions} from "../kernels/linear.ts";
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

/** x + MLP(LN(x)). */
export function mlp(x: tf.Tensor2D, p: Parameters, name: string): tf.Tensor2D {
  const hidden = affine(normalised(x, p, `${name}.mlp`), p, `${name}.up`, {activation: "gelu"});
  return affine(hidden, p, `${name}.down`, {residual: x});
}

/** One block: attention and MLP, each added to the residual stream x, N·T × D. */
export function block(
  x: tf.Tensor2D,
  p: Parameters,
  name: string,
  mask: AttentionMask,
  heads: number
) {
  const qkv = affine(normalised(x, p, `${name}.attention`), p, `${name}.qkv`);
  x = affine(attention(qkv, mask, heads), p, `${name}.merge`, {residual: x});
  return mlp(x, p, name);
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
 * @param text N × textLength int32, padded
 * @param image N × n int32, the first n ≥ 0 image tokens; at most grid² − 1 are of use as input
 * @returns N × (1 + textLength + n) × D
 */
export function embedSequence(
  p: Parameters,
  config: TransformerConfig,
  text: tf.Tensor2D,
  image: tf.Tensor2D | null
): tf.Tensor3D {
  const {width: d, textLength, grid} = config;
  const batch = text.shape[0];
  const words = tf.reshape(embedding(matrix(p, "textTokens"), tf.reshape(text, [-1])), [
    batch,
    textLength,
    d
  ]);
  const start = tf.tile(tf.reshape(matrix(p, "start"), [1, 1, d]), [batch, 1, 1]);
  const parts = [start, tf.add(words, p.textPositions)];
  if (image) {
    const n = image.shape[1];
    const position = Array.from({length: n}, (_, i) => i);
    const rows = position.map((i) => Math.floor(i / grid));
    const columns = position.map((i) => i % grid);
    const positions = tf.add(
      embedding(matrix(p, "imageRows"), tf.tensor1d(rows, "int32")),
      embedding(matrix(p, "imageColumns"), tf.tensor1d(columns, "int32"))
    );
    const codes = embedding(matrix(p, "imageTokens"), tf.reshape(image, [-1]));
    parts.push(tf.add(tf.reshape(codes, [batch, n, d]), positions));
  }
  return tf.concat(parts as tf.Tensor3D[], 1);
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
  const positions = grid * grid;
  const input = tf.slice(image, [0, 0], [batch, positions - 1]);
  const length = sequenceLength(config);
  let x = tf.reshape(embedSequence(p, config, text, input), [batch * length, d]) as tf.Tensor2D;
  for (let i = 0; i < layers; ++i) x = block(x, p, `block.${i}`, masks.layer(i), headCount(config));
  const out = tf.reshape(normalised(x, p, "final"), [batch, length, d]);
  // Position t predicts token t + 1: the start vector the first word, the last word the first code.
  const forText = tf.slice(out, [0, 0, 0], [batch, textLength, d]);
  const forImage = tf.slice(out, [0, textLength, 0], [batch, positions, d]);
  return {
    text: affine(tf.reshape(forText, [-1, d]), p, "textHead"),
    image: affine(tf.reshape(forImage, [-1, d]), p, "imageHead")
  };
}
