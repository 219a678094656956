import {expect, test} from "vitest";
import {exactGradient} from "../../../src/math/estimators/exactGradient.ts";
import {extension} from "../../../src/math/estimators/extension.ts";
import {ESTIMATORS, gradientEstimate} from "../../../src/math/estimators/gradientEstimate.ts";
import {
  componentOf,
  repeatedEstimates,
  type RepeatedEstimates
} from "../../../src/math/estimators/repeatedEstimates.ts";
import {leaveOneOutVariance, scoreVariance} from "../../../src/math/estimators/scoreVariance.ts";

const logits = [0.4, -0.2, 0.1];
const f = [1, 0.2, 0.6];
const base = {logits, f, extension: extension("curved", f), temperature: 1, seed: 5};

function all(options: {samples: number; positions: number; repeats: number; seed?: number}) {
  let state: RepeatedEstimates | undefined;
  for (state of repeatedEstimates({...base, ...options}));
  return state!;
}

function summary(estimates: Float64Array[], k: number) {
  const n = estimates.length;
  const mean = estimates.reduce((sum, e) => sum + e[k], 0) / n;
  const variance = estimates.reduce((sum, e) => sum + (e[k] - mean) ** 2, 0) / (n - 1);
  return {mean, error: Math.sqrt(variance / n)};
}

test.each([1, 30])("score-function estimates are unbiased with %i positions", (positions) => {
  const samples = 4;
  const found = all({samples, positions, repeats: 4000});
  const gradient = exactGradient(logits, f);
  const references = {
    reinforce: scoreVariance(logits, f, samples, positions),
    "leave-one-out": leaveOneOutVariance(logits, f, samples, positions)
  };
  for (const name of ["reinforce", "leave-one-out"] as const) {
    let variance = 0;
    gradient.forEach((g, k) => {
      const {mean, error} = summary(found[name], k);
      expect(Math.abs(mean - g), `${name}, component ${k}`).toBeLessThan(5 * error);
      variance += error ** 2 * found[name].length;
    });
    expect(variance / references[name]).toBeGreaterThan(0.85);
    expect(variance / references[name]).toBeLessThan(1.15);
  }
});

test("relaxed estimates are biased at τ = 1, and do not feel other positions", () => {
  const [alone, crowd] = [1, 30].map((positions) => all({samples: 4, positions, repeats: 2000}));
  expect(crowd["gumbel-softmax"]).toEqual(alone["gumbel-softmax"]);
  expect(crowd["straight-through"]).toEqual(alone["straight-through"]);
  const {mean, error} = summary(alone["gumbel-softmax"], 0);
  expect(Math.abs(mean - exactGradient(logits, f)[0])).toBeGreaterThan(10 * error);
});

test("exact estimates are all the same, and every kind is there after every repeat", () => {
  const lengths: number[] = [];
  const options = {samples: 2, positions: 1, repeats: 3};
  for (const state of repeatedEstimates({...base, ...options})) {
    for (const name of ESTIMATORS) lengths.push(state[name].length);
    state.exact.forEach((e) => expect(e).toEqual(exactGradient(logits, f)));
  }
  expect(lengths).toEqual([1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3]);
});

test("the same seed gives the same estimates, another seed others", () => {
  const options = {samples: 3, positions: 2, repeats: 5};
  expect(all(options)).toEqual(all(options));
  expect(all({...options, seed: 6})).not.toEqual(all(options));
});

test("an estimate from N draws is the mean of those from each", () => {
  const noise = Float64Array.from([0.3, -0.5, 1.2, 2, 0.1, -0.4]);
  const options = {f, extension: base.extension, temperature: 0.7};
  for (const name of ["reinforce", "gumbel-softmax", "straight-through"] as const) {
    const both = gradientEstimate(name, logits, noise, options);
    const first = gradientEstimate(name, logits, noise.slice(0, 3), options);
    const second = gradientEstimate(name, logits, noise.slice(3), options);
    both.forEach((g, k) => expect(g).toBeCloseTo((first[k] + second[k]) / 2, 12));
  }
});

test("one component can be taken out of all estimates", () => {
  const found = all({samples: 2, positions: 1, repeats: 3});
  const second = componentOf(found, 1);
  for (const name of ESTIMATORS) expect(second[name]).toEqual(found[name].map(([, g]) => g));
});
