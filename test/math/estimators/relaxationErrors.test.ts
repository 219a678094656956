import {describe, expect, test} from "vitest";
import {exactGradient} from "../../../src/math/estimators/exactGradient.ts";
import {extension} from "../../../src/math/estimators/extension.ts";
import {
  relaxationErrors,
  type RelaxationErrors
} from "../../../src/math/estimators/relaxationErrors.ts";
import {rootMeanSquaredError, sweetSpot} from "../../../src/math/estimators/sweetSpot.ts";
import {numericGradient} from "./worlds.ts";

const logits = [0.5, -0.3, 0.2, -1, 0];
const f = [0.2, 1, 0.4, -0.5, 0.7];
const temperatures = [0.05, 0.2, 0.8, 2, 5];

function last(options: Partial<Parameters<typeof relaxationErrors>[0]> = {}): RelaxationErrors {
  let state: RelaxationErrors | undefined;
  const problem = {logits, f, extension: extension("linear", f), temperatures};
  for (state of relaxationErrors({...problem, draws: 20_000, seed: 1, ...options}));
  return state!;
}

/**
 * E[y_k] of y = softmax((φ + G)/τ) without sampling y. Softmax is itself a race: y_k is the chance
 * that k wins when noise τ G′ is added to φ + G. So E[y_k] is the chance that k wins with noise
 * G + τ G′, whose distribution is one integral and whose race is another.
 */
function meanSoftDraw(logits: readonly number[], temperature: number): number[] {
  const [low, high, step] = [-5, 25, 0.2];
  const grid = Array.from({length: Math.round((high - low) / step) + 1}, (_, i) => low + i * step);
  const distribution = (x: number) => Math.exp(-Math.exp(-x));
  const density = (x: number) => Math.exp(-x - Math.exp(-x));
  const sumNoise = (x: number, of: (x: number) => number) =>
    grid.reduce((sum, v) => sum + step * density(v) * of(x - temperature * v), 0);
  return logits.map((_, k) =>
    grid.reduce((sum, u) => {
      // u = x − φ_k: what the winner's noise came to.
      const others = logits.reduce(
        (product, phi, j) =>
          j === k ? product : product * sumNoise(u + logits[k] - phi, distribution),
        1
      );
      return sum + step * sumNoise(u, density) * others;
    }, 0)
  );
}

describe("biases and variances", () => {
  const errors = last();

  test("the bias for linear f̃ is that of the integral", () => {
    const gradient = exactGradient(logits, f);
    for (const temperature of [0.8, 2]) {
      const soft = numericGradient(
        (phi) => meanSoftDraw(phi, temperature).reduce((sum, y, k) => sum + y * f[k], 0),
        logits
      );
      const exact = Math.hypot(...soft.map((g, k) => g - gradient[k]));
      const found = errors.gumbelSoftmax.find((e) => e.temperature === temperature)!;
      expect(Math.abs(found.bias - exact)).toBeLessThan(found.resolution);
      expect(found.bias).toBeGreaterThan(5 * found.resolution);
    }
  });

  test("the bias grows with τ and cannot be told from 0 at the smallest", () => {
    const biases = errors.gumbelSoftmax.map(({bias}) => bias);
    expect(biases[0]).toBe(0);
    expect(biases.slice(2)).toEqual(biases.slice(2).sort((a, b) => a - b));
  });

  test("the variance falls as τ grows, as 1/τ while τ is small", () => {
    const {gumbelSoftmax} = last({temperatures: [0.01, 0.04, 1, 5]});
    const variances = gumbelSoftmax.map(({variance}) => variance);
    expect(variances).toEqual(variances.slice().sort((a, b) => b - a));
    expect(variances[0] / variances[1]).toBeGreaterThan(3.2);
    expect(variances[0] / variances[1]).toBeLessThan(4.8);
  });

  test("straight-through keeps a bias at small τ where f̃ is curved, Gumbel-softmax does not", () => {
    const curved = last({extension: extension("curved", f), temperatures: [0.02]});
    expect(curved.gumbelSoftmax[0].bias).toBe(0);
    expect(curved.straightThrough[0].bias).toBeGreaterThan(curved.straightThrough[0].resolution);
  });

  test("both estimates have the same errors where f̃ is linear", () => {
    expect(errors.straightThrough).toEqual(errors.gumbelSoftmax);
  });

  test("the resolution is what the claimed bias of an unbiased estimate stays below", () => {
    // A single draw repeated: at τ = 0.02 the bias is far below what 2000 draws can show.
    const seen = Array.from({length: 40}, (_, seed) =>
      last({draws: 500, temperatures: [0.02], seed})
    ).filter(({gumbelSoftmax}) => gumbelSoftmax[0].bias > 0);
    expect(seen.length).toBeLessThan(3);
  });
});

test("the same seed gives the same numbers, another seed others", () => {
  expect(last({draws: 300})).toEqual(last({draws: 300}));
  expect(last({draws: 300, seed: 2})).not.toEqual(last({draws: 300}));
});

test("gives what is known so far, every few draws", () => {
  const problem = {logits, f, extension: extension("linear", f), temperatures};
  const draws = Array.from(relaxationErrors({...problem, draws: 150, seed: 1}), (e) => e.draws);
  expect(draws.at(-1)).toBe(150);
  expect(draws.length).toBeGreaterThan(2);
});

describe("the sweet spot", () => {
  // bias = τ², variance = c/τ: the mean squared error is least where τ⁵ = c/(4 N).
  const c = 0.3;
  const errors = Array.from({length: 400}, (_, i) => {
    const temperature = 0.01 * 1.02 ** i;
    return {temperature, bias: temperature ** 2, resolution: 0, variance: c / temperature};
  });

  test.each([1, 8, 64])("is where calculus puts it, for N = %i", (samples) => {
    const {temperature, error, atEnd} = sweetSpot(errors, samples);
    const exact = (c / (4 * samples)) ** 0.2;
    expect(Math.abs(Math.log(temperature / exact))).toBeLessThan(0.02);
    expect(error).toBeCloseTo(Math.sqrt(exact ** 4 + c / (samples * exact)), 4);
    expect(atEnd).toBe(false);
  });

  test("says where the temperatures end before the error does", () => {
    expect(sweetSpot(errors.slice(0, 10), 8).atEnd).toBe(true);
  });

  test("mean squared error is squared bias and variance together", () => {
    expect(rootMeanSquaredError({bias: 3, variance: 64}, 4)).toBe(5);
  });
});
