import {describe, expect, it} from "vitest";
import {bestOfByOracle, bestOfByScore} from "../../src/math/bestOf.ts";
import {Random} from "../../src/math/random.ts";

/** All subsets of n of 0 … m − 1. */
function subsets(m: number, n: number): number[][] {
  if (n === 0) return [[]];
  if (m < n) return [];
  return [...subsets(m - 1, n), ...subsets(m - 1, n - 1).map((s) => [...s, m - 1])];
}

const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length;

/** Over every subset, the pictures with the highest score, each as likely. */
const byScore = (right: boolean[], scores: number[], n: number) =>
  mean(
    subsets(right.length, n).map((subset) => {
      const highest = Math.max(...subset.map((i) => scores[i]));
      return mean(subset.filter((i) => scores[i] === highest).map((i) => Number(right[i])));
    })
  );

describe("best of n", () => {
  const random = new Random("best of");
  const right = Array.from({length: 9}, () => random.chance(0.4));
  const scores = right.map((r) => Number(r) + random.normal());

  it("is the mean over all subsets, for every n", () => {
    for (let n = 1; n <= 9; ++n) {
      expect(bestOfByScore(right, scores, n)).toBeCloseTo(byScore(right, scores, n), 12);
      const any = subsets(9, n).map((subset) => Number(subset.some((i) => right[i])));
      expect(bestOfByOracle(right, n)).toBeCloseTo(mean(any), 12);
    }
  });

  it("without regard to scores is the share that is right, whatever n", () => {
    const same = right.map(() => 0.5);
    for (let n = 1; n <= 9; ++n) {
      expect(bestOfByScore(right, same, n)).toBeCloseTo(mean(right.map(Number)), 12);
    }
  });

  it("of all is the one with the highest score, and of 64 is finite", () => {
    expect(bestOfByScore([false, true], [2, 1], 2)).toBe(0);
    expect(bestOfByScore([false, true], [1, 2], 2)).toBe(1);
    const many = Array.from({length: 64}, (_, i) => i % 3 === 0);
    for (let n = 1; n <= 64; ++n) expect(bestOfByOracle(many, n)).toBeGreaterThan(0.3);
    expect(bestOfByOracle(many, 64)).toBeCloseTo(1, 12);
  });

  it("refuses more than there are", () => {
    expect(() => bestOfByOracle([true], 2)).toThrow("best of 2");
    expect(() => bestOfByScore([true], [1], 0)).toThrow("best of 0");
  });
});
