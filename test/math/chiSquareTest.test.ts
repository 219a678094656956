import {expect, test} from "vitest";
import {chiSquareTest, pooledCells} from "../../src/math/chiSquareTest.ts";

test("the p-value is the upper tail of χ²: table values, and the closed form for two degrees", () => {
  // NIST/SEMATECH e-Handbook 1.3.6.7.4: upper critical values, here for two cells (1 degree).
  const two = pooledCells([0.5, 0.5], 1000);
  const deviation = (critical: number) => Math.sqrt(critical * 250);
  for (const [critical, tail] of [
    [2.706, 0.1],
    [3.841, 0.05],
    [6.635, 0.01],
    [10.828, 0.001]
  ]) {
    const counts = [500 + deviation(critical), 500 - deviation(critical)];
    const {statistic, degreesOfFreedom, pValue} = chiSquareTest(counts, two);
    expect(degreesOfFreedom).toBe(1);
    expect(statistic).toBeCloseTo(critical, 9);
    expect(pValue / tail).toBeCloseTo(1, 3);
  }
  const three = chiSquareTest([110, 190, 700], pooledCells([0.1, 0.2, 0.7], 1000));
  expect(three.statistic).toBeCloseTo(100 / 100 + 100 / 200, 12);
  expect(three.pValue).toBeCloseTo(Math.exp(-1.5 / 2), 12);
});

test("tails far out keep their digits", () => {
  const {statistic, pValue} = chiSquareTest([400, 300, 300], pooledCells([0.2, 0.2, 0.6], 1000));
  expect(pValue / Math.exp(-statistic / 2)).toBeCloseTo(1, 10);
  expect(pValue).toBeGreaterThan(0);
  expect(pValue).toBeLessThan(1e-60);
});

test("pools rare outcomes until each cell expects at least five, and no further", () => {
  const {cell, expected} = pooledCells([0.7, 0.001, 0.002, 0.297], 1000);
  expect(Array.from(cell)).toEqual([1, 0, 0, 0]);
  expect(Array.from(expected, Math.round)).toEqual([300, 700]);
  // In a longer run the two rare outcomes have enough between them, and then one each.
  expect(Array.from(pooledCells([0.7, 0.001, 0.002, 0.297], 2000).cell)).toEqual([2, 0, 0, 1]);
  expect(Array.from(pooledCells([0.7, 0.001, 0.002, 0.297], 5000).cell)).toEqual([3, 0, 1, 2]);
});

test("no cell stays below five, and none is lost", () => {
  for (const k of [2, 7, 11, 8192]) {
    const probabilities = Array.from({length: k}, () => 1 / k);
    const {cell, expected} = pooledCells(probabilities, 100);
    expect(expected.reduce((sum, e) => sum + e, 0)).toBeCloseTo(100, 9);
    expect(Math.min(...expected)).toBeGreaterThanOrEqual(5 - 1e-9);
    expect(Math.max(...cell)).toBe(expected.length - 1);
  }
});

test("a win of an impossible outcome refutes the probabilities; with one cell nothing can", () => {
  const cells = pooledCells([0.5, 0.5, 0], 100);
  expect(chiSquareTest([50, 50, 0], cells).pValue).toBe(1);
  expect(chiSquareTest([50, 49, 1], cells).pValue).toBe(0);
  expect(chiSquareTest([3, 3], pooledCells([0.5, 0.5], 6)).pValue).toBeNaN();
});
