/** What a training step asks of a GPU, where every dispatch costs time of its own. */
import * as tf from "@tensorflow/tfjs";
import type {WebGPUBackend} from "@tensorflow/tfjs-backend-webgpu";
import {expect, test, vi} from "vitest";
import {Random} from "../../src/math/random.ts";
import {initialParameters} from "../../src/models/parameters.ts";
import {TransformerMasks, transformerSpecs} from "../../src/models/transformer.ts";
import {Optimizer, valueAndGradients} from "../../src/training/optimizer.ts";
import {transformerLoss} from "../../src/training/transformerPhase.ts";
import {alive, onBackend} from "../kernels/checkOperation.ts";

// The reference step, but for what does not change how much is asked: width and batch.
const config = {
  ...{layers: 4, width: 32, textLength: 16, textVocabulary: 20, grid: 8, codebookSize: 32}
};
const BATCH = 2;

onBackend("webgpu", () => {
  test("a step is at most 81 dispatches, compiles nothing anew and keeps its memory", async () => {
    const random = new Random("step on a GPU");
    const masks = new TransformerMasks(config);
    const options = {beta1: 0.9, beta2: 0.96, epsilon: 1e-8, weightDecay: 0.045};
    const optimizer = new Optimizer(initialParameters(transformerSpecs(config), random), {
      ...{...options, clipNorm: 1, averageDecay: 0.99}
    });
    const tokens = (count: number, classes: number) =>
      tf.tensor2d(
        Int32Array.from({length: BATCH * count}, () => random.integer(classes)),
        [BATCH, count],
        "int32"
      );
    const step = async () => {
      const batch = {text: tokens(16, 36), image: tokens(64, 32)};
      const {value, gradients} = valueAndGradients(
        optimizer.parameters,
        (p) => transformerLoss(p, config, masks, batch, 1 / 8).loss
      );
      const report = optimizer.apply(gradients, 1e-3, [value]);
      const [scale, , loss] = await report.data();
      tf.dispose([report, batch]);
      expect(scale).toBeGreaterThan(0);
      return loss;
    };

    const losses = [await step(), await step()];
    const backend = tf.engine().backend as WebGPUBackend;
    const compile = vi.spyOn(backend.device, "createComputePipeline");
    const dispatch = vi.spyOn(GPUComputePassEncoder.prototype, "dispatchWorkgroups");
    const memory = () => ({...alive(), bytes: backend.memory().numBytesInGPU});
    const before = memory();
    losses.push(await step());
    expect(dispatch.mock.calls.length).toBeGreaterThan(4 * 4);
    expect(dispatch.mock.calls.length).toBeLessThanOrEqual(81);
    for (let i = 0; i < 3; ++i) losses.push(await step());
    expect(memory()).toEqual(before);
    expect(compile).not.toHaveBeenCalled();
    // Chance is 1/8 ln 36 + 7/8 ln 32; the parameters start small.
    expect(losses[0]).toBeCloseTo(Math.log(36) / 8 + (7 * Math.log(32)) / 8, 1);
    expect(losses.every(Number.isFinite)).toBe(true);
    vi.restoreAllMocks();
    optimizer.dispose();
    masks.dispose();
  });
});
