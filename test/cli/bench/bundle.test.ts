/** The bench as one file, which needs nothing of this project. */
import {execFile} from "node:child_process";
import {join} from "node:path";
import {promisify} from "node:util";
import {beforeAll, describe, expect, it} from "vitest";
import type {Report} from "../../../src/cli/bench/report.ts";
import {runCli, temporaryFolder} from "../runCli.ts";
import {takeCommand} from "../takeCommand.ts";

const run = promisify(execFile);
let file: string;

beforeAll(async () => {
  const {path, remove} = await temporaryFolder();
  file = join(path, "new", "bench.mjs");
  const {code, lines} = await runCli("bench", ["--bundle", file]);
  expect(code, lines.join("\n")).toBe(0);
  return remove;
}, 300_000);

describe("the bundled bench", () => {
  it("measures engines in processes of their own, here on the processor", async () => {
    const tiny = [
      "--layers",
      "1",
      "--width",
      "32",
      "--batch",
      "1",
      "--rounds",
      "1",
      "--seconds",
      "1"
    ];
    const args = [file, "--backend", "cpu", "--work", "transformer-step", ...tiny, "--json"];
    const {stdout} = await run(process.execPath, args, {maxBuffer: 1e8});
    const {machine, backends, results} = JSON.parse(stdout) as Report;
    expect(machine.runtime).toBe(`Node ${process.version}`);
    expect(backends.cpu!.engines.jax).toMatch(/^does not run: its cpu device/);
    const [{oursMs, tfjsMs, jaxMs, checks, size}] = results;
    expect(size).toMatchObject({layers: 1, width: 32, batch: 1});
    expect(oursMs).toBeGreaterThan(0);
    expect(tfjsMs).toBeGreaterThan(0);
    expect(jaxMs).toBeNull();
    expect(checks.tfjs).toBeCloseTo(checks.ours!, 4);
  }, 300_000);

  it("refuses what it does not understand, as the command does", async () => {
    const failure = run(process.execPath, [file, "--backend", "cuda"]);
    await expect(failure).rejects.toMatchObject({
      ...{code: 2, stdout: ""},
      stderr: expect.stringMatching(/^--backend takes one of .*\n$/)
    });
  });

  it("is never written over an existing file unasked", async () => {
    const {code, lines} = await takeCommand("bench", ["--bundle", file]);
    expect(lines).toEqual([expect.stringMatching(/exists already; add --force/)]);
    expect(code).toBe(2);
  });
});
