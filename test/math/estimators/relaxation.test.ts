import {describe, expect, test} from "vitest";
import {curved, linear, type Extension} from "../../../src/math/estimators/extension.ts";
import {gumbelDraws} from "../../../src/math/estimators/gradientEstimate.ts";
import {Relaxation} from "../../../src/math/estimators/relaxation.ts";
import {Random} from "../../../src/math/random.ts";
import {numericGradient, probabilities, WORLDS} from "./worlds.ts";

const TEMPERATURES = [0.05, 0.3, 1, 4];

/** E[∇_φ₁] of both estimates for K = 2 by quadrature: y₁ = σ((φ₁ − φ₂ + L)/τ), L logistic. */
function expected(f: Extension, logits: number[], temperature: number) {
  const difference = logits[0] - logits[1];
  const slope = [new Float64Array(2), new Float64Array(2)];
  let [soft, hard] = [0, 0];
  const h = 1 / 256;
  // In u = (φ₁ − φ₂ + L)/τ: near a tie for small τ, and y (1 − y) falls off at |u| = 40.
  for (let u = -40 + h / 2; u < 40; u += h) {
    const y = 1 / (1 + Math.exp(-u));
    const l = Math.exp(-Math.abs(temperature * u - difference));
    const weight = (h * y * (1 - y) * l) / (1 + l) ** 2;
    f.gradient([y, 1 - y], slope[0]);
    f.gradient(u > 0 ? [1, 0] : [0, 1], slope[1]);
    // dL = τ du cancels the 1/τ of the estimate.
    soft += weight * (slope[0][0] - slope[0][1]);
    hard += weight * (slope[1][0] - slope[1][1]);
  }
  return {soft, hard};
}

/** f̃(y) = y₁³: f = (1, 0), and steeper towards the first corner. */
const cubic: Extension = {
  value: (y) => y[0] ** 3,
  gradient: (y, out) => out.set([3 * y[0] ** 2, 0])
};

/** f̃(y) = y₁²: f = (1, 0), a parabola along the edge. */
const square: Extension = {
  value: (y) => y[0] ** 2,
  gradient: (y, out) => out.set([2 * y[0], 0])
};

/** Mean and standard error of both estimates' first component, from many draws. */
function sampled(f: Extension, logits: number[], temperature: number) {
  const draws = 40_000;
  const noise = gumbelDraws(draws, logits.length, new Random("relaxation", temperature));
  const relaxation = new Relaxation(logits.length, f);
  const mean = (one: () => Float64Array) => {
    let [sum, squares] = [0, 0];
    for (let i = 0; i < draws; ++i) {
      const row = noise.subarray(i * logits.length, (i + 1) * logits.length);
      relaxation.draw(
        logits.map((phi, k) => phi + row[k]),
        temperature
      );
      const [first] = one();
      sum += first;
      squares += first * first;
    }
    const average = sum / draws;
    return {mean: average, error: Math.sqrt((squares / draws - average ** 2) / draws)};
  };
  return {
    soft: mean(() => relaxation.gumbelSoftmax()),
    hard: mean(() => relaxation.straightThrough())
  };
}

test.each(TEMPERATURES)("means for K = 2 are those of quadrature at τ = %f", (temperature) => {
  const logits = [0.7, -0.2];
  for (const f of [linear([1, -0.5]), cubic]) {
    const [found, reference] = [sampled(f, logits, temperature), expected(f, logits, temperature)];
    expect(Math.abs(found.soft.mean - reference.soft)).toBeLessThan(5 * found.soft.error);
    expect(Math.abs(found.hard.mean - reference.hard)).toBeLessThan(5 * found.hard.error);
  }
});

describe("limits for K = 2, by quadrature", () => {
  const logits = [0.7, -0.2];
  const [a, b] = probabilities(logits);
  const bias = (f: Extension, temperature: number) => {
    const {soft, hard} = expected(f, logits, temperature);
    return {soft: soft - a * b, hard: hard - a * b};
  };

  test("the bias of Gumbel-softmax vanishes with τ, as τ² where f̃ is linear", () => {
    const f = linear([1, 0]);
    expect(bias(f, 0.02).soft / bias(f, 0.01).soft).toBeCloseTo(4, 1);
    expect(Math.abs(bias(f, 0.01).soft)).toBeLessThan(1e-4);
  });

  test("and as τ where f̃ is curved", () => {
    expect(bias(cubic, 0.02).soft / bias(cubic, 0.01).soft).toBeCloseTo(2, 1);
    expect(Math.abs(bias(cubic, 0.001).soft)).toBeLessThan(1e-3);
  });

  test("that of straight-through does not: it sums slopes by the trapezoidal rule", () => {
    // ½ (3 + 0) in place of ∫ 3 y² dy = 1.
    expect(bias(cubic, 0.001).hard).toBeCloseTo(0.5 * a * b, 3);
    // The rule is exact for a parabola: ½ (2 + 0) = 1.
    expect(bias(square, 0.001).hard).toBeCloseTo(0, 3);
  });

  test("for large τ both vanish as 1/τ, so the bias becomes the whole gradient", () => {
    const temperature = 100;
    // There y = ½ whatever was drawn, and y (1 − y) = ¼.
    const ofLinear = expected(linear([1, 0]), logits, temperature);
    expect(temperature * ofLinear.soft).toBeCloseTo(1 / 4, 3);
    const ofCubic = expected(cubic, logits, temperature);
    expect(temperature * ofCubic.soft).toBeCloseTo((1 / 4) * (3 / 4), 2);
    expect(temperature * ofCubic.hard).toBeCloseTo((1 / 4) * 3 * a, 2);
  });
});

describe.each(WORLDS)("φ = $logits, f = $f", ({logits, f}) => {
  const size = logits.length;
  const noise = gumbelDraws(5, size, new Random("draws", size));
  const rows = Array.from({length: 5}, (_, i) => Array.from(noise.slice(i * size, (i + 1) * size)));

  test.each(TEMPERATURES)("Gumbel-softmax is the slope of f̃(y) at τ = %f", (temperature) => {
    for (const extension of [linear(f), curved(f)]) {
      const relaxation = new Relaxation(size, extension);
      for (const row of rows) {
        const soft = (phi: number[]) =>
          extension.value(probabilities(phi.map((p, k) => (p + row[k]) / temperature)));
        relaxation.draw(
          logits.map((p, k) => p + row[k]),
          temperature
        );
        const found = relaxation.gumbelSoftmax();
        numericGradient(soft, logits).forEach((g, k) => expect(found[k]).toBeCloseTo(g, 5));
      }
    }
  });

  test("straight-through passes the slope at the hard draw back through y", () => {
    const extension = curved(f);
    const relaxation = new Relaxation(size, extension);
    const slope = new Float64Array(size);
    for (const row of rows) {
      const scores = logits.map((p, k) => p + row[k]);
      const corner = scores.map((s) => (s === Math.max(...scores) ? 1 : 0));
      extension.gradient(corner, slope);
      const surrogate = (phi: number[]) =>
        probabilities(phi.map((p, k) => (p + row[k]) / 0.7)).reduce(
          (sum, y, k) => sum + y * slope[k],
          0
        );
      relaxation.draw(scores, 0.7);
      const found = relaxation.straightThrough();
      numericGradient(surrogate, logits).forEach((g, k) => expect(found[k]).toBeCloseTo(g, 7));
    }
  });

  test("where f̃ is linear, straight-through and Gumbel-softmax are the same, draw by draw", () => {
    const relaxation = new Relaxation(size, linear(f));
    for (const row of rows) {
      relaxation.draw(
        logits.map((p, k) => p + row[k]),
        0.4
      );
      expect(Array.from(relaxation.straightThrough())).toEqual(
        Array.from(relaxation.gumbelSoftmax())
      );
    }
  });

  test("extensions agree with f at the corners and have their own slopes", () => {
    for (const extension of [linear(f), curved(f)]) {
      f.forEach((value, k) => {
        const corner = f.map((_, j) => (j === k ? 1 : 0));
        expect(extension.value(corner)).toBeCloseTo(value, 12);
      });
      const y = probabilities(f.map((_, k) => Math.sin(3 * k)));
      const slope = new Float64Array(size);
      extension.gradient(y, slope);
      // Slopes are compared within the simplex, where only their differences count.
      const numeric = numericGradient((at) => extension.value(at), y);
      slope.forEach((s, k) => expect(s - slope[0]).toBeCloseTo(numeric[k] - numeric[0], 6));
    }
  });

  test("is finite at the ends of the temperature's range", () => {
    for (const temperature of [1e-3, 100]) {
      const relaxation = new Relaxation(size, curved(f));
      relaxation.draw(
        logits.map((p, k) => 500 * p + rows[0][k]),
        temperature
      );
      expect(relaxation.y.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
      for (const g of relaxation.gumbelSoftmax()) expect(Number.isFinite(g)).toBe(true);
      for (const g of relaxation.straightThrough()) expect(Number.isFinite(g)).toBe(true);
    }
  });
});
