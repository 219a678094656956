import {describe, expect, test} from "vitest";
import {logSumExp} from "../../../src/math/categorical.ts";
import {concreteLogDensity} from "../../../src/math/gumbel/concreteDensity.ts";
import {gumbelNoise, softDraws} from "../../../src/math/gumbel/softDraws.ts";
import {integrateLine} from "../../../src/math/quadrature.ts";
import {Random} from "../../../src/math/random.ts";

/** ln x of x = softmax(y₁, …, y_{K−1}, 0): the whole space instead of the simplex. */
const logX = (y: number[]) => [...y, 0].map((v) => v - logSumExp([...y, 0]));
const sum = (values: number[]) => values.reduce((a, b) => a + b);

/** Integrand after the substitution, whose Jacobian is Π_k x_k. */
const pulledBack = (y: number[], weights: number[], temperature: number) =>
  Math.exp(concreteLogDensity(logX(y), weights.map(Math.log), temperature) + sum(logX(y)));

describe("the concrete density integrates to 1", () => {
  test.each([0.05, 0.3, 1, 3, 20])("for two weights, τ = %f", (temperature) => {
    for (const weights of [
      [0.5, 0.5],
      [0.1, 0.9],
      [3, 40]
    ]) {
      const center = (Math.log(weights[0]) - Math.log(weights[1])) / temperature;
      const total = integrateLine((y) => pulledBack([y], weights, temperature), {center}).value;
      expect(total).toBeCloseTo(1, 11);
    }
  });

  test.each([0.25, 1, 4])("for three weights, τ = %f", (temperature) => {
    const weights = [0.1, 0.2, 0.7];
    const center = (k: number) => (Math.log(weights[k]) - Math.log(0.7)) / temperature;
    const total = integrateLine(
      (y1) =>
        integrateLine((y2) => pulledBack([y1, y2], weights, temperature), {
          center: center(1),
          tolerance: 1e-8
        }).value,
      {center: center(0), tolerance: 1e-8}
    ).value;
    expect(total).toBeCloseTo(1, 7);
  });
});

test("is the density of soft draws: shares of the triangle’s quarters agree", () => {
  const weights = [0.1, 0.2, 0.7];
  const temperature = 0.8;
  const count = 100_000;
  const draws = softDraws(
    weights,
    gumbelNoise({count, categories: 3}, new Random("quarters")),
    temperature
  );
  // Quarter k is where x_k > 1/2; its mass by the midpoint rule on a fine grid.
  const cells = 400;
  const mass = [0, 0, 0];
  for (let i = 0; i < cells; ++i) {
    for (let j = 0; i + j < cells; ++j) {
      // Two triangles share a grid square, except on the slanted side.
      for (const third of i + j < cells - 1 ? [1 / 3, 2 / 3] : [1 / 3]) {
        const x = [(i + third) / cells, (j + third) / cells];
        x.push(1 - x[0] - x[1]);
        const k = x.findIndex((v) => v > 0.5);
        if (k < 0) continue;
        const density = Math.exp(
          concreteLogDensity(x.map(Math.log), weights.map(Math.log), temperature)
        );
        mass[k] += density / cells ** 2 / 2;
      }
    }
  }
  for (const k of [0, 1, 2]) {
    let inside = 0;
    for (let row = k; row < draws.length; row += 3) if (draws[row] > 0.5) ++inside;
    const deviation = Math.sqrt((mass[k] * (1 - mass[k])) / count);
    expect(Math.abs(inside / count - mass[k])).toBeLessThan(4 * deviation + 1e-3);
  }
});

describe("the density", () => {
  test("in the middle, with equal weights and τ = 1, is that of the uniform distribution", () => {
    // p = 2 · τ² · Π x^(−2) / (Σ x^(−1))³ = 2 · 3⁶ / 9³ = 2, all α = 1, x = 1/3.
    const middle = [1, 1, 1].map(() => Math.log(1 / 3));
    expect(Math.exp(concreteLogDensity(middle, [0, 0, 0], 1))).toBeCloseTo(2, 12);
  });

  test("depends on weights only up to a common factor", () => {
    const at = [0.2, 0.3, 0.5].map(Math.log);
    const one = concreteLogDensity(at, [1, 2, 7].map(Math.log), 0.5);
    expect(concreteLogDensity(at, [100, 200, 700].map(Math.log), 0.5)).toBeCloseTo(one, 11);
  });

  test("is finite at the ends of the slider", () => {
    const at = [1e-9, 0.4, 0.6].map(Math.log);
    for (const temperature of [0.01, 100]) {
      expect(Number.isFinite(concreteLogDensity(at, [-1, -2, -3], temperature))).toBe(true);
    }
  });

  test("reads a row of many from an offset", () => {
    const rows = [9, 9, 9, ...[0.2, 0.3, 0.5].map(Math.log)];
    const weights = [0, 1, 2];
    expect(concreteLogDensity(rows, weights, 2, 3)).toBe(
      concreteLogDensity(rows.slice(3), weights, 2)
    );
  });
});
