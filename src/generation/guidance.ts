/**
 * Guidance by the empty caption: what a caption changes in the logits is taken s times,
 *
 *     ℓ = ℓ_∅ + s · (ℓ_y − ℓ_∅).
 *
 * Not the paper's. Its authors found it for diffusion (Ho & Salimans, arXiv 2207.12598); it works for
 * tokens as well where a share of the training captions was empty.
 */
import * as tf from "@tensorflow/tfjs";

export interface GuidanceOptions {
  /** s. 1, the default, draws from the model as it is; 0 takes no notice of the caption. */
  guidance?: number;
}

/** Whether logits without the caption are needed at all. */
export const isGuided = ({guidance = 1}: GuidanceOptions): boolean => guidance !== 1;

/** @param logits N with captions and then, where guided, N without, of K each @returns N × K */
export function guided(logits: tf.Tensor2D, options: GuidanceOptions): tf.Tensor2D {
  if (!isGuided(options)) return logits;
  return tf.tidy(() => {
    const [said, unsaid] = tf.split(logits, 2) as tf.Tensor2D[];
    return tf.add(unsaid, tf.mul(tf.sub(said, unsaid), options.guidance!));
  });
}
