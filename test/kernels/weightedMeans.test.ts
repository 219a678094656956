import * as tf from "@tensorflow/tfjs";
import {test} from "vitest";
import {weightedMeans} from "../../src/kernels/weightedMeans.ts";
import {checkOperation, onEachBackend} from "./checkOperation.ts";

const mean = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;

onEachBackend(() => {
  test.each([
    [1, 1],
    [3, 300],
    [257, 4]
  ])("weightedMeans of %i and %i numbers", (countA, countB) =>
    // All three results, each seen by its own factor.
    checkOperation("weightedMeans", {
      shapes: [[countA], [countB]],
      run: (a, b) =>
        tf.tidy(() => {
          const means = weightedMeans(a as tf.Tensor1D, b as tf.Tensor1D, 0.125);
          return tf.addN([means.total, tf.mul(means.a, 2), tf.mul(means.b, 5)]);
        }),
      reference: (a, b) => [0.125 * mean(a) + 0.875 * mean(b) + 2 * mean(a) + 5 * mean(b)]
    })
  );
});
