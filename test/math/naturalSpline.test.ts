import {expect, test} from "vitest";
import {naturalSpline} from "../../src/math/naturalSpline.ts";

const VALUES = [0.3, 1, -0.5, 0.2, 0.9];

test("passes through the values", () => {
  const {value} = naturalSpline(VALUES);
  VALUES.forEach((v, i) => expect(value(i)).toBeCloseTo(v, 14));
});

test("agrees with the spline of (0, 1, 0) worked out by hand", () => {
  // g″ = −3 in the middle, 0 at the ends: g(x) = 1.5 x − 0.5 x³ on [0, 1].
  const {value, slope} = naturalSpline([0, 1, 0]);
  for (const x of [0, 0.25, 0.5, 1]) {
    expect(value(x)).toBeCloseTo(1.5 * x - 0.5 * x ** 3, 14);
    expect(slope(x)).toBeCloseTo(1.5 - 1.5 * x ** 2, 14);
  }
});

test("is a straight line where the values are on one, and constant for a single value", () => {
  const line = naturalSpline([1, 3, 5, 7]);
  for (const x of [-1, 0.3, 2.9, 4]) {
    expect(line.value(x)).toBeCloseTo(1 + 2 * x, 13);
    expect(line.slope(x)).toBeCloseTo(2, 13);
  }
  expect(naturalSpline([4]).value(0.5)).toBe(4);
  expect(naturalSpline([4]).slope(0.5)).toBe(0);
});

test("has the slope of its value, without kinks, and goes on straight outside", () => {
  const {value, slope} = naturalSpline(VALUES);
  const step = 1e-5;
  for (let x = -0.95; x < 5; x += 0.1) {
    expect(slope(x)).toBeCloseTo((value(x + step) - value(x - step)) / (2 * step), 7);
  }
  for (const knot of [0, 1, 2, 3, 4]) {
    expect(slope(knot + 1e-9)).toBeCloseTo(slope(knot - 1e-9), 7);
    const bend = (x: number) => (slope(x + 1e-4) - slope(x - 1e-4)) / 2e-4;
    expect(bend(knot + 2e-4)).toBeCloseTo(bend(knot - 2e-4), 1);
  }
  expect(slope(-3)).toBe(slope(0));
  expect(slope(9)).toBe(slope(4));
});
