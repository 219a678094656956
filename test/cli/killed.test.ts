/** train, killed again and again by SIGKILL, as processes of their own. */
import {readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import {beforeAll, expect, it} from "vitest";
import type {RunRecord} from "../../src/cli/train/record.ts";
import {runCli, temporaryFolder} from "./runCli.ts";
import {takeCommand} from "./takeCommand.ts";

const STEPS = {dvae: 40, decoder: 5, transformer: 40, reranker: 10};
const STARTED = ["--dataset", "shapes", "--preset", "nano", "--codes", "32", "--pool", "64"];

/** At the end of a phase, between two, and in the middle of one. */
const MOMENTS = [/^dvae 40\/40/m, /^codes/m, /^reranker 1\//m];

let out: string;
beforeAll(async () => {
  const {path, remove} = await temporaryFolder();
  out = join(path, "run");
  return remove;
});

it("loses no row of its history and leaves nothing half written", async () => {
  for (const [i, moment] of MOMENTS.entries()) {
    const args = i ? ["--resume"] : [...STARTED, "--steps", "40"];
    const {code} = await runCli("train", [...args, "--out", out], {
      ...{interruptAt: moment, signal: "SIGKILL"}
    });
    expect(code).toBeNull();
  }
  const {code, lines} = await takeCommand("train", ["--resume", "--out", out]);
  expect([code, lines.at(-1)]).toEqual([0, `Done: ${out}`]);
  const record: RunRecord = JSON.parse(await readFile(join(out, "run.json"), "utf8"));
  const rows = record.history.map(({phase, step}) => `${phase} ${step}`);
  const all = Object.entries(STEPS).flatMap(([phase, steps]) =>
    Array.from({length: steps}, (_, i) => `${phase} ${i + 1}`)
  );
  expect(rows).toEqual(all);
  expect(await readdir(out)).toEqual([
    "dvae.safetensors",
    "reranker.safetensors",
    "run.json",
    "tokenizer.json",
    "transformer.safetensors"
  ]);
}, 180_000);
