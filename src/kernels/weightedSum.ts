/** The last step of a loss with several parts: their weighted sum. */
import * as tf from "@tensorflow/tfjs";
import {isFused, runFused} from "./fused.ts";

/** Σ weights[i] · terms[i]; of the fused kernel at most seven. */
export function weightedSum(terms: tf.Scalar[], weights: number[]): tf.Scalar {
  if (!isFused("WeightedSum")) return composedWeightedSum(terms, weights);
  return runFused<tf.Scalar>("WeightedSum", Object.fromEntries(terms.entries()), {weights});
}

/** The same from stock operations. */
export function composedWeightedSum(terms: tf.Scalar[], weights: number[]): tf.Scalar {
  return tf.tidy(() =>
    tf.addN(terms.map((term, i) => (weights[i] === 1 ? term : tf.mul(term, weights[i]))))
  );
}

tf.registerGradient({
  kernelName: "WeightedSum",
  gradFunc: (dy, _, attrs) => {
    const gradients = runFused<tf.Tensor[]>("WeightedSumGradient", {dy: dy as tf.Tensor}, attrs);
    return Object.fromEntries(gradients.map((gradient, i) => [i, () => gradient]));
  }
});
