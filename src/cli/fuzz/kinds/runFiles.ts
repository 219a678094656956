/** What a run leaves: `run.json` of a folder, and the file that a page saves. */
import fc from "fast-check";
import {packRun, unpackRun} from "../../../live/runFile.ts";
import {runConfig} from "../../../training/presets.ts";
import {runConfigProblem} from "../../../training/runConfigProblem.ts";
import {CheckpointError, writeSafetensors, readSafetensors} from "../../../training/safetensors.ts";
import {UsageError} from "../../command.ts";
import {readRecord} from "../../train/record.ts";
import {changedJson, damagedBytes} from "../damage.ts";
import {type FuzzKind, insist, refusedOr} from "../fuzzKind.ts";

const RECORD = {
  command: "npm run train -- --dataset shapes",
  config: runConfig({
    dataset: "shapes",
    steps: {dvae: 5, decoder: 2, transformer: 5, reranker: 3},
    refinement: [2, 2]
  }),
  backend: "wasm",
  complete: false,
  words: ["a", "circle", "red"],
  seconds: {dvae: 1.5},
  history: [{phase: "dvae", step: 1, loss: 0.5}]
};

const PROGRESS = {
  ...{step: 7, steps: 20, saved: 5},
  record: {
    seconds: 3.5,
    metrics: {loss: 0.5},
    history: {step: [1, 7], seconds: [1, 3.5], metrics: {loss: [0.9, 0.5]}}
  }
};
const SETTINGS = {beta: 6.6, dataset: "shapes", steps: 20};

const saved = packRun(
  "dvae",
  {name: "mine", settings: SETTINGS, ...PROGRESS, record: {...PROGRESS.record, probes: []}},
  {step: 7, tensors: {"value/x": {shape: [2], values: Float32Array.of(1, -0.1)}}}
);

/** The file of a page with other metadata. */
function withMetadata(change: Record<string, string>): Uint8Array {
  const {tensors, metadata} = readSafetensors(saved);
  return writeSafetensors({tensors, metadata: {...metadata, ...change}});
}

interface Case {
  kind: "record" | "page";
  bytes: Uint8Array;
}

const encoded = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));

export const runFiles: FuzzKind<Case> = {
  about: "run.json and runs saved on pages, whole, damaged and changed by hand",
  cases: () => {
    const record = fc.oneof(
      fc.constant(encoded(RECORD)),
      damagedBytes(fc.constant(encoded(RECORD))),
      {arbitrary: changedJson(RECORD).map(encoded), weight: 4}
    );
    const text = (json: unknown) => JSON.stringify(json);
    const page = fc.oneof(
      fc.constant(saved),
      damagedBytes(fc.constant(saved)),
      changedJson(PROGRESS).map((progress) => withMetadata({progress: text(progress)})),
      changedJson(SETTINGS).map((settings) => withMetadata({settings: text(settings)})),
      fc
        .dictionary(fc.constantFrom("name", "kind", "format"), fc.string(), {minKeys: 1})
        .map(withMetadata)
    );
    return fc.oneof(
      record.map((bytes) => ({kind: "record" as const, bytes})),
      page.map((bytes) => ({kind: "page" as const, bytes}))
    );
  },

  async check({kind, bytes}) {
    if (kind === "record") {
      const read = await refusedOr(() => readRecord(bytes, "run.json"), UsageError);
      if (!read) return "refused";
      const {config, history} = read.result;
      insist(
        runConfigProblem(config) === null,
        "A configuration is accepted that cannot be trained."
      );
      insist(Array.isArray(history), "A history is accepted that is none.");
      const again = readRecord(encoded(read.result), "run.json");
      insist(
        fc.stringify(again) === fc.stringify(read.result),
        "Saved again, it says something else."
      );
      return "a record";
    }
    const read = await refusedOr(() => unpackRun("dvae", bytes), CheckpointError);
    if (!read) return "refused";
    const {run, state} = read.result;
    insist(run.step <= run.steps, "It is further than its end.");
    const again = unpackRun("dvae", packRun("dvae", run, state));
    insist(
      fc.stringify(again) === fc.stringify(read.result),
      "Saved again, it says something else."
    );
    return "a run";
  }
};
