/**
 * Drawing from several captions at once: their logits, weighted and added,
 *
 *     ℓ = Σ_c w_c ℓ_c.
 *
 * Guidance by the empty caption is the case of two, ℓ = ℓ_∅ + s · (ℓ_y − ℓ_∅): what a caption changes in
 * the logits is taken s times. Not the paper's. Its authors found it for diffusion (Ho & Salimans,
 * arXiv 2207.12598); it works for tokens as well where a share of the training captions was empty. So
 * does the sum over captions (Liu et al., arXiv 2206.01714, for diffusion).
 */
import * as tf from "@tensorflow/tfjs";

/** A caption for each picture, and how often its logits count. */
export interface Condition<Caption> {
  captions: readonly Caption[];
  weight: number;
}

export interface ConditionOptions<Caption> {
  /** s. 1, the default, draws from the model as it is; 0 takes no notice of the captions. */
  guidance?: number;
  /** What is drawn from instead of each picture's own caption; weights that add up to 1. */
  conditions?: readonly Condition<Caption>[];
}

/** Whether logits without the caption are needed at all. */
export const isGuided = ({guidance = 1}: {guidance?: number}): boolean => guidance !== 1;

/** All captions that are drawn from, with their weights; none of weight 0. */
export function weighted<Caption>(
  captions: readonly Caption[],
  empty: Caption,
  {guidance = 1, conditions = [{captions, weight: 1}]}: ConditionOptions<Caption>
): Condition<Caption>[] {
  return [
    ...conditions.map((condition) => ({...condition, weight: guidance * condition.weight})),
    {captions: captions.map(() => empty), weight: 1 - guidance}
  ].filter(({weight}) => weight !== 0);
}

/**
 * @param logits N × K of each condition, one after the other
 * @returns N × K
 */
export function mixed(logits: tf.Tensor2D, conditions: readonly {weight: number}[]): tf.Tensor2D {
  if (conditions.length === 1 && conditions[0].weight === 1) return logits;
  return tf.tidy(() => {
    const [rows, classes] = logits.shape;
    const weights = tf.tensor2d([conditions.map(({weight}) => weight)]);
    const parts = tf.reshape(logits, [conditions.length, -1]) as tf.Tensor2D;
    // One product: split, scaled and added, they would be five operations of each token.
    const sum = tf.matMul(weights, parts);
    return tf.reshape(sum, [rows / conditions.length, classes]);
  });
}
