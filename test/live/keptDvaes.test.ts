import "fake-indexeddb/auto";
import * as tf from "@tensorflow/tfjs";
import {expect, test} from "vitest";
import {averagedParameters} from "../../src/live/averagedParameters.ts";
import {keptDvaes} from "../../src/live/keptDvaes.ts";
import {RunStore} from "../../src/live/runStore.ts";
import {keptDvaeOf} from "../../src/live/transformerSettings.ts";
import {Optimizer} from "../../src/training/optimizer.ts";

test("runs that have taken a step are choices, the last saved first", async () => {
  const store = new RunStore<unknown, unknown>("choices");
  const record = {
    ...{seconds: 0, metrics: null, probes: []},
    history: {step: [], seconds: [], metrics: {}}
  };
  for (const [i, step] of [1200, 0, 30].entries()) {
    const run = {
      id: `id ${i}`,
      name: `run ${i}`,
      settings: {},
      step,
      steps: 2000,
      saved: i,
      record
    };
    await store.save(run, {step, tensors: {}});
  }
  const choices = await keptDvaes(store);
  expect(choices.map(({value}) => keptDvaeOf(value))).toEqual(["id 2", "id 0"]);
  expect(choices[1].label).toBe("your dVAE “run 0”, 1,200 steps");
  expect(keptDvaeOf("shapes")).toBeNull();
});

test("a browser that keeps nothing has no choices", async () => {
  const closed = {list: () => Promise.reject(new Error("no storage"))};
  expect(await keptDvaes(closed as unknown as RunStore<unknown, unknown>)).toEqual([]);
});

test("the averaged weights of a saved state are those of the optimizer", async () => {
  await tf.setBackend("cpu");
  const options = {beta1: 0.9, beta2: 0.9, epsilon: 1e-8, weightDecay: 0, clipNorm: Infinity};
  const start = {"a.b": tf.tensor2d([[1, 2]]), c: tf.tensor1d([3])};
  const optimizer = new Optimizer(start, {...options, averageDecay: 0.5});
  optimizer.apply({"a.b": tf.tensor2d([[1, -1]]), c: tf.tensor1d([2])}, 0.1).dispose();
  const read = averagedParameters({step: 1, tensors: await optimizer.read()});
  expect(Object.keys(read).sort()).toEqual(["a.b", "c"]);
  for (const [name, tensor] of Object.entries(optimizer.average)) {
    expect(read[name].arraySync()).toEqual(tensor.arraySync());
  }
});
