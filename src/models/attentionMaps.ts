/** What one sequence does inside the transformer: who looks at whom, and what is predicted. */
import * as tf from "@tensorflow/tfjs";
import type {Parameters} from "./parameters.ts";
import {
  affine,
  block,
  embedSequence,
  headCount,
  normalised,
  sequenceLength,
  transformer,
  type TransformerConfig,
  type TransformerMasks
} from "./transformer.ts";

/** One sequence seen from inside; T positions, of which position t predicts token t. */
export interface InsideView {
  /** For each layer, heads × T × T: how much a query (row) takes from each key. Rows sum to 1. */
  attention: Float32Array[];
  /** textLength × (textVocabulary + textLength), as in training. */
  textLogits: Float32Array;
  /** grid² × K. */
  imageLogits: Float32Array;
}

/**
 * softmax(q·k / √D) over the visible keys, in float64: the weights that the attention kernels use,
 * which they do not give away.
 * @param qkv T × 3·H·D, in each row the queries, keys and values of all heads
 * @param visible the keys that each query sees
 * @returns H × T × T, zero where a query sees nothing
 */
export function attentionWeights(
  qkv: ArrayLike<number>,
  visible: readonly (readonly number[])[],
  heads: number
): Float32Array {
  const length = visible.length;
  const width = qkv.length / length / 3;
  const depth = width / heads;
  const weights = new Float32Array(heads * length * length);
  for (let h = 0; h < heads; ++h) {
    visible.forEach((keys, i) => {
      const scores = keys.map((j) => {
        let dot = 0;
        for (let d = 0; d < depth; ++d) {
          const at = h * depth + d;
          dot += qkv[3 * width * i + at] * qkv[3 * width * j + width + at];
        }
        return dot / Math.sqrt(depth);
      });
      const most = Math.max(...scores);
      const powers = scores.map((score) => Math.exp(score - most));
      const total = powers.reduce((sum, power) => sum + power, 0);
      const row = (h * length + i) * length;
      keys.forEach((j, n) => (weights[row + j] = powers[n] / total));
    });
  }
  return weights;
}

/**
 * Runs one sequence through the model and keeps what it looked at.
 * @param text textLength ids, padded
 * @param image grid² codes
 */
export async function lookInside(
  p: Parameters,
  config: TransformerConfig,
  masks: TransformerMasks,
  text: readonly number[],
  image: ArrayLike<number>
): Promise<InsideView> {
  const heads = headCount(config);
  const tensors = tf.tidy(() => {
    const words = tf.tensor2d([text as number[]], undefined, "int32");
    const codes = tf.tensor2d([Array.from(image)], undefined, "int32");
    const logits = transformer(p, config, masks, words, codes);
    const part = {first: 0, count: sequenceLength(config)};
    let x = embedSequence(p, tf.concat([words, codes], 1), part);
    const layers = masks.kinds.map((_, i) => {
      const name = `block.${i}`;
      const qkv = affine(normalised(x, p, `${name}.attention`), p, `${name}.qkv`);
      x = block(x, p, name, masks.layer(i), heads);
      return qkv;
    });
    return [logits.text, logits.image, ...layers];
  });
  try {
    const [textLogits, imageLogits, ...layers] = await Promise.all(
      tensors.map((tensor) => tensor.data<"float32">())
    );
    const attention = layers.map((qkv, i) => attentionWeights(qkv, masks.visible[i], heads));
    return {attention, textLogits, imageLogits};
  } finally {
    tf.dispose(tensors);
  }
}
