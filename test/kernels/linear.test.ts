import * as tf from "@tensorflow/tfjs";
import {expect, test} from "vitest";
import {linear} from "../../src/kernels/linear.ts";
import {checkOperation, onEachBackend, valuesOf} from "./checkOperation.ts";
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

  test("extreme numbers pass the activation without harm, forward and backward", async () => {
    const x = [-3e38, -1e20, -30, 0, 30, 1e20, 3e38];
    const [y, slope] = await valuesOf(() => {
      const run = (x: tf.Tensor): tf.Tensor =>
        linear(x as tf.Tensor2D, tf.ones([1, 1]), tf.zeros([1]), {activation: "gelu"});
      const input = tf.tensor2d(x, [x.length, 1]);
      return [run(input), tf.grad(run)(input)];
    });
    x.forEach((v, i) => {
      expect(y[i]).toBeCloseTo(Math.fround(Math.max(v, 0)), 6);
      expect(slope[i]).toBeCloseTo(v === 0 ? 0.5 : v > 0 ? 1 : 0, 6);
    });
  });
});
