import {describe, expect, test} from "vitest";
import {compounding, exponential} from "../../../src/math/gumbel/annealing.ts";

describe("exponential", () => {
  const schedule = {from: 1, to: 1 / 16, steps: 1000};

  test("divides τ by two every quarter of the way to 1/16, and stays there", () => {
    for (const [step, tau] of [
      [0, 1],
      [250, 1 / 2],
      [500, 1 / 4],
      [750, 1 / 8],
      [1000, 1 / 16]
    ]) {
      expect(exponential(step, schedule)).toBeCloseTo(tau, 14);
    }
    expect(exponential(5000, schedule)).toBeCloseTo(1 / 16, 14);
  });
});

describe("compounding", () => {
  const options = {from: 1, to: 1 / 16, rate: 1e-6, interval: 100};

  test("is what the loop gives", () => {
    let temperature = 1;
    for (let step = 0; step <= 30_000; ++step) {
      if (step % 100 === 0) temperature = Math.max(temperature * Math.exp(-1e-6 * step), 1 / 16);
      if (step % 777 === 0) expect(compounding(step, options)).toBeCloseTo(temperature, 10);
    }
  });

  test("has barely begun after a short run, and depends on how often it is updated", () => {
    expect(compounding(1200, options)).toBeGreaterThan(0.99);
    expect(compounding(10_000, {...options, interval: 50})).toBeLessThan(
      compounding(10_000, options)
    );
    expect(compounding(1e6, options)).toBe(1 / 16);
  });
});
