import * as tf from "@tensorflow/tfjs";
import {beforeAll, describe, expect, it} from "vitest";
import {Tokenizer} from "../../src/data/tokenizer/tokenizer.ts";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {NonFiniteLoss} from "../../src/training/phase.ts";
import {STATE_FILE, TrainingRun} from "../../src/training/run.ts";
import {
  CheckpointError,
  readSafetensors,
  writeSafetensors
} from "../../src/training/safetensors.ts";
import {
  fewShapes,
  type MemoryFiles,
  memoryFiles,
  tinyConfig,
  TINY_STEPS,
  tinyRun
} from "./tinyRun.ts";

const FINAL = [
  "dvae.safetensors",
  "reranker.safetensors",
  "tokenizer.json",
  "transformer.safetensors"
];

let whole: MemoryFiles;
beforeAll(async () => {
  await startNodeBackend("wasm");
  whole = memoryFiles();
  const before = tf.memory().numTensors;
  expect(await tinyRun(whole)).toBe(true);
  expect(tf.memory().numTensors).toBe(before);
});

/** Stops a run after the given step of a phase. */
async function stopAt(files: MemoryFiles, phase: string, step: number): Promise<void> {
  let stop = false;
  const complete = await tinyRun(files, {
    onStep: (name, done) => (stop ||= name === phase && done === step),
    stopRequested: () => stop
  });
  expect(complete).toBe(false);
}

describe("TrainingRun", () => {
  it("leaves its four files and no state of an unfinished phase", () => {
    expect([...whole.files.keys()].sort()).toEqual(FINAL);
  });

  it.each([
    ["dvae", 1],
    ["decoder", 2],
    ["transformer", 2],
    ["refinement", 1],
    ["refinement 2", 1],
    ["reranker", 2],
    ["dvae", 3]
  ] as const)(
    "stopped in %s after step %i and resumed, gives the same files bit for bit",
    async (phase, step) => {
      const files = memoryFiles();
      const before = tf.memory().numTensors;
      await stopAt(files, phase, step);
      const {metadata} = readSafetensors(files.files.get(STATE_FILE)!);
      expect(metadata).toMatchObject({phase, step: String(step)});
      // A new run from copies of the files alone, as after a restart.
      const resumed = memoryFiles(files.files);
      const seen: string[] = [];
      expect(await tinyRun(resumed, {onStep: (name, done) => seen.push(`${name} ${done}`)})).toBe(
        true
      );
      expect(seen).toEqual(TINY_STEPS.slice(TINY_STEPS.indexOf(`${phase} ${step}`) + 1));
      expect([...resumed.files.keys()].sort()).toEqual(FINAL);
      for (const file of FINAL) {
        expect(Buffer.compare(resumed.files.get(file)!, whole.files.get(file)!), file).toBe(0);
      }
      expect(tf.memory().numTensors).toBe(before);
    }
  );

  it("trains every parameter of every model", () => {
    // A one-step run that is stopped holds the start, and the whole run what became of it.
    for (const name of ["dvae", "transformer", "reranker"]) {
      const {tensors} = readSafetensors(whole.files.get(`${name}.safetensors`)!);
      for (const [key, {values}] of Object.entries(tensors)) {
        expect(
          values.some((v) => v !== 0),
          `${name} ${key}`
        ).toBe(true);
      }
    }
  });

  it("saves the state as often as it is told, so that little is lost", async () => {
    const saves = async (saveEvery: number) => {
      const files = memoryFiles();
      let count = 0;
      const write = async (file: string, bytes: Uint8Array) => {
        if (file === STATE_FILE) count += 1;
        await files.write(file, bytes);
      };
      await tinyRun({...files, write}, {saveEvery});
      return count;
    };
    expect(await saves(3600)).toBe(0);
    // A step takes longer than a microsecond.
    expect(await saves(1e-6)).toBeGreaterThanOrEqual(6);
  });

  it("keeps the state saved before where a later one cannot be written", async () => {
    const files = memoryFiles();
    let saves = 0;
    const write = async (file: string, bytes: Uint8Array) => {
      if (file === STATE_FILE && ++saves > 1) throw new Error("no space left");
      await files.write(file, bytes);
    };
    const run = tinyRun({...files, write}, {saveEvery: 1e-6});
    await expect(run).rejects.toThrow("no space left");
    expect(await tinyRun(files)).toBe(true);
    expect([...files.files.keys()].sort()).toEqual(FINAL);
    for (const file of FINAL) {
      expect(Buffer.compare(files.files.get(file)!, whole.files.get(file)!), file).toBe(0);
    }
  });

  it("saves the last good state of a run whose loss is no longer finite", async () => {
    const files = memoryFiles();
    const config = tinyConfig();
    // The first step is taken, and no loss is finite after it.
    config.dvae.stepSize = {from: 1e37, to: 1e37};
    const steps: number[] = [];
    const onStep = (_: string, step: number) => steps.push(step);
    const run = new TrainingRun(config, {dataset: fewShapes, files, onStep});
    const error = await run.run().catch((e) => e);
    expect(error).toBeInstanceOf(NonFiniteLoss);
    expect(error.message).toContain("at step 1: ");
    expect(steps).toEqual([1]);
    const {metadata, tensors} = readSafetensors(files.files.get(STATE_FILE)!);
    expect(metadata).toMatchObject({phase: "dvae", step: "1"});
    const numbers = Object.values(tensors).flatMap(({values}) => [...values]);
    expect(numbers.every(Number.isFinite)).toBe(true);
  });

  it("does nothing to a run that is complete", async () => {
    const files = memoryFiles(whole.files);
    files.write = async (file) => expect.fail(`wrote ${file}`);
    expect(await tinyRun(files, {onStep: () => expect.fail("took a step")})).toBe(true);
  });

  it("refuses a saved state that is damaged or of another size, in one line", async () => {
    const files = memoryFiles();
    await stopAt(files, "dvae", 1);
    const state = files.files.get(STATE_FILE)!;
    const good = readSafetensors(state);
    const name = "mean/encoder.logits";
    const fewer = {...good.tensors};
    delete fewer[name];
    const nan = structuredClone(good.tensors);
    nan[name].values[0] = NaN;
    const wrong = {...good.tensors, [name]: {shape: [1], values: new Float32Array(1)}};
    const damaged = [
      state.subarray(0, state.length - 4),
      new Uint8Array(100),
      writeSafetensors({...good, metadata: {...good.metadata, step: "soon"}}),
      ...[fewer, nan, wrong].map((tensors) => writeSafetensors({...good, tensors}))
    ];
    for (const bytes of damaged) {
      const before = tf.memory().numTensors;
      files.files.set(STATE_FILE, bytes);
      const error: Error = await tinyRun(files).then(
        () => expect.fail("was resumed"),
        (e) => e
      );
      expect(error).toBeInstanceOf(CheckpointError);
      expect(error.message).toMatch(/^[^\n]{5,300}$/);
      expect(error.message).toContain(STATE_FILE);
      expect(tf.memory().numTensors).toBe(before);
    }
  });

  it("refuses damaged files of finished phases, naming them", async () => {
    for (const file of ["tokenizer.json", "dvae.safetensors", "transformer.safetensors"]) {
      const files = memoryFiles(whole.files);
      files.files.delete("reranker.safetensors");
      files.files.set(file, whole.files.get(file)!.subarray(0, 300));
      const error: Error = await tinyRun(files).then(
        () => expect.fail("was resumed"),
        (e) => e
      );
      expect(error, file).toBeInstanceOf(CheckpointError);
      expect(error.message).toContain(file);
    }
  });

  it("refuses a model of a phase that the run has not, instead of training it again", async () => {
    const after = (file: string, phase: string) => {
      const files = memoryFiles(whole.files);
      const {tensors, metadata} = readSafetensors(whole.files.get(file)!);
      files.files.set(file, writeSafetensors({tensors, metadata: {...metadata, phase}}));
      return tinyRun(files);
    };
    await expect(after("transformer.safetensors", "refinement 3")).rejects.toThrow(
      'transformer.safetensors: is of another run: it is after the phase "refinement 3", which run.json does not have'
    );
    for (const phase of ["decodr", "transformer", "", "constructor", "refinement"]) {
      await expect(after("dvae.safetensors", phase)).rejects.toThrow(
        `dvae.safetensors: is after the phase "${phase}", which no dvae has`
      );
    }
  });

  it("learns its tokenizer from the captions that the data set gives for it", async () => {
    const files = memoryFiles();
    const dataset = {
      ...fewShapes,
      tokenizerCaptions: () => new Array(50).fill("zebra zebra quagga")
    };
    const run = new TrainingRun(tinyConfig(), {dataset, files, stopRequested: () => true});
    await run.run();
    const json = JSON.parse(new TextDecoder().decode(files.files.get("tokenizer.json")));
    expect(Tokenizer.fromJSON(json).encode("zebra quagga")).toHaveLength(2);
  });
});
