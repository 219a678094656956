import {describe, expect, test} from "vitest";
import {gumbelDraws} from "../../../src/math/estimators/gradientEstimate.ts";
import {softMean} from "../../../src/math/estimators/softStaircase.ts";
import {staircase, staircaseHeight} from "../../../src/math/estimators/staircase.ts";
import {Random} from "../../../src/math/random.ts";
import {probabilities} from "./worlds.ts";

const others = [0.2, -0.4];
const f = [1, 0.5, -0.2];
const draws = 60;
const noise = gumbelDraws(draws, 3, new Random("staircase"));
const at = (phi: number) => [phi, ...others];
const stairs = staircase(at(0), f, noise);

/** The mean of f(z_i), draw by draw. */
function counted(phi: number): number {
  let sum = 0;
  for (let i = 0; i < draws; ++i) {
    const scores = at(phi).map((p, k) => p + noise[3 * i + k]);
    sum += f[scores.indexOf(Math.max(...scores))];
  }
  return sum / draws;
}

test("is the mean of f over draws with the noise held fixed", () => {
  for (let phi = -8; phi <= 8; phi += 0.173) {
    expect(staircaseHeight(stairs, phi)).toBeCloseTo(counted(phi), 12);
  }
  expect(stairs.jumps.map(({at}) => at)).toEqual(
    stairs.jumps.map(({at}) => at).sort((a, b) => a - b)
  );
});

test("is flat between jumps: its slope says nothing", () => {
  const edges = stairs.jumps.map(({at}) => at);
  for (let i = 1; i < edges.length; ++i) {
    const [left, right] = [edges[i - 1], edges[i]];
    const inside = (t: number) => staircaseHeight(stairs, left + t * (right - left));
    expect(inside(0.99)).toBe(inside(0.01));
  }
});

test("has all of its rise in the jumps: their mean is that of E f", () => {
  const many = gumbelDraws(20_000, 3, new Random("many"));
  const {jumps} = staircase(at(0), f, many);
  const mean = (phi: number) => probabilities(at(phi)).reduce((sum, a, k) => sum + a * f[k], 0);
  const [left, right] = [-0.5, 1];
  const inside = jumps.filter((jump) => jump.at > left && jump.at < right);
  const rise = inside.reduce((sum, jump) => sum + jump.rise / 20_000, 0);
  expect(Math.abs(rise - (mean(right) - mean(left)))).toBeLessThan(5 / Math.sqrt(20_000));
});

describe("softened", () => {
  test("has the slope of its value, whatever τ", () => {
    const h = 1e-5;
    for (const temperature of [0.1, 1, 10]) {
      for (const phi of [-2, 0.3, 1.7]) {
        const {slope} = softMean(at(phi), f, noise, temperature);
        const up = softMean(at(phi + h), f, noise, temperature).value;
        const down = softMean(at(phi - h), f, noise, temperature).value;
        expect(slope).toBeCloseTo((up - down) / (2 * h), 6);
      }
    }
  });

  test("becomes the staircase as τ → 0, away from its jumps", () => {
    for (let phi = -4; phi <= 4; phi += 0.31) {
      if (stairs.jumps.some((jump) => Math.abs(jump.at - phi) < 0.01)) continue;
      expect(softMean(at(phi), f, noise, 2e-4).value).toBeCloseTo(counted(phi), 6);
    }
  });

  test("is level as τ → ∞", () => {
    const {value, slope} = softMean(at(1), f, noise, 1e6);
    expect(value).toBeCloseTo((1 + 0.5 - 0.2) / 3, 5);
    expect(slope).toBeCloseTo(0, 5);
  });
});
