/** The vectors that enter the transformer: those of the tokens plus those of their positions. */
import * as tf from "@tensorflow/tfjs";
import {embedding} from "./embedding.ts";
import {isFused, runFused} from "./fused.ts";
import {wasmKernel} from "./wasm/heap.ts";

/** What is learned of tokens and positions, in D numbers each. */
export interface SequenceTables {
  /** 1 × D, the vector at position 0, where there is no token yet. */
  start: tf.Tensor2D;
  /** V × D. */
  textTokens: tf.Tensor2D;
  /** L × D, for the positions 1 … L. */
  textPositions: tf.Tensor2D;
  /** K × D. */
  imageTokens: tf.Tensor2D;
  /** G × D each: image positions, from L + 1 on, are a grid of G × G. */
  imageRows: tf.Tensor2D;
  imageColumns: tf.Tensor2D;
}

/** Which positions of the sequence: `count` of them, from `first` on. */
export interface SequencePart {
  first: number;
  count: number;
}

/**
 * Start vector; text token + position; image token + row + column.
 * @param tokens N × n int32 in [0, V) or [0, K), those of the part, or more: the first column belongs
 *   to its first position, or to position 1 where it begins with the start vector
 * @returns N·count × D
 */
export function sequenceEmbedding(
  tokens: tf.Tensor2D,
  tables: SequenceTables,
  part: SequencePart
): tf.Tensor2D {
  if (!isFused("SequenceEmbedding")) return composedSequenceEmbedding(tokens, tables, part);
  return runFused<tf.Tensor2D>("SequenceEmbedding", {tokens, ...tables}, {...part});
}

/** The same from stock operations. */
export function composedSequenceEmbedding(
  tokens: tf.Tensor2D,
  tables: SequenceTables,
  {first, count}: SequencePart
): tf.Tensor2D {
  return tf.tidy(() => {
    const {start, textTokens, textPositions, imageTokens, imageRows, imageColumns} = tables;
    const batch = tokens.shape[0];
    const width = start.shape[1];
    const [textLength, grid] = [textPositions.shape[0], imageColumns.shape[0]];
    const end = first + count;
    const own = Math.max(first, 1);
    const parts: tf.Tensor[] = [];
    /** The vectors of the tokens at positions from … to. */
    const codes = (table: tf.Tensor2D, from: number, to: number) => {
      const ids = tf.slice(tokens, [0, from - own], [batch, to - from]);
      return tf.reshape(embedding(table, tf.reshape(ids, [-1])), [batch, to - from, width]);
    };
    if (first === 0) parts.push(tf.tile(tf.reshape(start, [1, 1, width]), [batch, 1, 1]));
    const textEnd = Math.min(end, textLength + 1);
    if (own < textEnd) {
      const places = tf.slice(textPositions, [own - 1, 0], [textEnd - own, width]);
      parts.push(tf.add(codes(textTokens, own, textEnd), places));
    }
    const imageStart = Math.max(own, textLength + 1);
    if (imageStart < end) {
      const places = Array.from(
        {length: end - imageStart},
        (_, i) => imageStart + i - textLength - 1
      );
      const place = (table: tf.Tensor2D, of: (i: number) => number) =>
        embedding(table, tf.tensor1d(places.map(of), "int32"));
      const rows = place(imageRows, (i) => Math.floor(i / grid));
      const columns = place(imageColumns, (i) => i % grid);
      parts.push(tf.add(codes(imageTokens, imageStart, end), tf.add(rows, columns)));
    }
    return tf.reshape(tf.concat(parts, 1), [batch * count, width]) as tf.Tensor2D;
  });
}

const TABLES = [
  ...["start", "textTokens", "textPositions"],
  ...["imageTokens", "imageRows", "imageColumns"]
] as const;

tf.registerGradient({
  kernelName: "SequenceEmbedding",
  inputsToSave: ["tokens", ...TABLES],
  gradFunc: (dy, [tokens, ...tables], attrs) => {
    const named = Object.fromEntries(TABLES.map((name, i) => [name, tables[i]]));
    const inputs = {tokens, ...named, dy: dy as tf.Tensor};
    const gradients = runFused<tf.Tensor[]>("SequenceEmbeddingGradient", inputs, attrs);
    return Object.fromEntries(TABLES.map((name, i) => [name, () => gradients[i]]));
  }
});

/** What the kernels are told of a part of a sequence, in their order. */
function sizesOf(inputs: Record<string, tf.TensorInfo>, attrs: tf.NamedAttrMap): number[] {
  const {first, count} = attrs as unknown as SequencePart;
  const {tokens, textTokens, textPositions, imageTokens, imageRows} = inputs;
  const [vocabulary, width] = textTokens.shape;
  const [textLength, codes, grid] = [textPositions, imageTokens, imageRows].map((t) => t.shape[0]);
  const own = Math.max(first, 1);
  return [first, count, tokens.shape[1], own, width, vocabulary, textLength, codes, grid];
}

export const sequenceEmbeddingWasm = [
  wasmKernel("SequenceEmbedding", (heap, inputs, attrs) => {
    const sizes = sizesOf(inputs, attrs);
    const [, count, , , width] = sizes;
    const vectors = heap.allocate([inputs.tokens.shape[0] * count, width]);
    const tensors = [inputs.tokens, ...TABLES.map((name) => inputs[name]), vectors];
    const addresses = tensors.map((t) => heap.address(t));
    heap.run("sequenceEmbedding", vectors.shape[0], 512, ...addresses, ...sizes);
    return vectors;
  }),
  wasmKernel("SequenceEmbeddingGradient", (heap, inputs, attrs) => {
    const gradients = TABLES.map((name) => heap.allocate(inputs[name].shape));
    const addresses = [inputs.tokens, ...gradients, inputs.dy].map((t) => heap.address(t));
    const rows = inputs.dy.shape[0];
    heap.assembly.sequenceEmbeddingGradient(rows, ...addresses, ...sizesOf(inputs, attrs));
    return gradients;
  })
];
