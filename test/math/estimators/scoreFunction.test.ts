import {describe, expect, test} from "vitest";
import {exactGradient, expectation} from "../../../src/math/estimators/exactGradient.ts";
import {rewardElsewhere} from "../../../src/math/estimators/rewardElsewhere.ts";
import {leaveOneOut, scoreFunction} from "../../../src/math/estimators/scoreFunction.ts";
import {leaveOneOutVariance, scoreVariance} from "../../../src/math/estimators/scoreVariance.ts";
import {Random} from "../../../src/math/random.ts";
import {numericGradient, outcomes, probabilities, WORLDS} from "./worlds.ts";

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

describe.each(WORLDS)("φ = $logits, f = $f", ({logits, f}) => {
  const alpha = probabilities(logits);
  const gradient = exactGradient(logits, f);

  test("the exact gradient is that of the exact expectation", () => {
    const mean = (phi: number[]) => sum(probabilities(phi).map((a, k) => a * f[k]));
    expect(expectation(logits, f)).toBeCloseTo(mean(logits), 14);
    numericGradient(mean, logits).forEach((g, k) => expect(gradient[k]).toBeCloseTo(g, 9));
    expect(sum(gradient)).toBeCloseTo(0, 14);
  });

  // With D = 2 positions, each draw is a pair: every pair of every draw is gone through.
  test.each([
    {estimate: scoreFunction, variance: scoreVariance, samples: 1, positions: 1},
    {estimate: scoreFunction, variance: scoreVariance, samples: 2, positions: 2},
    {estimate: leaveOneOut, variance: leaveOneOutVariance, samples: 2, positions: 1},
    {estimate: leaveOneOut, variance: leaveOneOutVariance, samples: 4, positions: 1},
    {estimate: leaveOneOut, variance: leaveOneOutVariance, samples: 2, positions: 2},
    {estimate: leaveOneOut, variance: leaveOneOutVariance, samples: 3, positions: 2}
  ])(
    "$estimate.name from $samples draws of $positions positions has mean and variance as said",
    ({estimate, variance, samples, positions}) => {
      const mean = new Float64Array(f.length);
      let squares = 0;
      for (const [choices, p] of outcomes(alpha, samples * positions)) {
        const draws = choices.slice(0, samples);
        const rewards = draws.map(
          (z, i) => f[z] + sum(choices.slice(samples + i, samples + i + 1).map((k) => f[k]))
        );
        const one = estimate(logits, draws, rewards);
        one.forEach((g, k) => {
          mean[k] += p * g;
          squares += p * g * g;
        });
      }
      mean.forEach((m, k) => expect(m).toBeCloseTo(gradient[k], 12));
      const spread = squares - sum(mean.map((m) => m * m));
      expect(variance(logits, f, samples, positions)).toBeCloseTo(spread, 12);
    }
  );

  test("a constant added to f changes the gradient and leave-one-out not at all", () => {
    const lifted = f.map((v) => v + 10);
    exactGradient(logits, lifted).forEach((g, k) => expect(g).toBeCloseTo(gradient[k], 12));
    expect(leaveOneOutVariance(logits, lifted, 5)).toBeCloseTo(
      leaveOneOutVariance(logits, f, 5),
      9
    );
    expect(scoreVariance(logits, lifted, 5)).toBeGreaterThan(5 * scoreVariance(logits, f, 5));
  });

  test("the reward elsewhere has the mean and variance of D − 1 draws", () => {
    const random = new Random("elsewhere", f.length);
    const [samples, positions] = [20_000, 9];
    const rewards = rewardElsewhere(logits, f, {samples, positions, random});
    const mean = sum(alpha.map((a, k) => a * f[k]));
    const variance = sum(alpha.map((a, k) => a * (f[k] - mean) ** 2));
    const found = sum(rewards) / samples;
    const error = Math.sqrt((8 * variance) / samples);
    expect(Math.abs(found - 8 * mean)).toBeLessThan(5 * error);
    const spread = sum(rewards.map((r) => (r - found) ** 2)) / (samples - 1);
    expect(spread / (8 * variance)).toBeCloseTo(1, 1);
  });
});

test("a single position earns nothing elsewhere", () => {
  const random = new Random("one");
  expect(Array.from(rewardElsewhere([0, 0], [1, 2], {samples: 3, positions: 1, random}))).toEqual([
    0, 0, 0
  ]);
});

test("leave-one-out refuses a single draw, and says why", () => {
  expect(() => leaveOneOut([0, 0], [1], [1])).toThrow(/needs other draws: 2 in all or more, not 1/);
});
