/** Compares a differentiable operation with its float64 reference on a tfjs backend. */
import * as tf from "@tensorflow/tfjs";
import {beforeAll, describe, expect} from "vitest";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {Random} from "../../src/math/random.ts";
import {finiteDifferences, normals, relativeError} from "./reference.ts";

/** Runs `tests` on the fused kernels (wasm) and on the compositions of stock operations (cpu). */
export function onEachBackend(tests: (backend: "wasm" | "cpu") => void): void {
  describe.each(["wasm", "cpu"] as const)("%s", (backend) => {
    beforeAll(() => startNodeBackend(backend));
    tests(backend);
  });
}

/** What is alive: tensors as tfjs counts them, and buffers as the backend does. */
export function alive(): {tensors: number; buffers: number} {
  return {tensors: tf.memory().numTensors, buffers: tf.engine().backend.numDataIds()};
}

export interface Operation {
  shapes: number[][];
  run: (...inputs: tf.Tensor[]) => tf.Tensor;
  reference: (...inputs: number[][]) => number[];
  /** Standard deviation of the inputs, which are normal; or the inputs themselves. */
  inputs?: number | number[][];
}

/** Checks that outside of a tidy, an operation leaves its result and nothing else. */
function expectNoScraps({shapes, run}: Operation, values: number[][]): void {
  const tensors = values.map((v, i) => tf.tensor(v, shapes[i]));
  const before = tf.memory().numTensors;
  const y = run(...tensors);
  expect(tf.memory().numTensors).toBe(before + 1);
  tf.dispose([...tensors, y]);
}

/** Checks value, gradients and that nothing stays in memory; `name` seeds the inputs. */
export function checkOperation(name: string, operation: Operation): void {
  const {shapes, run, reference, inputs = 1} = operation;
  const random = new Random("kernels", name);
  const values = Array.isArray(inputs)
    ? inputs
    : shapes.map((shape) => normals(random, tf.util.sizeFromShape(shape), inputs));
  const expected = reference(...values);
  const dy = normals(random, expected.length);
  const before = alive();
  const {value, gradients} = tf.tidy(() => {
    const tensors = values.map((v, i) => tf.tensor(v, shapes[i]));
    const y = run(...tensors);
    const upstream = tf.tensor(dy, y.shape);
    return {
      value: y.dataSync(),
      gradients: tf
        .grads(run)(tensors, upstream)
        .map((g, i) => {
          expect(g.shape).toEqual(shapes[i]);
          return g.dataSync();
        })
    };
  });
  expect(alive()).toEqual(before);
  expectNoScraps(operation, values);
  expect(relativeError(value, expected), "value").toBeLessThanOrEqual(1e-5);
  finiteDifferences(reference, values, dy).forEach((g, i) => {
    expect(relativeError(gradients[i], g), `gradient of input ${i}`).toBeLessThanOrEqual(1e-4);
  });
}
