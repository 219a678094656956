/** Compares a differentiable operation with its float64 reference on a tfjs backend. */
import * as tf from "@tensorflow/tfjs";
import type {WebGPUBackend} from "@tensorflow/tfjs-backend-webgpu";
import {afterEach, beforeAll, describe, expect} from "vitest";
import {type NodeBackend, provideWebgpu, startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {Random} from "../../src/math/random.ts";
import {finiteDifferences, normals, relativeError} from "./reference.ts";

const webgpuProblem = await provideWebgpu().catch((error: Error) => error.message);

/**
 * Runs `tests` on a backend, or reports them as skipped where it cannot be had.
 * @param hardware whether WebGPU is to compute as on a real GPU, even if it is one in software
 */
export function onBackend(backend: NodeBackend, tests: () => void, hardware = false): void {
  const problem = backend === "webgpu" ? webgpuProblem : undefined;
  const name = hardware ? `${backend}, cut for hardware` : backend;
  describe.skipIf(problem)(problem ? `${name}: ${problem}` : name, () => {
    const errors: string[] = [];
    beforeAll(async () => {
      await startNodeBackend(backend);
      if (backend !== "webgpu") return;
      const {device, adapterInfo} = tf.engine().backend as WebGPUBackend;
      device.onuncapturederror = ({error}) => void errors.push(error.message);
      const {architecture} = device.adapterInfo;
      Object.assign(adapterInfo, {architecture: hardware ? "hardware" : architecture});
    }, 60_000);
    afterEach(() => expect(errors.splice(0)).toEqual([]));
    tests();
  });
}

/**
 * Runs `tests` on the fused kernels (wasm, webgpu) and on the compositions of stock operations (cpu).
 * Values are read with `valuesOf`: WebGPU has no other way.
 */
export function onEachBackend(tests: (backend: NodeBackend) => void): void {
  onBackend("wasm", () => tests("wasm"));
  onBackend("webgpu", () => tests("webgpu"));
  onBackend("webgpu", () => tests("webgpu"), true);
  onBackend("cpu", () => tests("cpu"));
}

/** The numbers of the tensors that `compute` returns; nothing stays in memory. */
export async function valuesOf(compute: () => tf.Tensor[]): Promise<number[][]> {
  const tensors = tf.tidy(compute);
  const values = await Promise.all(tensors.map(async (t) => [...(await t.data())]));
  tf.dispose(tensors);
  return values;
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

/** What finite differences found before. */
const found = new Map<string, number[][]>();

/**
 * The gradients of the reference by finite differences. They take longer than all else, and are asked
 * for on each backend: references that agree to the last bit in what they make of random inputs are
 * taken for the same.
 */
function referenceGradients(
  name: string,
  {
    reference,
    values,
    expected,
    dy
  }: Record<"values", number[][]> &
    Record<"expected" | "dy", number[]> &
    Pick<Operation, "reference">
): number[][] {
  const key = [name, ...values, expected, dy].join(";");
  const gradients = found.get(key) ?? finiteDifferences(reference, values, dy);
  found.set(key, gradients);
  return gradients;
}

/** Checks value, gradients and that nothing stays in memory; `name` seeds the inputs. */
export async function checkOperation(name: string, operation: Operation): Promise<void> {
  const {shapes, run, reference, inputs = 1} = operation;
  const random = new Random("kernels", name);
  const values = Array.isArray(inputs)
    ? inputs
    : shapes.map((shape) => normals(random, tf.util.sizeFromShape(shape), inputs));
  const expected = reference(...values);
  const dy = normals(random, expected.length);
  const before = alive();
  const [value, ...gradients] = await valuesOf(() => {
    const tensors = values.map((v, i) => tf.tensor(v, shapes[i]));
    const y = run(...tensors);
    const all = tf.grads(run)(tensors, tf.tensor(dy, y.shape));
    expect(all.map((g) => g.shape)).toEqual(shapes);
    return [y, ...all];
  });
  expect(alive()).toEqual(before);
  expectNoScraps(operation, values);
  expect(relativeError(value, expected), "value").toBeLessThanOrEqual(1e-5);
  referenceGradients(name, {reference, values, expected, dy}).forEach((g, i) => {
    expect(relativeError(gradients[i], g), `gradient of input ${i}`).toBeLessThanOrEqual(1e-4);
  });
}
