import * as tf from "@tensorflow/tfjs";
import {expect, test} from "vitest";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {stepTime} from "../../src/live/stepTime.ts";

test("steps are taken and timed, and leave nothing behind", async () => {
  await startNodeBackend("wasm");
  const before = tf.memory().numTensors;
  expect(await stepTime(1, {limit: 60_000})).toBeGreaterThan(0);
  expect(tf.memory().numTensors).toBe(before);
});

test("a first step that takes longer than the limit gives no time", async () => {
  await startNodeBackend("wasm");
  expect(await stepTime(1, {limit: 0})).toBeNull();
});
