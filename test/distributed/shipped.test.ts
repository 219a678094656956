import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import type {ShardingFile} from "../../src/cli/experiments/sharding.ts";
import type {ConvergenceFile} from "../../src/distributed/powersgd/convergence.ts";
import {convergenceSummary} from "../../src/distributed/powersgd/convergenceSummary.ts";

const run = (label: string, ...losses: number[][]) => ({
  ...{label, rank: 4, feedback: true, q: "fixed" as const},
  seeds: losses.map((of, i) => ({seed: i + 1, losses: of, error: 0.5}))
});

describe("runs compared", () => {
  const file: ConvergenceFile = {
    ...{command: "", steps: 20, workers: 4, batch: 4, layers: 2, width: 64, ranks: []},
    runs: [run("uncompressed", [5, 4], [6, 4.2]), run("rank 4", [5.1, 4.4], [6.1, 4.8])]
  };
  const {curves, gaps, rows} = convergenceSummary(file);

  test("as means over seeds, each in the middle of the steps that it stands for", () => {
    expect(curves[0].points).toEqual([
      {x: 5, y: 5.5},
      {x: 15, y: 4.1}
    ]);
  });

  test("by their distance from uncompressed gradients, seed for seed the same batches", () => {
    expect(gaps[0].points.map(({y}) => y)).toEqual([0, 0]);
    [0.1, 0.5].forEach((gap, i) => expect(gaps[1].points[i].y).toBeCloseTo(gap, 12));
    expect(rows[1]).toEqual(["rank 4", "4.40, 4.80", "+0.50", "50 %"]);
  });
});

const shipped = <T>(name: string) => {
  const path = join(import.meta.dirname, `../../public/experiments/${name}.json`);
  return JSON.parse(readFileSync(path, "utf8")) as T;
};

test("the recorded run is what the page has set to begin with, and the losses agree", () => {
  const {settings, single, sharded, difference} = shipped<ShardingFile>("sharding");
  expect(settings).toMatchObject({size: 4, link: {bandwidth: 50, latency: 2}, steps: 20});
  expect(sharded!.losses).toEqual(single.losses);
  expect(single.losses).toHaveLength(20);
  expect(difference).toBeLessThan(1e-12);
  expect(sharded!.spans.map((spans) => spans.length > 30)).toEqual([true, true, true, true]);
});

describe("what the chapter says of the shipped runs", () => {
  const {runs} = shipped<ConvergenceFile>("distributed");
  const ends = (label: string) =>
    runs.find((run) => run.label === label)!.seeds.map(({losses}) => losses.at(-1)!);
  const gaps = (label: string, from = "uncompressed") =>
    ends(label).map((end, i) => end - ends(from)[i]);
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;

  test("over three seeds rank 16 costs 0.01 nats, rank 4 about 0.07", () => {
    expect(runs.map(({seeds}) => seeds.length)).toEqual([3, 3, 3, 3, 3]);
    expect(mean(gaps("rank 16, Q fixed, feedback"))).toBeCloseTo(0.01, 2);
    expect(mean(gaps("rank 4, Q fixed, feedback"))).toBeCloseTo(0.07, 2);
  });

  test("feedback gains little in two seeds of three, and loses in one", () => {
    const gains = gaps("rank 4, Q fixed, no feedback", "rank 4, Q fixed, feedback");
    expect(gains.filter((gain) => gain > 0)).toHaveLength(2);
    for (const gain of gains) expect(Math.abs(gain)).toBeLessThan(0.01);
  });

  test("Q drawn anew does worse by 0.01 to 0.02 in each seed", () => {
    for (const loss of gaps("rank 4, Q resampled, feedback", "rank 4, Q fixed, feedback")) {
      expect(loss).toBeGreaterThan(0.005);
      expect(loss).toBeLessThan(0.025);
    }
  });
});
