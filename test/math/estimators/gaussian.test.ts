import {describe, expect, test} from "vitest";
import {
  averageValue,
  normalDraws,
  pathEstimate,
  scoreEstimate
} from "../../../src/math/estimators/gaussianEstimate.ts";
import {gaussianFunctions} from "../../../src/math/estimators/gaussianFunction.ts";
import {Random} from "../../../src/math/random.ts";

const PLACES = [
  {mu: 0.4, sigma: 0.7},
  {mu: -0.3, sigma: 0.2},
  {mu: 0.05, sigma: 2}
];

const noise = normalDraws(40_000, new Random("gaussian"));

/** E f(z), by the midpoint rule between the kinks of f. */
function integral(f: (z: number) => number, mu: number, sigma: number): number {
  const ends = [mu - 9 * sigma, -0.125, 0, 0.125, mu + 9 * sigma].sort((a, b) => a - b);
  const density = (z: number) =>
    Math.exp(-((z - mu) ** 2) / (2 * sigma ** 2)) / (sigma * Math.sqrt(2 * Math.PI));
  let sum = 0;
  for (let piece = 1; piece < ends.length; ++piece) {
    const [a, b] = [ends[piece - 1], ends[piece]];
    const n = 2000;
    for (let i = 0; i < n; ++i) {
      // Never at the ends, where f may jump.
      const z = a + ((i + 0.5) * (b - a)) / n;
      sum += (f(z) * density(z) * (b - a)) / n;
    }
  }
  return sum;
}

describe.each(Object.entries(gaussianFunctions))("%s", (name, f) => {
  test.each(PLACES)("has its expectation in closed form at %o", ({mu, sigma}) => {
    expect(f.expectation(mu, sigma)).toBeCloseTo(integral(f.value, mu, sigma), 5);
    const h = 1e-5;
    const slope = (f.expectation(mu + h, sigma) - f.expectation(mu - h, sigma)) / (2 * h);
    expect(f.expectationSlope(mu, sigma)).toBeCloseTo(slope, 7);
  });

  test.each(PLACES)("has an unbiased score estimate at %o", ({mu, sigma}) => {
    const {mean, standardError} = scoreEstimate(f, {mu, sigma, noise});
    expect(Math.abs(mean - f.expectationSlope(mu, sigma))).toBeLessThan(5 * standardError);
  });

  test.each(name === "step" ? [] : PLACES)("has an unbiased path estimate at %o", (place) => {
    const {mean, standardError} = pathEstimate(f, {...place, noise});
    const exact = f.expectationSlope(place.mu, place.sigma);
    expect(Math.abs(mean - exact)).toBeLessThan(5 * standardError + 1e-12);
  });
});

test("the path estimate is the slope of the average with the noise held fixed", () => {
  const draws = {sigma: 0.6, noise: noise.slice(0, 50)};
  const h = 1e-6;
  for (const f of [gaussianFunctions.wave, gaussianFunctions.bowl]) {
    const up = averageValue(f, {...draws, mu: 0.3 + h}).mean;
    const down = averageValue(f, {...draws, mu: 0.3 - h}).mean;
    const path = pathEstimate(f, {...draws, mu: 0.3}).mean;
    expect(path).toBeCloseTo((up - down) / (2 * h), 7);
  }
});

test("a jump has no slope along the path: the estimate is 0, without error, and wrong", () => {
  const {step} = gaussianFunctions;
  const place = {mu: 0.1, sigma: 0.5};
  expect(pathEstimate(step, {...place, noise})).toEqual({mean: 0, standardError: 0});
  expect(step.expectationSlope(place.mu, place.sigma)).toBeGreaterThan(0.7);
});

test("the path estimate varies less than the score's where f is smooth", () => {
  const draws = {mu: 0.4, sigma: 0.7, noise};
  const ratio =
    scoreEstimate(gaussianFunctions.bowl, draws).standardError /
    pathEstimate(gaussianFunctions.bowl, draws).standardError;
  // Var(z²ε/(4σ)) / Var(z/2) in closed form, by the moments of a normal number.
  const {mu, sigma} = draws;
  const second = mu ** 4 + 18 * mu ** 2 * sigma ** 2 + 15 * sigma ** 4;
  const variance = second / (16 * sigma ** 2) - (mu / 2) ** 2;
  expect(ratio).toBeCloseTo(Math.sqrt(variance / (sigma ** 2 / 4)), 1);
});

test("standard errors are those of a mean", () => {
  const identity = {...gaussianFunctions.bowl, value: (z: number) => z};
  const {mean, standardError} = averageValue(identity, {mu: 1, sigma: 2, noise: [-1, 0, 1]});
  expect(mean).toBeCloseTo(1, 12);
  expect(standardError).toBeCloseTo(2 / Math.sqrt(3), 12);
  expect(averageValue(identity, {mu: 1, sigma: 2, noise: [0.5]}).standardError).toBe(0);
});
