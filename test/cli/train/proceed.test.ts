/** A process that dies between any two writes leaves a run that is resumed without loss. */
import {beforeAll, describe, expect, it} from "vitest";
import {proceed} from "../../../src/cli/train/proceed.ts";
import {readRecord, RECORD_FILE, type RunRecord} from "../../../src/cli/train/record.ts";
import {startNodeBackend} from "../../../src/kernels/nodeBackend.ts";
import type {RunFiles} from "../../../src/training/run.ts";
import {
  fewShapes,
  type MemoryFiles,
  memoryFiles,
  tinyConfig,
  TINY_STEPS
} from "../../training/tinyRun.ts";

const fresh = (): RunRecord => ({
  ...{command: "", config: tinyConfig(), backend: "wasm", complete: false, words: []},
  ...{seconds: {}, history: []}
});

const bars = {show() {}, stop() {}};

/** Goes on with the run in `files`, saving after every step. */
async function sit(stored: MemoryFiles, files: RunFiles = stored): Promise<RunRecord> {
  const bytes = stored.files.get(RECORD_FILE);
  const record = bytes ? readRecord(bytes, RECORD_FILE) : fresh();
  const surroundings = {dataset: fewShapes, bars, stopRequested: () => false, saveEvery: 1e-6};
  await proceed(record, {...surroundings, files});
  return record;
}

const DEATH = new Error("killed");

/** The files of a process that dies after so many writes and removals. */
function mortal(files: MemoryFiles, operations: number): RunFiles {
  let left = operations;
  const live = () => {
    if (left-- <= 0) throw DEATH;
  };
  return {
    read: files.read,
    write: async (file, bytes) => (live(), files.write(file, bytes)),
    remove: async (file) => (live(), files.remove(file))
  };
}

let whole: MemoryFiles;
let record: RunRecord;
beforeAll(async () => {
  await startNodeBackend("wasm");
  whole = memoryFiles();
  record = await sit(whole);
});

describe("a run that is killed", () => {
  // Its record, the record before the state, the state: with fewer, a process dies before its first.
  it.each([3, 4, 5, 8])("after every %i writes, ends as if it never was", async (operations) => {
    const files = memoryFiles();
    let complete = false;
    for (let sitting = 0; !complete && sitting < 60; ++sitting) {
      complete = await sit(files, mortal(files, operations)).then(
        (record) => record.complete,
        (error) => {
          expect(error).toBe(DEATH);
          return false;
        }
      );
    }
    const resumed = await sit(files);
    expect(resumed.complete).toBe(true);
    expect(resumed.history.map(({phase, step}) => `${phase} ${step}`)).toEqual(TINY_STEPS);
    expect(resumed.history).toEqual(record.history);
    expect([...files.files.keys()].sort()).toEqual([...whole.files.keys()].sort());
    for (const [file, bytes] of whole.files) {
      if (file === RECORD_FILE) continue;
      expect(Buffer.compare(files.files.get(file)!, bytes), file).toBe(0);
    }
  });
});
