import type * as tf from "@tensorflow/tfjs";
import {test} from "vitest";
import {linear} from "../../src/kernels/linear.ts";
import {checkOperation, onEachBackend} from "./checkOperation.ts";
import * as reference from "./reference.ts";

onEachBackend(() => {
  test.each([
    [1, 1, 1],
    [5, 3, 7],
    [8, 4, 12],
    [9, 6, 2]
  ])("linear of %i rows, from %i to %i", (rows, inputs, outputs) => {
    checkOperation("linear", {
      shapes: [[rows, inputs], [inputs, outputs], [outputs]],
      run: (x, weight, bias) =>
        linear(x as tf.Tensor2D, weight as tf.Tensor2D, bias as tf.Tensor1D),
      reference: reference.linear
    });
  });
});
