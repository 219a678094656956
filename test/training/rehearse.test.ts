import * as tf from "@tensorflow/tfjs";
import type {WebGPUBackend} from "@tensorflow/tfjs-backend-webgpu";
import {describe, expect, it} from "vitest";
import {provideWebgpu, startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {pipelinesOf} from "../../src/kernels/webgpu/gpu.ts";
import {precompile} from "../../src/kernels/webgpu/precompile.ts";
import {DvaePhase} from "../../src/training/dvaePhase.ts";
import {alive} from "../kernels/checkOperation.ts";
import {fewShapes, tinyConfig} from "./tinyRun.ts";

const problem = await provideWebgpu().then(
  () => "",
  (error: Error) => error.message
);

const {imageSize, codebookSize, dvae} = tinyConfig();
const make = () => new DvaePhase({imageSize, codebookSize, ...dvae}, dvae, fewShapes);

describe.skipIf(problem)(problem || "a phase on WebGPU", () => {
  it("is rehearsed for all of its shaders, and changed by that in no way", async () => {
    await startNodeBackend("webgpu");
    const pipelines = pipelinesOf(tf.backend() as WebGPUBackend);
    const phase = make();
    const before = alive();
    const compiled = Object.keys(pipelines).length;
    const progress: [done: number, total: number][] = [];
    await precompile(
      () => phase.rehearse(),
      (...args) => progress.push(args)
    );
    expect(alive()).toEqual(before);
    const all = Object.keys(pipelines);
    const total = all.length - compiled;
    expect(total).toBeGreaterThan(10);
    expect(progress).toEqual(Array.from({length: total + 1}, (_, i) => [i, total]));
    expect(Object.values(pipelines).some((pipeline) => pipeline instanceof Promise)).toBe(false);

    const first = await phase.step();
    await phase.step();
    expect(Object.keys(pipelines)).toEqual(all);
    const reference = make();
    expect(await reference.step()).toEqual(first);
    await precompile(
      () => phase.rehearse(),
      (_, total) => expect(total).toBe(0)
    );
    phase.dispose();
    reference.dispose();
  }, 300_000);
});
