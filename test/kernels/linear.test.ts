import type * as tf from "@tensorflow/tfjs";
import {test} from "vitest";
import {linear} from "../../src/kernels/linear.ts";
import {checkOperation, onEachBackend} from "./checkOperation.ts";
import * as reference from "./reference.ts";

const sizes = [
  [1, 1, 1],
  [5, 3, 7],
  [8, 4, 12],
  [9, 6, 2],
  [13, 7, 17]
];
const cases = sizes.flatMap(([rows, inputs, outputs]) =>
  ([undefined, "gelu"] as const).flatMap((activation) =>
    [false, true].map((added) => ({rows, inputs, outputs, activation, added}))
  )
);

onEachBackend(() => {
  test.each(cases)(
    "linear of $rows rows, from $inputs to $outputs, activation $activation, residual $added",
    ({rows, inputs, outputs, activation, added}) => {
      const shapes = [[rows, inputs], [inputs, outputs], [outputs]];
      return checkOperation("linear", {
        shapes: added ? [...shapes, [rows, outputs]] : shapes,
        run: (x, weight, bias, residual) =>
          linear(x as tf.Tensor2D, weight as tf.Tensor2D, bias as tf.Tensor1D, {
            activation,
            residual: residual as tf.Tensor2D | undefined
          }),
        reference: (x, weight, bias, residual) => {
          const affine = reference.linear(x, weight, bias);
          const y = activation ? reference.gelu(affine) : affine;
          return residual ? y.map((v, i) => v + residual[i]) : y;
        }
      });
    }
  );
});
