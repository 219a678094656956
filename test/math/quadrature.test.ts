import {describe, expect, test} from "vitest";
import {integrateLine, integrationSteps} from "../../src/math/quadrature.ts";

describe("over the whole line", () => {
  test.each<[string, (x: number) => number, number]>([
    ["exp(−x²)", (x) => Math.exp(-x * x), Math.sqrt(Math.PI)],
    ["x² exp(−x²)", (x) => x * x * Math.exp(-x * x), Math.sqrt(Math.PI) / 2],
    ["1 / cosh x", (x) => 1 / Math.cosh(x), Math.PI],
    ["cos(2x) exp(−x²)", (x) => Math.cos(2 * x) * Math.exp(-x * x), Math.sqrt(Math.PI) / Math.E],
    ["exp(x) / (1 + exp(x))²", (x) => 1 / (2 + 2 * Math.cosh(x)), 1]
  ])("∫ %s", (_, f, exact) => {
    const {value, error} = integrateLine(f);
    expect(Math.abs(value / exact - 1)).toBeLessThan(1e-13);
    expect(error).toBeLessThanOrEqual(1e-13);
  });

  test("finds the mass when told roughly where it is", () => {
    const f = (x: number) => Math.exp(-((x - 700) ** 2) / 2);
    expect(integrateLine(f, {center: 690}).value).toBeCloseTo(Math.sqrt(2 * Math.PI), 12);
    // Twelve standard deviations off the centre is still found by walking.
    expect(integrateLine(f, {center: 660}).value).toBeCloseTo(Math.sqrt(2 * Math.PI), 12);
  });

  test("takes narrow integrands by finer steps", () => {
    const f = (x: number) => Math.exp(-((x / 0.05) ** 2));
    expect(integrateLine(f, {center: 0}).value).toBeCloseTo(0.05 * Math.sqrt(Math.PI), 13);
  });

  test("0 is 0", () => expect(integrateLine(() => 0).value).toBe(0));
});

test("pauses after its evaluations and comes to the same", () => {
  const f = (x: number) => Math.exp(-x * x);
  const steps = integrationSteps(f);
  let pauses = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) ++pauses;
  expect(step.value).toEqual(integrateLine(f));
  expect(pauses).toBe(step.value.evaluations - 1);
});

describe("says what is wrong", () => {
  test.each<[string, (x: number) => number, RegExp]>([
    ["with NaN", (x) => (x > 3 ? NaN : Math.exp(-x * x)), /is NaN at 4/],
    ["with an integrand that does not end", () => 1, /not fallen off within 10000/],
    ["with a jump", (x) => (Math.abs(x) < 1 / 3 ? 1 : 0), /not smooth enough/]
  ])("%s", (_, f, message) => expect(() => integrateLine(f)).toThrow(message));
});
