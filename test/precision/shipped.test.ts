import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {castLoss} from "../../src/precision/magnitudes.ts";
import {FLOAT16, MEAN16} from "../../src/precision/numberFormat.ts";
import type {PrecisionFile, PrecisionResult} from "../../src/precision/precisionResults.ts";

const file = join(import.meta.dirname, "../../public/experiments/mixed-precision.json");
const {runs, floors} = JSON.parse(readFileSync(file, "utf8")) as PrecisionFile;
const of = (scheme: string) => runs.filter((run) => run.scheme === scheme);
const losses = (scheme: string) => of(scheme).map(({last}) => last!);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** What of attention’s gradients becomes zero in fp16 at update `step`, resblock by resblock. */
const flushed = ({looks}: PrecisionResult, step: number) =>
  looks.find((look) => look.step === step)!.flushed.filter((_, i) => i % 2 === 0);

describe("what the chapter says of the shipped runs", () => {
  test("over three seeds one scale fails, and a scale for each resblock trains", () => {
    for (const scheme of ["float32", "unscaled", "global", "per block"]) {
      expect(of(scheme).map(({seed}) => seed)).toEqual([1, 2, 3]);
    }
    floors.forEach(({one, two}, i) => {
      // What one token back can tell is all that is learnt without attention.
      expect(losses("global")[i]).toBeGreaterThan(one - 0.15);
      expect(losses("unscaled")[i]).toBeGreaterThan(one - 0.15);
      expect(losses("per block")[i]).toBeLessThan(two + 0.25);
      expect(losses("float32")[i]).toBeLessThan(two + 0.25);
    });
  });

  test("the one scale falls to its floor, where attention’s gradients are zeros", () => {
    for (const run of of("global")) {
      expect(run.scales[0][0]).toBe(13);
      expect(Math.min(...run.scales.map(([scale]) => scale))).toBe(7);
      expect(run.scales[run.scales.length / 2][0]).toBeLessThan(9);
      expect(run.skipped).toHaveLength(1);
    }
    expect(Math.min(...flushed(of("global")[0], 150))).toBeGreaterThanOrEqual(0.95);
  });

  test("of the scales of resblocks, attention’s rise to the ceiling and skip nothing", () => {
    for (const run of of("per block")) {
      const last = run.scales.at(-1)!;
      expect(last).toHaveLength(24);
      last.forEach((scale, i) => {
        if (i % 2) expect(scale).toBeLessThan(7.5);
        else expect(scale).toBe(24);
      });
      run.skipped.forEach((count, i) => {
        if (i % 2) expect(count).toBeGreaterThan(0);
        else expect(count).toBe(0);
      });
    }
    const [first] = of("per block");
    expect(Math.min(...flushed(first, 0))).toBeGreaterThan(0.05);
    expect(Math.max(...flushed(first, 0))).toBeLessThan(0.09);
    expect(Math.max(...flushed(first, 150))).toBeLessThan(0.001);
  });

  test("deeper resblocks lose more, and the sixth exponent bit does without a scale", () => {
    const [{looks}] = of("float32");
    const {arriving} = looks.find(({step}) => step === 150)!;
    // The paper’s batch of a million tokens against the 256 here.
    const lost = arriving.map((gradient) => castLoss(gradient, FLOAT16, -12).flushed);
    const thirds = [0, 8, 16].map((from) => mean(lost.slice(from, from + 8)));
    expect(thirds[0]).toBeLessThan(thirds[1]);
    expect(thirds[1]).toBeLessThan(thirds[2]);
    expect(lost.at(-1)!).toBeGreaterThan(2 * lost[0]);
    for (const gradient of arriving) {
      expect(castLoss(gradient, MEAN16, -12).flushed).toBeLessThan(0.01);
      expect(castLoss(gradient, FLOAT16, 0).flushed).toBeLessThan(0.02);
    }
  });
});
