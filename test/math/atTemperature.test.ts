import {describe, expect, test} from "vitest";
import {atTemperature, PLAY_VALUES} from "../../src/math/atTemperature.ts";
import {exactGradient} from "../../src/math/estimators/exactGradient.ts";
import {gumbelNoise} from "../../src/math/gumbel/softDraws.ts";
import {Random} from "../../src/math/random.ts";

const weights = [1, 2, 7];
const noise = gumbelNoise({count: 5000, categories: 3}, new Random(1, "cloud"));
const play = {weights, noise, seed: 1};

describe("all that one temperature does", () => {
  test("has the bias that the draws show, which cold draws do not have", () => {
    for (const temperature of [0.05, 1, 20]) {
      const {bias, moments} = atTemperature(play, temperature);
      weights.forEach((weight, k) => {
        const measured = moments.mean[k] - weight / 10;
        expect(Math.abs(measured - bias[k])).toBeLessThan(4 * moments.standardError[k] + 1e-9);
      });
    }
    for (const part of atTemperature(play, 0.01).bias) expect(Math.abs(part)).toBeLessThan(1e-4);
  });

  test("trades bias for variance: hot gradients are 0, cold ones loud", () => {
    const [cold, warm, hot] = [0.05, 1, 100].map((t) => atTemperature(play, t).errors);
    const length = Math.hypot(...exactGradient(weights.map(Math.log), PLAY_VALUES));
    for (const name of ["gumbelSoftmax", "straightThrough"] as const) {
      expect(cold[name].variance).toBeGreaterThan(10 * warm[name].variance);
      expect(warm[name].variance).toBeGreaterThan(10 * hot[name].variance);
      expect(warm[name].bias).toBeGreaterThan(0);
      expect(hot[name].bias / length).toBeCloseTo(1, 1);
    }
    expect(cold.gumbelSoftmax.bias).toBeLessThan(warm.gumbelSoftmax.bias);
    // On a bent function the two differ.
    expect(warm.gumbelSoftmax.bias).not.toBeCloseTo(warm.straightThrough.bias, 3);
  });

  test("is the same whenever it is asked for", () => {
    expect(atTemperature(play, 0.7)).toEqual(atTemperature(play, 0.7));
  });
});
