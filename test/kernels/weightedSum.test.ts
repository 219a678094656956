import type * as tf from "@tensorflow/tfjs";
import {test} from "vitest";
import {weightedSum} from "../../src/kernels/weightedSum.ts";
import {checkOperation, onEachBackend} from "./checkOperation.ts";

onEachBackend(() => {
  test.each([[[2]], [[1, -3]], [[1, 0.5, 0, 65]]])("weightedSum with weights %j", (weights) =>
    checkOperation("weightedSum", {
      shapes: weights.map(() => []),
      run: (...terms) => weightedSum(terms as tf.Scalar[], weights),
      reference: (...terms) => [terms.reduce((sum, [term], i) => sum + weights[i] * term, 0)]
    })
  );
});
