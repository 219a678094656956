/** Commands that are stopped, as npm runs them in a terminal: no work is lost. */
import {readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import {afterEach, beforeAll, describe, expect, it} from "vitest";
import {RECORD_FILE, type RunRecord} from "../../src/cli/train/record.ts";
import {STATE_FILE} from "../../src/training/run.ts";
import {readSafetensors} from "../../src/training/safetensors.ts";
import {temporaryFolder} from "./runCli.ts";
import {CTRL_C, inTerminal, noTerminal, type Terminal} from "./terminal.ts";

let folder: string;
beforeAll(async () => {
  const {path, remove} = await temporaryFolder();
  folder = path;
  return remove;
});

const STEPS = 5000;
const SMALL = ["--preset", "nano", "--codes", "32", "--pool", "64", "--steps", `${STEPS}`];

/** Row after row of history, as many steps apart. */
const EVERY = STEPS / 200;

/** Escape sequences that change a terminal and must be taken back: cursor, wrapping. */
const LASTING = ["\x1b[?25l", "\x1b[?7l"];

let terminal: Terminal;
afterEach(() => terminal.close());

/** Begins to train in the terminal. @returns the folder of the run */
function train(name: string): string {
  const out = join(folder, name);
  terminal = inTerminal("train", ["--dataset", "shapes", ...SMALL, "--out", out]);
  return out;
}

/** Expects a run that can be resumed: its state, and the history up to it. */
async function expectSaved(out: string, least: number): Promise<void> {
  const names = [RECORD_FILE, "tokenizer.json", STATE_FILE];
  await expect.poll(() => readdir(out), {timeout: 20_000}).toEqual(names);
  const {metadata} = readSafetensors(new Uint8Array(await readFile(join(out, STATE_FILE))));
  const step = Number(metadata.step);
  expect(step).toBeGreaterThanOrEqual(least);
  const written = async () => {
    const record: RunRecord = JSON.parse(await readFile(join(out, RECORD_FILE), "utf8"));
    return record.history.map((row) => row.step);
  };
  const rows = Array.from({length: Math.floor(step / EVERY)}, (_, i) => (i + 1) * EVERY);
  await expect.poll(written).toEqual(rows);
}

describe.skipIf(noTerminal)(noTerminal ?? "train", () => {
  it("saves on one Ctrl-C, and leaves the terminal as it was", async () => {
    const out = train("interrupted");
    await terminal.shows(/dvae .* (2[6-9]|[3-9]\d|\d{3,})\/5000/);
    terminal.press(CTRL_C);
    // Some shells between npm and the command say 130 of a process that ended well.
    expect([0, 130]).toContain(await terminal.ended);
    expect(terminal.screen).toMatch(/Stopped and saved; continue with --resume/);
    for (const sequence of LASTING) expect(terminal.screen).not.toContain(sequence);
    await expectSaved(out, EVERY + 1);
  });

  it("saves when its terminal is closed", async () => {
    const out = train("closed");
    await terminal.shows(/dvae .* \d+\/5000/);
    terminal.close();
    await expectSaved(out, 1);
  });

  it("saves when npm is terminated", async () => {
    const out = train("terminated");
    await terminal.shows(/dvae .* \d+\/5000/);
    terminal.terminate();
    await expectSaved(out, 1);
  });

  it("can be stopped before its first step, with all that a resumed run needs", async () => {
    const out = train("early");
    await terminal.shows(/Starting the wasm backend/);
    terminal.press(CTRL_C);
    expect([0, 130]).toContain(await terminal.ended);
    expect(terminal.screen).toMatch(/Stopped and saved/);
    expect(await readdir(out)).toEqual(expect.arrayContaining([RECORD_FILE, "tokenizer.json"]));
  });
});
