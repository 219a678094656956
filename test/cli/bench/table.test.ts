import {describe, expect, it} from "vitest";
import type {Report, Result} from "../../../src/cli/bench/report.ts";
import {benchTable} from "../../../src/cli/bench/table.ts";

const step: Result = {
  ...{work: "transformer-step", backend: "wasm", size: {layers: 4, width: 128, batch: 16}},
  ...{oursMs: 150, tfjsMs: 3600, jaxMs: 375.4, gflop: 6.51, gflopPerSecond: 43.4},
  ...{peakGflopPerSecond: 62, dispatches: null, peerDispatches: {tfjs: null, jax: null}},
  ranges: {ours: [148.2, 155], tfjs: [3500, 3900], jax: [360, 380]},
  checks: {ours: 5.040977, tfjs: 5.040978, jax: 5.040979},
  missing: {}
};
const drawing: Result = {
  ...{
    ...step,
    work: "sample-image",
    backend: "webgpu",
    oursMs: 3.456,
    jaxMs: null,
    dispatches: 900
  },
  ...{oursUncachedMs: 51.23, size: {width: 128, batch: 8}},
  ranges: {ours: [3.4, 3.5], tfjs: [3500, 3900], jax: null},
  checks: {ours: 1.5, tfjs: 1.5, jax: null},
  missing: {jax: "does not run: no adapter"}
};
const report: Report = {
  machine: {cpu: "a CPU", cores: 2, memoryGiB: 24, system: "linux", runtime: "Chromium 1"},
  ...{date: "2030-01-02T03:04:05Z", versions: {tfjs: "4.22.0"}},
  backends: {
    wasm: {
      device: "2 cores",
      engines: {ours: "", tfjs: "", jax: ""},
      productRates: {ours: null, tfjs: null, jax: null}
    }
  },
  results: [step, drawing]
};

describe("benchTable", () => {
  const lines = benchTable(report).split("\n");
  const rows = lines.filter((line) => /^(work|transformer-step|sample-image) {2,}/.test(line));

  it("says on what machine, with what and when", () => {
    const head = lines.slice(0, 2).join(" ");
    for (const part of ["a CPU", "2 cores", "24 GiB", "Chromium 1", "2030-01-02", "tfjs 4.22.0"]) {
      expect(head).toContain(part);
    }
  });

  it("says of a page how long nearly all of its frames took", () => {
    const page: Result = {
      ...{...step, work: "tau-play", backend: "page", size: {frames: 480}, missing: {}},
      ...{oursMs: 6.5, oursP95Ms: 9.25, tfjsMs: null, jaxMs: null, gflop: 0, gflopPerSecond: null},
      ranges: {ours: [4, 30], tfjs: null, jax: null},
      checks: {ours: null, tfjs: null, jax: null}
    };
    const text = benchTable({...report, results: [page]});
    expect(text).toMatch(/^tau-play +480 frames +page +6\.50 \(4\.00–30\.0\) +– +–/m);
    expect(text).toContain("tau-play on page: 95 % of the frames within 9.25 ms");
  });

  it("says where it is only a part", () => {
    expect(lines.join("\n")).not.toMatch(/Stopped/);
    expect(benchTable({...report, isPartial: true})).toMatch(/Stopped before all was measured/);
  });

  it("has a line for each result, with times, ratios and rates", () => {
    const cells = rows.map((line) => line.split(/ {2,}/));
    expect(cells[1]).toEqual([
      ...["transformer-step", "4 layers, width 128, batch 16", "wasm"],
      ...["150 (148–155)", "3600 (3500–3900)", "375 (360–380)", "24×", "2.5×"],
      ...["6.51", "43.4", "70 %", "–"]
    ]);
    expect(cells[2].slice(2, 8)).toEqual([
      ...["webgpu", "3.46 (3.40–3.50)", "3600 (3500–3900)", "–", "1042×", "–"]
    ]);
    expect(cells[2].at(-1)).toBe("900");
  });

  it("is aligned: numbers end below the names of their columns", () => {
    const ends = rows.slice(0, 2).map((line) => line.indexOf("ours") + 4);
    expect(rows[1].slice(0, ends[0])).toMatch(/150 \(148–155\)$/);
    expect(new Set(rows.map((line) => line.length)).size).toBe(1);
  });

  it("shows that all computed the same, why one is missing, and the naive way", () => {
    const notes = lines.slice(lines.indexOf(rows[2]) + 1).join("\n");
    expect(notes).toMatch(
      /transformer-step on wasm: all compute the same: ours 5\.04098, tfjs 5\.04098, jax 5\.04098/
    );
    expect(notes).toContain("no jax: does not run: no adapter");
    expect(notes).toContain("without the cache: 51.2 ms");
  });
});
