/** The bench, run at sizes that take no time; what it measures is not judged. */
import {readFileSync, statSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, onTestFinished, test} from "vitest";
import type {Report} from "../../src/cli/bench/report.ts";
import {runCli} from "../cli/runCli.ts";
import {CTRL_C, inTerminal, noTerminal} from "../cli/terminal.ts";

/** Pictures are sampled with the shipped model, whatever the sizes asked for. */
const SHIPPED_FOLDER = "public/checkpoints/shapes";
const SHIPPED = JSON.parse(readFileSync(join(SHIPPED_FOLDER, "run.json"), "utf8")) as {
  config: {transformer: {layers: number; width: number}};
};

const TINY = ["--layers", "1", "--width", "32", "--batch", "2", "--rounds", "1", "--seconds", "1"];

async function bench(...args: string[]): Promise<Report> {
  const {code, stdout, lines} = await runCli("bench", [...TINY, ...args, "--json"]);
  expect(code, lines.join("\n")).toBe(0);
  return JSON.parse(stdout);
}

/** Runs a bench until it says something, by Ctrl-C in a terminal where there is one. */
async function stopped(args: string[], at: RegExp): Promise<{code: number | null; report: Report}> {
  const all = [...TINY, ...args, "--json"];
  if (noTerminal) {
    const {code, stdout} = await runCli("bench", all, {interruptAt: at});
    return {code, report: JSON.parse(stdout)};
  }
  const terminal = inTerminal("bench", all);
  onTestFinished(() => terminal.close());
  // Where a GPU is in software, what comes before takes a minute.
  await expect.poll(() => terminal.screen, {timeout: 500_000}).toMatch(at);
  terminal.press(CTRL_C);
  const code = await terminal.ended;
  return {code, report: JSON.parse(/^\{.*$/m.exec(terminal.screen)![0])};
}

describe("npm run bench", () => {
  test("has on wasm every work done by three engines, which compute the same", async () => {
    const {machine, backends, results} = await bench("--backend", "wasm");
    expect(machine.cores).toBeGreaterThan(0);
    expect(machine.runtime).toMatch(/^Chromium \d+/);
    // Cross-origin isolated, or nobody would have threads.
    const {engines, productRates} = backends.wasm!;
    const threads = (words: string) => Number(words.match(/^threads: (\d+)$/)![1]);
    expect(threads(engines.ours)).toBeGreaterThanOrEqual(Math.min(2, machine.cores));
    expect(threads(engines.jax)).toBe(machine.cores);
    // tfjs never takes more than half of the logical cores.
    expect(threads(engines.tfjs)).toBe(Math.max(1, Math.min(8, machine.cores >> 1)));
    expect(results.map(({work}) => work)).toEqual([
      ...["transformer-step", "dvae-step", "sample-image", "gumbel-softmax"]
    ]);
    for (const result of results) {
      expect(result).toMatchObject({backend: "wasm", missing: {}, dispatches: null});
      const {oursMs, tfjsMs, jaxMs, gflop, gflopPerSecond, peakGflopPerSecond} = result;
      for (const time of [oursMs, tfjsMs, jaxMs]) expect(time).toBeGreaterThan(0);
      if (gflop) expect(gflopPerSecond).toBeCloseTo(gflop / (oursMs! / 1000), 5);
      else expect(result).toMatchObject({work: "gumbel-softmax", gflopPerSecond: null});
      const rates = Object.values(productRates).flatMap((rates) => Object.values(rates!));
      expect(peakGflopPerSecond).toBe(Math.max(...rates));
      const {ours, tfjs, jax} = result.checks;
      expect(Math.abs(tfjs! - ours!)).toBeLessThan(1e-3 * ours!);
      expect(Math.abs(jax! - ours!)).toBeLessThan(1e-3 * ours!);
    }
    expect(results[0].size).toMatchObject({layers: 1, width: 32, batch: 2, textLength: 16});
    const {layers, width} = SHIPPED.config.transformer;
    expect(results[2].size).toMatchObject({layers, width, batch: 8});
    expect(results[2].oursUncachedMs).toBeGreaterThan(0);
  }, 600_000);

  test("has the times of frames of the page that plays with τ, with the figures following", async () => {
    const {backends, results} = await bench("--work", "tau-play");
    expect(backends).toEqual({});
    expect(results).toMatchObject([{work: "tau-play", backend: "page", tfjsMs: null, missing: {}}]);
    const [{size, oursMs, oursP95Ms, ranges}] = results;
    expect(size.frames).toBe(240);
    const [least, most] = ranges.ours!;
    expect(least).toBeGreaterThan(0);
    expect(oursMs).toBeGreaterThan(least);
    expect(oursP95Ms).toBeGreaterThanOrEqual(oursMs!);
    expect(most).toBeGreaterThanOrEqual(oursP95Ms!);
  });

  test("has when a training is first seen, and how free the page stays", async () => {
    const {results} = await bench("--work", "training-page");
    expect(results).toMatchObject([{work: "training-page", size: {seconds: 1}, missing: {}}]);
    const [{oursMs, training}] = results;
    expect(oursMs).toBeGreaterThan(0);
    expect(training!.firstPictureMs).toBeGreaterThan(0);
    expect(training!.longestMs > 0).toBe(training!.longTasks > 0);
  });

  test("has what a first visit of the front page comes to, near the host and far away", async () => {
    const {results} = await bench("--work", "first-picture");
    expect(results.map(({size}) => size)).toEqual([
      {slowdown: 1},
      {slowdown: 4, bitsPerSecond: 1.6e6, latency: 150}
    ]);
    for (const {work, oursMs, firstVisit} of results) {
      expect(work).toBe("first-picture");
      const {textMs, standInMs, bytes} = firstVisit!;
      expect(textMs).toBeGreaterThan(0);
      expect(standInMs).toBeGreaterThanOrEqual(textMs);
      expect(oursMs).toBeGreaterThan(standInMs);
      // What draws has come, and nothing that can wait.
      const models = ["dvae", "transformer"].map((model) => `${model}.safetensors`);
      const needed = models.reduce(
        (sum, file) => sum + statSync(join(SHIPPED_FOLDER, file)).size,
        0
      );
      expect(bytes).toBeGreaterThan(needed);
      expect(bytes).toBeLessThan(4e6);
    }
  }, 300_000);

  test("counts the dispatches of a step on WebGPU, and prints what it has measured when it is stopped", async () => {
    const works = ["--work", "transformer-step", "--work", "dvae-step"];
    const {code, report} = await stopped(["--backend", "webgpu", ...works], /webgpu: dvae-step/);
    // Some shells between npm and the command say that a signal ended it.
    expect(code).not.toBe(0);
    const {isPartial, backends, results} = report;
    expect(isPartial).toBe(true);
    expect(results.map(({work}) => work)).toEqual(["transformer-step"]);
    const {device, productRates} = backends.webgpu!;
    expect(device).not.toBe("no adapter");
    const [{dispatches, peerDispatches, checks, peakGflopPerSecond}] = results;
    const rates = Object.values(productRates).flatMap((rates) => Object.values(rates!));
    expect(peakGflopPerSecond).toBe(Math.max(...rates));
    expect(Number.isInteger(dispatches)).toBe(true);
    // A step has at the very least: embeddings, two products and attention forward and backward,
    // the loss, the optimizer.
    expect(dispatches).toBeGreaterThan(12);
    expect(peerDispatches.tfjs).toBeGreaterThan(dispatches!);
    expect(peerDispatches.jax).toBeGreaterThan(12);
    expect(Math.abs(checks.tfjs! - checks.ours!)).toBeLessThan(1e-3 * checks.ours!);
    expect(Math.abs(checks.jax! - checks.ours!)).toBeLessThan(1e-3 * checks.ours!);
  }, 600_000);
});
