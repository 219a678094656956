import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {
  DVAE_EXPERIMENTS,
  EXPERIMENT_NAMES,
  type ExperimentFile,
  type ExperimentName,
  type ExperimentResult
} from "../../src/live/dvaeExperiments.ts";

const PROJECT = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(PROJECT, path), "utf8");
const file: ExperimentFile = JSON.parse(read("public/experiments/dvae.json"));
const page = read("notebooks/dvae.html").replaceAll("\u00a0", " ");

type Measure = Exclude<keyof ExperimentResult, "history" | "seed">;

function seeds(name: ExperimentName, label: string, measure: Measure): number[] {
  const run = file.experiments[name]!.runs.find((run) => run.label === label)!;
  return run.seeds.map((seed) => seed[measure]);
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value) / values.length;
const percent = (values: number[]) => `${Math.round(100 * mean(values))} %`;
const decibel = (value: number) => `${value.toFixed(1)} dB`;
const range = (values: number[]) => `${Math.min(...values)} to ${Math.max(...values)}`;

test("three seeds of every run of every experiment are shipped", () => {
  for (const name of EXPERIMENT_NAMES) {
    const runs = file.experiments[name]!.runs;
    expect(runs.map(({label, overrides}) => ({label, overrides}))).toEqual(
      DVAE_EXPERIMENTS[name].runs
    );
    for (const {seeds} of runs) expect(seeds.map(({seed}) => seed)).toEqual([1, 2, 3]);
  }
  expect(file.command).toBe("npm run -s experiments -- dvae --seeds 3 --steps 2000 --out FILE");
});

describe("what the page says was seen is what is in the file", () => {
  test("β", () => {
    const used = (label: string) => range(seeds("beta", label, "codesUsed"));
    expect(page).toContain(`${used("β = 6.6")} codes are in use, with 0 only ${used("β = 0")}`);
    const hard = ["β = 0", "β = 1", "β = 6.6"].map((b) => mean(seeds("beta", b, "psnrHard")));
    expect(page).toContain(`differs by ${decibel(Math.max(...hard) - Math.min(...hard))}, no more`);
    const [six, none] = ["β = 6.6", "β = 0"].map((label) => seeds("beta", label, "oracle"));
    expect(page).toContain(`${percent(six)} against ${percent(none)}, but the ranges overlap`);
    expect(Math.min(...six)).toBeLessThan(Math.max(...none));
  });

  test("τ", () => {
    const [cooling, warm, cold] = ["τ from 1 to 1/16", "τ = 1", "τ = 1/16"];
    const hard = (label: string) => seeds("temperature", label, "psnrHard");
    const oracle = (label: string) => seeds("temperature", label, "oracle");
    const fall = decibel(mean(hard(cooling)) - mean(hard(cold)));
    expect(page).toContain(`hard PSNR is ${fall} below that of cooling`);
    expect(page).toContain(
      `${percent(oracle(cold))} are recognised instead of ${percent(oracle(cooling))}`
    );
    const gap = mean(seeds("temperature", warm, "psnrSoft")) - mean(hard(warm));
    expect(page).toContain(`choosing costs ${decibel(gap)}; hard PSNR ends 0.3 dB below`);
    hard(warm).forEach((value, i) => expect(decibel(hard(cooling)[i] - value)).toBe("0.3 dB"));
    expect(page).toContain(`are recognised, ${percent(oracle(warm))}, and more in every seed`);
    oracle(warm).forEach((value, i) => expect(value).toBeGreaterThan(oracle(cooling)[i]));
  });

  test("the schedule's form", () => {
    const of = (measure: Measure) =>
      ["cosine", "linear"].map((label) => seeds("schedule", label, measure));
    const [hard, oracle] = [of("psnrHard"), of("oracle")];
    for (const values of hard) {
      expect(page).toContain(`hard PSNR is ${decibel(mean(values))} for both`);
    }
    expect(page).toContain(`${oracle.map(percent).join(" and ")} are recognised`);
    const between = Math.abs(mean(hard[0]) - mean(hard[1]));
    for (const values of hard) {
      expect(between).toBeLessThan(Math.max(...values) - Math.min(...values));
    }
  });

  test("K", () => {
    const [few, many] = ["K = 32", "K = 512"].map((label) => seeds("codes", label, "psnrHard"));
    expect(page).toContain(`hard PSNR is ${decibel(mean(many) - mean(few))} higher than with 32`);
    expect(page).toContain(`${decibel(mean(few)).split(" ")[0]} against ${decibel(mean(many))}`);
    const [less, more] = ["K = 32", "K = 512"].map((label) => seeds("codes", label, "oracle"));
    expect(page).toContain(`${percent(more)} are recognised instead of ${percent(less)}`);
    expect(page).toContain(`of 512 codes only ${range(seeds("codes", "K = 512", "codesUsed"))}`);
    const at256 = seeds("temperature", "τ from 1 to 1/16", "psnrHard");
    expect(Math.abs(mean(at256) - mean(many))).toBeLessThan(0.05);
  });
});
