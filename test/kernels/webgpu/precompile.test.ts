import * as tf from "@tensorflow/tfjs";
import type {WebGPUBackend} from "@tensorflow/tfjs-backend-webgpu";
import {expect, test, vi} from "vitest";
import {gelu} from "../../../src/kernels/gelu.ts";
import {precompile} from "../../../src/kernels/webgpu/precompile.ts";
import {alive, onBackend, valuesOf} from "../checkOperation.ts";

/** Two operations of tfjs and one of ours, forwards and backwards. */
const slope = () => tf.grad((x) => tf.sum(tf.exp(gelu(x))))(tf.tensor1d([0]));

onBackend("webgpu", () => {
  test("after a rehearsal nothing is left to compile", async () => {
    const {device} = tf.engine().backend as WebGPUBackend;
    const compile = vi.spyOn(device, "createComputePipeline");
    const dispatch = vi.spyOn(GPUComputePassEncoder.prototype, "dispatchWorkgroups");
    const reports: number[][] = [];
    const before = alive();
    await precompile(slope, (compiled, total) => reports.push([compiled, total]));
    expect(alive()).toEqual(before);
    expect(dispatch).not.toHaveBeenCalled();
    const total = reports[0][1];
    expect(total).toBeGreaterThan(2);
    expect(reports).toEqual(Array.from({length: total + 1}, (_, i) => [i, total]));

    const [values] = await valuesOf(() => [slope()]);
    expect(values[0]).toBeCloseTo(0.5, 6);
    expect(dispatch).toHaveBeenCalled();
    expect(compile).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  test("what is needed before it is ready is there", async () => {
    const rehearsed = precompile(() => tf.sin(tf.tensor1d([1])));
    const [values] = await valuesOf(() => [tf.sin(tf.tensor1d([1]))]);
    expect(values[0]).toBeCloseTo(Math.sin(1), 4);
    await rehearsed;
  });

  test("a rehearsal that fails leaves the backend computing", async () => {
    const failing = precompile(() => {
      throw new Error("no such batch");
    });
    await expect(failing).rejects.toThrow("no such batch");
    expect(await valuesOf(() => [tf.cos(tf.tensor1d([0]))])).toEqual([[1]]);
  });
});
