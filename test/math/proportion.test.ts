import {expect, test} from "vitest";
import {wilsonInterval} from "../../src/math/proportion.ts";

test("the interval's ends are where the share is z standard deviations away", () => {
  for (const [right, n] of [
    [0, 10],
    [3, 10],
    [50, 64],
    [64, 64]
  ]) {
    const {share, low, high} = wilsonInterval({right, n});
    expect(share).toBe(right / n);
    // By definition: |share − p| = z √(p (1 − p) / n) at both ends, but for ends cut off at 0 and 1.
    for (const p of [low, high]) {
      if (p === 0 || p === 1) continue;
      expect(Math.abs(share - p) / Math.sqrt((p * (1 - p)) / n)).toBeCloseTo(1.959964, 5);
    }
    expect(low).toBeGreaterThanOrEqual(0);
    expect(high).toBeLessThanOrEqual(1);
    expect(low).toBeLessThanOrEqual(share);
    expect(high).toBeGreaterThanOrEqual(share);
  }
  expect(() => wilsonInterval({right: 0, n: 0})).toThrow("at least one");
});
