/** A training step in PyTorch, from the same state, batch and noise, comes to the same as ours. */
import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import * as tf from "@tensorflow/tfjs";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {shapes} from "../../src/data/shapes/shapes.ts";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {parameterLayout, toLayout} from "../../src/pytorch/parameterLayout.ts";
import {toSettings} from "../../src/pytorch/modelSettings.ts";
import {type Configs, type ModelName, parameterShapes} from "../../src/training/checkpoint.ts";
import {DvaePhase} from "../../src/training/dvaePhase.ts";
import type {Metrics, Phase} from "../../src/training/phase.ts";
import {type StoredTensor, writeSafetensors} from "../../src/training/safetensors.ts";
import {TokenPool} from "../../src/training/tokenPool.ts";
import {DVAE_TRAINING, TRANSFORMER_TRAINING} from "../../src/training/trainingDefaults.ts";
import {TransformerPhase} from "../../src/training/transformerPhase.ts";
import {temporaryFolder} from "../cli/runCli.ts";
import {trainTokenizer} from "../../src/data/tokenizer/trainTokenizer.ts";
import {Random} from "../../src/math/random.ts";
import {pytorchProblem, runPython, tensorsOf} from "./python.ts";

/** Steps taken before the one that is compared: AdamW then has means and variances. */
const BEFORE = 3;
const STEPS = 40;

class OpenDvaePhase extends DvaePhase {
  batchOf(step: number) {
    return tf.tidy(() => {
      const {pixels, noise} = this.batch(step);
      // Channels first.
      return {pixels: tf.transpose(pixels, [0, 3, 1, 2]), noise};
    });
  }
  weightsOf(step: number) {
    const {temperature, beta} = this.settings(step);
    const {squaredError: e, codeUse: u} = this.training;
    const half = (progress: number) => (1 + Math.cos(Math.PI * Math.min(1, progress))) / 2;
    const at = ({from, to, share}: typeof e) =>
      to + (from - to) * half(step / (share * this.steps));
    return {temperature, beta, squared_error: at(e), code_use: at(u)};
  }
}

class OpenTransformerPhase extends TransformerPhase {
  batchOf(step: number) {
    return this.batch(step);
  }
  weightsOf() {
    return {text_weight: this.training.textWeight};
  }
}

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
  await startNodeBackend("wasm");
});
afterAll(() => folder.remove());

describe.skipIf(pytorchProblem)("a training step", () => {
  it.each([
    ["dvae", 0],
    ["dvae with a head of pixels", 4]
  ])("of the %s is the same", async (_, headWidth) => {
    const sizes = {imageSize: 32, codebookSize: 32, width: 16, blocks: 1, headWidth};
    const training = {...DVAE_TRAINING, steps: STEPS, batch: 4, stepSize: {from: 1e-3, to: 1e-5}};
    const phase = new OpenDvaePhase({...sizes, encoderFilter: 3}, training, shapes);
    const how = {betas: [0.9, 0.999], weight_decay: 1e-4, ema: 0.999};
    await compare("dvae", phase, how);
  });

  it("of the transformer is the same", async () => {
    const random = new Random("step");
    const examples = Array.from({length: 16}, () => shapes.example(random).caption);
    const tokenizer = trainTokenizer(examples, {vocabularySize: 300});
    const codes = examples.map(() => Int32Array.from({length: 64}, () => random.integer(32)));
    const sizes = {layers: 3, width: 64, textLength: 16, grid: 8, codebookSize: 32};
    const config = {...sizes, textVocabulary: tokenizer.vocabulary.length};
    const training = {...TRANSFORMER_TRAINING, steps: STEPS, batch: 8, stepSize: 1e-3};
    const pool = new TokenPool(tokenizer, examples, codes);
    const how = {betas: [0.9, 0.96], weight_decay: 4.5e-2, ema: 0.998};
    await compare("transformer", new OpenTransformerPhase(config, training, pool), how);
  });
});

type OpenPhase<M extends ModelName> = Phase & {
  config: Configs[M];
  batchOf(step: number): Record<string, tf.Tensor>;
  weightsOf(step: number): Record<string, number>;
};

async function compare<M extends ModelName>(
  model: M,
  phase: OpenPhase<M>,
  how: Record<string, unknown>
): Promise<void> {
  for (let step = 0; step < BEFORE; ++step) await phase.step();
  const layouts = Object.entries(parameterShapes(model, phase.config)).map(
    ([name, shape]) => [name, parameterLayout(model, phase.config, name, shape)] as const
  );
  /** The state with the names and shapes of PyTorch. */
  const state = async () => {
    const all = await phase.optimizer.read();
    const parts = ["parameters", "mean", "variance", "average"].flatMap((part) =>
      layouts.map(([name, layout]): [string, StoredTensor] => [
        `${part}/${layout.name}`,
        toLayout(all[`${part}/${name}`], layout)
      ])
    );
    return Object.fromEntries(parts);
  };
  const batch = phase.batchOf(BEFORE);
  const tensors: Record<string, StoredTensor> = await state();
  for (const [name, tensor] of Object.entries(batch)) {
    const values = (await tensor.data()) as Float32Array;
    tensors[name] = {shape: tensor.shape, values: values.slice()};
  }
  tf.dispose(batch);
  const metrics: Metrics = await phase.step();
  const after = await state();
  phase.dispose();

  const [json, inputs, outputs] = ["step.json", "inputs", "outputs"].map((file) =>
    join(folder.path, file)
  );
  const step = {
    ...{model, config: toSettings(model, phase.config), step: BEFORE},
    ...{step_size: metrics.stepSize, weights: phase.weightsOf(BEFORE)},
    how: {...how, clip: 1, ema_every: 1}
  };
  await writeFile(json, JSON.stringify(step));
  await writeFile(inputs, writeSafetensors({tensors, metadata: {}}));
  await runPython([new URL("step.py", import.meta.url).pathname, json, inputs, outputs]);
  const theirs = tensorsOf(await readFile(outputs));
  const relative = (a: number, b: number) => Math.abs(a - b) / Math.max(1, Math.abs(b));
  expect(relative(theirs.loss.values[0], metrics.loss)).toBeLessThan(1e-5);
  expect(relative(theirs.norm.values[0], metrics.gradientNorm)).toBeLessThan(1e-4);
  for (const [, {name}] of layouts) {
    for (const part of ["parameters", "average"]) {
      const [a, b] = [theirs, after].map((all) => Float32Array.from(all[`${part}/${name}`].values));
      const most = a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
      expect(most, `${part} of ${name}`).toBeLessThan(1e-4);
    }
  }
}
