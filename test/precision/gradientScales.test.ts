import {expect, test} from "vitest";
import {GradientScale, paperRules, shortened} from "../../src/precision/gradientScales.ts";

test("the paper’s rules: a thousand finite updates double a scale, one bad one divides it by √2", () => {
  const scale = new GradientScale(paperRules());
  expect(scale.value).toBe(8192);
  for (let i = 0; i < 1000; ++i) expect(scale.update(true)).toBe(true);
  expect(scale.value).toBeCloseTo(16384, 6);
  expect(scale.update(false)).toBe(false);
  expect(scale.value).toBeCloseTo(16384 / Math.SQRT2, 6);
});

test("there is no second division within 125 updates, but every bad update is skipped", () => {
  const scale = new GradientScale(paperRules(4));
  const values = Array.from({length: 252}, () => {
    expect(scale.update(false)).toBe(false);
    return scale.value;
  });
  const first = (4 * 8192) / Math.SQRT2;
  expect(values.slice(0, 126)).toEqual(new Array(126).fill(first));
  expect(values[126]).toBeCloseTo(first / Math.SQRT2, 6);
  expect(values[251]).toBeCloseTo(first / Math.SQRT2, 6);
  expect(scale.skipped).toBe(252);
});

test("scales stay between M·2⁷ and M·2²⁴", () => {
  const rules = shortened(paperRules(2), 1000);
  const [up, down] = [new GradientScale(rules), new GradientScale(rules)];
  for (let i = 0; i < 60; ++i) {
    up.update(true);
    down.update(false);
  }
  expect([up.value, down.value]).toEqual([2 ** 25, 2 ** 8]);
});
