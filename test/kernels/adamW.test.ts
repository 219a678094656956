import * as tf from "@tensorflow/tfjs";
import {expect, test} from "vitest";
import {adamW} from "../../src/kernels/adamW.ts";
import {Random} from "../../src/math/random.ts";
import {alive, onEachBackend, valuesOf} from "./checkOperation.ts";
import * as reference from "./reference.ts";

const options = {
  ...{stepSize: 0.05, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.1},
  averageDecay: 0.9
};
const STEPS = 6;

/** A 4 × N state that starts from `values`: moments of zero, the average equal to the parameters. */
const state = (values: number[]) =>
  tf.tensor2d([values, values.map(() => 0), values.map(() => 0), values]);

/** Parameter, moments and average of one number after all of its gradients, in float64. */
function expected(start: number, gradients: number[], weightDecay: number): number[] {
  const after = (steps: number) =>
    reference.adamW(start, gradients.slice(0, steps), {...options, weightDecay});
  let average = start;
  for (let step = 1; step <= gradients.length; ++step) {
    const {averageDecay: decay} = options;
    average = decay * average + (1 - decay) * after(step).parameter;
  }
  const {parameter, mean, variance} = after(gradients.length);
  return [parameter, mean, variance, average];
}

onEachBackend(() => {
  test.each([1, 3, 4, 7, 130, 1027])("adamW of %i numbers over several steps", async (size) => {
    const random = new Random("adamW", size);
    const start = reference.normals(random, size).map(Math.fround);
    const gradients = Array.from({length: STEPS}, () =>
      reference.normals(random, size).map(Math.fround)
    );
    const scales = gradients.map(() => Math.fround(random.uniform()));
    const decayed = random.integer(size + 1);
    const before = alive();
    const [actual] = await valuesOf(() => [
      gradients.reduce(
        (now, g, i) =>
          adamW(now, tf.tensor1d(g), tf.tensor1d([scales[i], 1, 2]), {
            ...{...options, decayed, step: i + 1}
          }),
        state(start)
      )
    ]);
    expect(alive()).toEqual(before);
    const all = start.map((value, i) =>
      expected(
        value,
        gradients.map((g, step) => g[i] * scales[step]),
        i < decayed ? options.weightDecay : 0
      )
    );
    ["parameters", "mean", "variance", "average"].forEach((part, row) => {
      const error = reference.relativeError(
        actual.slice(row * size, (row + 1) * size),
        all.map((parts) => parts[row])
      );
      expect(error, part).toBeLessThanOrEqual(1e-5);
    });
  });

  test("a scale of 0 leaves the state bit for bit, whatever the gradient", async () => {
    const random = new Random("kept");
    const values = reference.normals(random, 4 * 9).map(Math.fround);
    const [kept] = await valuesOf(() => {
      const gradient = tf.tensor1d([NaN, Infinity, ...new Array(7).fill(1)]);
      return [
        adamW(tf.tensor2d(values, [4, 9]), gradient, tf.tensor1d([0, NaN]), {
          ...{...options, decayed: 5, step: 3}
        })
      ];
    });
    expect(kept).toEqual(values);
  });

  test("the state before a step stays as it was", async () => {
    const [before, gradient] = await valuesOf(() => {
      const tensors = [tf.fill([4, 5], 2) as tf.Tensor2D, tf.fill([5], 3) as tf.Tensor1D] as const;
      adamW(...tensors, tf.tensor1d([1]), {...options, decayed: 5, step: 1});
      return [...tensors];
    });
    expect(before).toEqual(new Array(20).fill(2));
    expect(gradient).toEqual(new Array(5).fill(3));
  });
});
