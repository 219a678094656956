import {expect, test} from "vitest";
import {packRun, unpackRun} from "../../src/live/runFile.ts";
import {readSafetensors, writeSafetensors} from "../../src/training/safetensors.ts";

const state = {step: 7, tensors: {"value/x": {shape: [2], values: Float32Array.of(1, -0.1)}}};
const run = {
  ...{name: "β = 6.6 “mine”", settings: {beta: 6.6, dataset: "shapes"}},
  ...{step: 7, steps: 20, saved: 5},
  record: {
    seconds: 3.5,
    metrics: {loss: 0.5},
    history: {step: [1, 7], seconds: [1, 3.5], metrics: {loss: [0.9, 0.5]}},
    probes: [{step: 0, probe: new Uint8Array(3)}]
  }
};
const file = packRun("dvae", run, state);

const refusal = (kind: string, bytes: Uint8Array) => {
  try {
    unpackRun(kind, bytes);
  } catch (error) {
    return (error as Error).message;
  }
  return null;
};

test("a run comes back as it was, but for the pictures of its moments", () => {
  const expected = {...run, record: {...run.record, probes: []}};
  expect(unpackRun("dvae", file)).toEqual({run: expected, state});
});

test("any tool reads the settings from the metadata", () => {
  const {metadata, tensors} = readSafetensors(file);
  expect(JSON.parse(metadata.settings)).toEqual(run.settings);
  expect(Object.keys(tensors)).toEqual(["value/x"]);
});

test("other files are refused, saying what they are", () => {
  expect(refusal("transformer", file)).toBe("is a run of a dvae, not of a transformer");
  expect(refusal("dvae", file.slice(0, -3))).toMatch(/truncated/);
  expect(refusal("dvae", new TextEncoder().encode("<!doctype html><p>Hello"))).toMatch(
    /not a safetensors file/
  );
  const {metadata} = readSafetensors(file);
  const repacked = (changed: Record<string, string>) =>
    writeSafetensors({tensors: state.tensors, metadata: {...metadata, ...changed}});
  expect(refusal("dvae", repacked({format: "pt"}))).toMatch(/not of a run/);
  expect(refusal("dvae", repacked({progress: "{}"}))).toBe("has damaged metadata");
  expect(refusal("dvae", repacked({settings: "{"}))).toBe("has damaged metadata");
  const short = JSON.parse(metadata.progress);
  short.record.history.seconds.pop();
  expect(refusal("dvae", repacked({progress: JSON.stringify(short)}))).toBe("has damaged metadata");
});
