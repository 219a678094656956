import * as tf from "@tensorflow/tfjs";
import {describe, expect, test} from "vitest";
import {negativeLogLikelihood} from "../../src/kernels/logitLaplace.ts";
import {
  logitLaplaceDensity,
  logitLaplaceDistribution,
  logitLaplaceQuantile,
  phi,
  phiInverse
} from "../../src/math/logitLaplace.ts";
import {pixelModels} from "../../src/math/pixelModels.ts";
import {fromPixels} from "../../src/models/logitLaplace.ts";

const CASES = [
  {mu: 0, scale: 0.3},
  {mu: 1.2, scale: 0.05},
  {mu: -2, scale: 0.9}
];

/** The integral by the midpoint rule. */
function area(f: (x: number) => number, from: number, to: number, parts = 400_000): number {
  const width = (to - from) / parts;
  let sum = 0;
  for (let i = 0; i < parts; ++i) sum += f(from + (i + 0.5) * width);
  return sum * width;
}

describe.each(CASES)("logit-Laplace with $mu, $scale", (parameters) => {
  test("has a density whose area is its distribution function, and 1 in all", () => {
    const density = (x: number) => logitLaplaceDensity(x, parameters);
    expect(area(density, 0, 1)).toBeCloseTo(1, 3);
    for (const x of [0.1, 0.5, 0.8]) {
      expect(area(density, 0, x)).toBeCloseTo(logitLaplaceDistribution(x, parameters), 3);
    }
    expect([density(0), density(1), density(1.2)]).toEqual([0, 0, 0]);
  });

  test("has sigmoid μ as its median, and quantiles that its distribution takes back", () => {
    expect(logitLaplaceQuantile(0.5, parameters)).toBeCloseTo(
      1 / (1 + Math.exp(-parameters.mu)),
      12
    );
    for (const p of [0.01, 0.25, 0.6, 0.99]) {
      const x = logitLaplaceQuantile(p, parameters);
      expect(logitLaplaceDistribution(x, parameters)).toBeCloseTo(p, 10);
    }
  });

  test("is what the model is trained by", () => {
    const xs = [0.11, 0.4, 0.89];
    const logScale = Math.log(parameters.scale);
    const losses = tf.tidy(() => {
      const fill = (value: number) => tf.fill([3], value);
      const maps = {mu: fill(parameters.mu), logScale: fill(logScale)};
      return Array.from(negativeLogLikelihood(tf.tensor1d(xs), maps).dataSync());
    }) as unknown as number[];
    xs.forEach((x, i) =>
      expect(losses[i]).toBeCloseTo(-Math.log(logitLaplaceDensity(x, parameters)), 3)
    );
  });
});

test("φ maps 0 … 255 to 0.1 … 0.9, as the model does, and φ⁻¹ back", () => {
  expect([phi(0), phi(255)]).toEqual([0.1, 0.9]);
  expect(phiInverse(phi(77))).toBeCloseTo(77, 10);
  const [model] = tf.tidy(() =>
    Array.from(fromPixels(tf.tensor1d([77])).dataSync())
  ) as unknown as number[];
  expect(phi(77)).toBeCloseTo(model, 6);
});

describe("pixel models", () => {
  test("have area 1 on the scale of pixels, and the mass outside that they say", () => {
    for (const {density, outside, name} of pixelModels(200, 0.4)) {
      expect(area(density, -2000, 2300), name).toBeCloseTo(1, 3);
      expect(1 - area(density, 0, 255), name).toBeCloseTo(outside, 3);
    }
  });

  test("share their median and the width of their middle half", () => {
    const [low, high] = [0.25, 0.75].map((p) =>
      phiInverse(logitLaplaceQuantile(p, {mu: Math.log(phi(90) / (1 - phi(90))), scale: 0.5}))
    );
    for (const {density, name} of pixelModels(90, 0.5)) {
      expect(area(density, -2000, 90), name).toBeCloseTo(0.5, 3);
      if (name === "logit-Laplace") expect(area(density, low, high)).toBeCloseTo(0.5, 3);
      else
        expect(area(density, 90 - (high - low) / 2, 90 + (high - low) / 2), name).toBeCloseTo(
          0.5,
          3
        );
    }
  });

  test("outside 0 … 255: nothing of logit-Laplace beyond −31.875 and 286.875", () => {
    const [model] = pixelModels(255, 2);
    expect(phiInverse(0)).toBeCloseTo(-31.875, 9);
    expect(phiInverse(1)).toBeCloseTo(286.875, 9);
    expect([model.density(-31.9), model.density(287)]).toEqual([0, 0]);
    expect(model.outside).toBeGreaterThan(0.4);
  });
});
