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
  },
  data: {
    pictures: {count: 2, captions: 1, captionHash: "0".repeat(64), pixelHash: "f".repeat(64)}
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
  const damaged = (changed: Record<string, string>) => {
    const message = refusal("dvae", repacked(changed));
    expect(message).toMatch(/^has damaged metadata: /);
    return message!.slice("has damaged metadata: ".length);
  };
  expect(damaged({progress: "{}"})).toBe("its steps make no sense");
  expect(damaged({settings: "{"})).toBe("its settings is not JSON");
  expect(damaged({settings: "null"})).toBe("its settings are no dictionary");
  expect(damaged({settings: '{"beta": 1, "beta": 2}'})).toBe(
    'its settings has the key "beta" twice'
  );
  expect(damaged({settings: '{"steps": 21}'})).toBe("it has 20 steps, its settings 21");
  expect(damaged({name: " "})).toBe("it has no name");

  type Progress = Omit<typeof run, "name" | "settings">;
  const progress = (change: (progress: Progress) => unknown) => {
    const changed: Progress = JSON.parse(metadata.progress);
    change(changed);
    return damaged({progress: JSON.stringify(changed)});
  };
  expect(progress((p) => (p.step = 21))).toBe("its steps make no sense");
  expect(progress((p) => (p.steps = 7.5))).toBe("its steps make no sense");
  expect(progress((p) => (p.saved = NaN))).toBe("it does not say when it was saved");
  expect(progress((p) => (p.data.pictures.captionHash = "x"))).toMatch(/its data makes no sense/);
  expect(progress((p) => (p.record.seconds = -1))).toBe("it does not say how long it took");
  expect(progress((p) => (p.record.metrics.loss = "low" as never))).toMatch(/metrics/);
  for (const change of [
    (p: Progress) => p.record.history.seconds.pop(),
    (p: Progress) => p.record.history.step.reverse(),
    (p: Progress) => (p.record.history.step = "17" as never),
    (p: Progress) => (p.record.history.metrics.loss = [0.9]),
    (p: Progress) => (p.record.history.metrics = null as never)
  ]) {
    expect(progress(change)).toBe("its curves are damaged");
  }
});
