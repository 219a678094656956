/** Experiments that are stopped, as npm runs them in a terminal: what was finished is kept. */
import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {setTimeout} from "node:timers/promises";
import {afterEach, beforeAll, describe, expect, it, onTestFinished} from "vitest";
import type {TimelineFile} from "../../src/cli/experiments/timeline.ts";
import type {TemperatureFile} from "../../src/evaluation/generation/temperatures.ts";
import {temporaryFolder} from "./runCli.ts";
import {takeCommand} from "./takeCommand.ts";
import {CTRL_C, inTerminal, noTerminal, type Terminal} from "./terminal.ts";

let folder: string;
beforeAll(async () => {
  const {path, remove} = await temporaryFolder();
  folder = path;
  return remove;
});

let terminal: Terminal | undefined;
afterEach(() => terminal?.close());

const read = async <F>(path: string): Promise<F> => JSON.parse(await readFile(path, "utf8"));

/** Begins experiments in a terminal, and stops them when it shows a pattern. */
async function stop(args: string[], at: RegExp): Promise<string> {
  terminal = inTerminal("experiments", args);
  await terminal.shows(at);
  terminal.press(CTRL_C);
  // Some shells between npm and the command say 130, or that a signal ended it.
  expect(await terminal.ended).not.toBe(0);
  return terminal.screen;
}

describe.skipIf(noTerminal)(noTerminal ?? "experiments", () => {
  const temperature = (name: string) => ["temperature", "--captions", "1", "--out", name];

  it("keep what was finished, and the same command makes the rest, to the same numbers", async () => {
    const out = join(folder, "temperature.json");
    const screen = await stop(temperature(out), /temperatures .* 3\/24/);
    expect(screen).toContain(
      `Stopped. What was finished is kept in ${out}; the same command goes on.`
    );
    const part = await read<TemperatureFile>(out);
    expect(part.unfinished).toBe(true);
    const points = part.curves.flatMap((curve) => curve.points);
    expect(points.length).toBeGreaterThanOrEqual(3);
    expect(points.length).toBeLessThan(24);

    const other = await takeCommand("experiments", [...temperature(out), "--seed", "2"]);
    expect(other.lines).toEqual([
      expect.stringMatching(/a part of what another command makes \(.* --seed 1 .*add --force/)
    ]);
    const {code, lines} = await takeCommand("experiments", temperature(out));
    expect(code, lines.join("\n")).toBe(0);
    const whole = await read<TemperatureFile>(out);
    expect(whole.unfinished).toBeUndefined();
    const before = whole.curves.flatMap((curve) => curve.points).slice(0, points.length);
    expect(before).toEqual(points);

    const again = join(folder, "again.json");
    await takeCommand("experiments", temperature(again));
    expect(whole).toEqual(await read(again));
    const third = await takeCommand("experiments", temperature(out));
    expect(third.lines).toEqual([expect.stringMatching(/exists already; add --force/)]);
  });

  it("keep it when npm is terminated, and when its terminal is closed", async () => {
    const ends = ["terminate", "close"] as const;
    const out = (end: string) => join(folder, `${end}.json`);
    await Promise.all(
      ends.map(async (end) => {
        const own = inTerminal("experiments", temperature(out(end)));
        onTestFinished(() => own.close());
        await own.shows(/temperatures .* 3\/24/);
        own[end]();
      })
    );
    // What is not stopped would make all points in less time.
    await setTimeout(12_000);
    for (const end of ends) {
      const {unfinished, curves} = await read<TemperatureFile>(out(end));
      expect(unfinished, end).toBe(true);
      expect(curves[0].points.length).toBeGreaterThanOrEqual(3);
    }
  });

  it("leave a file that they would replace as it is, until something is finished", async () => {
    const out = join(folder, "old.json");
    await writeFile(out, "old");
    const args = ["dvae", "--seeds", "1", "--steps", "5000", "--only", "beta", "--force"];
    const screen = await stop([...args, "--out", out], /seed 1 .* [1-9]\d*\/5000/);
    expect(screen).toContain("Stopped. Nothing was finished, nothing was written.");
    expect(await readFile(out, "utf8")).toBe("old");
  });

  it("stop what other threads do for them", async () => {
    const out = join(folder, "timeline.json");
    const args = ["timeline", "--steps", "4", "--out", out];
    await stop(args, /predicted/);
    const first = await read<TimelineFile>(out);
    expect(first).toMatchObject({unfinished: true, calibration: {size: 2}});
    await stop(args, /predicted/);
    const {runs} = await read<TimelineFile>(out);
    expect(runs.length).toBeGreaterThan(first.runs.length);
    expect(runs.slice(0, first.runs.length)).toEqual(first.runs);
    // The first prediction of the second sitting, too.
    expect(new Set(runs.slice(1).map(({from}) => from))).toEqual(new Set(["the run before"]));
  });
});
