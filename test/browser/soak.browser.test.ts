import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, onTestFinished, test} from "vitest";
import {runCli, temporaryFolder} from "../cli/runCli.ts";
import {CTRL_C, inTerminal, noTerminal} from "../cli/terminal.ts";

test("npm run soak measures all that a page holds while it trains and is played with", async () => {
  const {path, remove} = await temporaryFolder();
  try {
    const out = join(path, "soak.csv");
    const {code, stdout, lines} = await runCli("soak", ["--minutes", "0.1", "--out", out]);
    // So short a time is not judged, but what is said and the exit code agree.
    expect(code, lines.join("\n")).toBe(/ grew /.test(stdout) ? 1 : 0);
    const rows = (await readFile(out, "utf8")).trim().split("\n");
    const [names, ...samples] = rows.map((row) => row.split(","));
    expect(samples.length).toBeGreaterThanOrEqual(6);
    names.forEach((name, i) => {
      const values = samples.map((sample) => Number(sample[i]));
      // There is no GPU. A worker may be asked before it has begun.
      if (name.startsWith("GPU")) expect(Math.max(...values)).toBe(0);
      else expect(Math.max(...values), name).toBeGreaterThan(0);
    });
    for (const name of names.slice(1)) expect(stdout).toContain(name);
  } finally {
    await remove();
  }
});

test.skipIf(noTerminal)("npm run soak tells what it has measured when it is stopped", async () => {
  const terminal = inTerminal("soak", ["--minutes", "3"]);
  onTestFinished(() => terminal.close());
  // As few rounds as growth can be seen in.
  await terminal.shows(/round ([6-9]|\d\d)/);
  terminal.press(CTRL_C);
  // Some shells between npm and the command say that a signal ended it.
  expect(await terminal.ended).not.toBe(0);
  expect(terminal.screen).toMatch(/listeners +[\d,]+ +[\d,]+/);
  expect(terminal.screen).toMatch(/Stopped after \d\.\d of 3 minutes/);
});

test("npm run soak refuses to take no time", async () => {
  const {code, lines} = await runCli("soak", ["--minutes", "0"]);
  expect(code).toBe(2);
  expect(lines).toEqual([expect.stringMatching(/--minutes takes a number of at least 0\.1/)]);
});
