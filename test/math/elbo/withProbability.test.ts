import {expect, test} from "vitest";
import {withCodeDistribution, withProbability} from "../../../src/math/elbo/withProbability.ts";

const table = [
  [0.2, 0.3],
  [0.4, 0.1]
];

function expectTable(actual: number[][], expected: number[][]) {
  actual.forEach((row, y) => row.forEach((p, z) => expect(p).toBeCloseTo(expected[y][z], 12)));
}

test("the others give way in proportion", () => {
  expectTable(withProbability(table, [0, 0], 0.6), [
    [0.6, 0.15],
    [0.2, 0.05]
  ]);
});

test("where all others were 0 they share equally", () => {
  const sure = [
    [1, 0],
    [0, 0]
  ];
  expectTable(withProbability(sure, [0, 0], 0.4), [
    [0.4, 0.2],
    [0.2, 0.2]
  ]);
});

test("an encoder takes on a distribution of codes and keeps what it says of captions", () => {
  expectTable(withCodeDistribution(table, [0.9, 0.1], 0), [
    [0.3, 0.075],
    [0.6, 0.025]
  ]);
  const half = [
    [0.5, 0],
    [0.5, 0]
  ];
  expectTable(withCodeDistribution(half, [0.4, 0.6], 1), [
    [0.2, 0],
    [0.2, 0.6]
  ]);
});
