/** A run on WebGPU, where steps are under way when they are reported. */
import * as tf from "@tensorflow/tfjs";
import {describe, expect, it} from "vitest";
import {provideWebgpu, startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {STATE_FILE} from "../../src/training/run.ts";
import {readSafetensors} from "../../src/training/safetensors.ts";
import {memoryFiles, TINY_PHASES, TINY_STEPS, tinyRun} from "./tinyRun.ts";

const problem = await provideWebgpu().then(
  () => "",
  (error: Error) => error.message
);

describe.skipIf(problem)(problem || "TrainingRun on WebGPU", () => {
  it("reports every step once, in order, and resumes bit for bit", async () => {
    await startNodeBackend("webgpu");
    const before = tf.memory().numTensors;
    const whole = memoryFiles();
    const steps: string[] = [];
    const onStep = (name: string, step: number) => void steps.push(`${name} ${step}`);
    const compiled: string[] = [];
    const onCompile = (name: string, done: number, total: number) => {
      expect(steps).not.toContain(`${name} 1`);
      if (done === total) compiled.push(name);
    };
    expect(await tinyRun(whole, {onStep, onCompile})).toBe(true);
    expect(compiled).toEqual(TINY_PHASES);
    expect(steps).toEqual(TINY_STEPS);

    // The first two phases are not taken again.
    const finished = ["tokenizer.json", "dvae.safetensors"];
    const files = memoryFiles(finished.map((file) => [file, whole.files.get(file)!]));
    steps.length = 0;
    const stopRequested = () => steps.includes("transformer 1");
    expect(await tinyRun(files, {onStep, stopRequested})).toBe(false);
    // What was reported last is what was saved, however far the queue was ahead.
    const {metadata} = readSafetensors(files.files.get(STATE_FILE)!);
    expect(`${metadata.phase} ${metadata.step}`).toBe(steps.at(-1));
    expect(await tinyRun(files, {onStep})).toBe(true);
    expect(steps).toEqual(TINY_STEPS.slice(TINY_STEPS.indexOf("transformer 1")));
    for (const [file, bytes] of whole.files) {
      expect(Buffer.compare(files.files.get(file)!, bytes), file).toBe(0);
    }
    expect(tf.memory().numTensors).toBe(before);
  }, 300_000);
});
