/**
 * One more position of each sequence through the whole transformer as one operation: for drawing a few
 * pictures, where a GPU would spend its time on starting the parts one after the other.
 */
import * as tf from "@tensorflow/tfjs";
import {offsetsOf} from "./attention.ts";
import {isFused, runFused} from "./fused.ts";

/**
 * Up to here it is worth it: a sequence is the work of one workgroup, and of more sequences, or of a
 * larger model, the products alone keep a GPU busy. What the workgroup holds fits into 16 KiB.
 */
const MOST = {layers: 12, width: 256, textLength: 64, grid: 32, sequences: 32};

/**
 * Whether a model (as in `TransformerConfig`) and so many sequences are for `decodeTokens`, and the
 * backend has it.
 */
export function decodesTokens(
  {
    codebookSize,
    ...model
  }: Record<Exclude<keyof typeof MOST, "sequences"> | "codebookSize", number>,
  sequences: number
): boolean {
  const sizes = {...model, sequences};
  const small = Object.entries(MOST).every(
    ([name, most]) => sizes[name as keyof typeof MOST] <= most
  );
  return small && codebookSize % 4 === 0 && isFused("DecodeTokens");
}

/** What stays the same, or grows, from position to position. */
export interface DecodeState {
  /** All parameters that an image token meets, in the order of `transformerSpecs`, one after the other. */
  weights: tf.Tensor1D;
  /** Keys and values, layers × B × length × 2·D; those of the positions before must be there. */
  cache: tf.Tensor4D;
  /** What each position sees in each layer, layers · length lists. */
  seen: SeenKeys;
}

/** Lists of keys: list i is `keys[offsets[i] … offsets[i + 1])`. */
export interface SeenKeys {
  offsets: tf.Tensor1D;
  keys: tf.Tensor1D;
  /** The length of the longest. */
  longest: number;
}

/** @param visible for each layer, the positions that each position sees */
export function seenKeys(visible: number[][][]): SeenKeys {
  const lists = visible.flat();
  return {
    offsets: tf.tensor1d(offsetsOf(lists), "int32"),
    keys: tf.tensor1d(lists.flat(), "int32"),
    longest: Math.max(...lists.map(({length}) => length))
  };
}

export function disposeDecodeState({weights, cache, seen}: DecodeState): void {
  tf.dispose([weights, cache, seen.offsets, seen.keys]);
}

/**
 * Passes a token of each sequence and puts its keys and values into the cache, in place.
 * @param tokens N int32 in [0, K), image tokens; sequence i has token i mod N
 * @param position of the tokens in the sequence
 * @returns the logits of the image tokens after them, B × K
 */
export function decodeTokens(
  tokens: tf.Tensor1D,
  {weights, cache, seen}: DecodeState,
  how: {position: number; heads: number; grid: number; codebookSize: number}
): tf.Tensor2D {
  const inputs = {tokens, weights, cache, offsets: seen.offsets, keys: seen.keys};
  const {position, heads, grid, codebookSize} = how;
  const attrs = {position, heads, grid, codebookSize, longest: seen.longest};
  return runFused<tf.Tensor2D>("DecodeTokens", inputs, attrs);
}
