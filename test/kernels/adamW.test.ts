import * as tf from "@tensorflow/tfjs";
import {expect, test} from "vitest";
import {adamW, type AdamWState} from "../../src/kernels/adamW.ts";
import {Random} from "../../src/math/random.ts";
import {alive, onEachBackend, valuesOf} from "./checkOperation.ts";
import * as reference from "./reference.ts";

const options = {stepSize: 0.05, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.1};
const STEPS = 6;

/** What adamW makes of `start` after all `gradients`, each scaled by its `clips`. */
function train(start: number[], gradients: number[][], clips: number[]): Promise<number[][]> {
  return valuesOf(() => {
    let state: AdamWState = {
      parameter: tf.tensor1d(start),
      mean: tf.zeros([start.length]),
      variance: tf.zeros([start.length])
    };
    gradients.forEach((g, i) => {
      state = adamW(state, tf.tensor1d(g), tf.scalar(clips[i]), {...options, step: i + 1});
    });
    return [state.parameter, state.mean, state.variance];
  });
}

onEachBackend(() => {
  test.each([1, 3, 4, 7, 130])("adamW of %i numbers over several steps", async (size) => {
    const random = new Random("adamW", size);
    const start = reference.normals(random, size);
    const gradients = Array.from({length: STEPS}, () => reference.normals(random, size));
    const clips = gradients.map(() => Math.fround(random.uniform()));
    const expected = start.map((value, i) =>
      reference.adamW(
        value,
        gradients.map((g, step) => g[i] * clips[step]),
        options
      )
    );
    const before = alive();
    const actual = await train(start, gradients, clips);
    expect(alive()).toEqual(before);
    (["parameter", "mean", "variance"] as const).forEach((part, i) => {
      const error = reference.relativeError(
        actual[i],
        expected.map((e) => e[part])
      );
      expect(error, part).toBeLessThanOrEqual(1e-5);
    });
  });

  test("the state before a step stays as it was", async () => {
    const values = await valuesOf(() => {
      const [parameter, mean, variance, gradient] = [1, 2, 3, 4].map((v) => tf.fill([5], v));
      adamW({parameter, mean, variance}, gradient, tf.scalar(1), {...options, step: 1});
      return [parameter, mean, variance, gradient];
    });
    expect(values).toEqual([1, 2, 3, 4].map((v) => new Array(5).fill(v)));
  });
});
