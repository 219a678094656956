import {expect, test} from "vitest";
import {fillNormals} from "../../src/math/fillNormals.ts";
import {kolmogorovSmirnov} from "../../src/math/kolmogorovSmirnov.ts";
import {normalDistribution} from "../../src/math/normal.ts";
import {Random} from "../../src/math/random.ts";

const COUNT = 50_000;
const numbers = fillNormals(new Float64Array(COUNT), new Random("normals"));

test("the numbers are standard normal", () => {
  expect(kolmogorovSmirnov(numbers, normalDistribution).pValue).toBeGreaterThan(1e-3);
});

test("the two of a point are independent, and so are points", () => {
  for (const lag of [1, 2, 3]) {
    for (const power of [1, 2]) {
      // Powers have mean 0 or 1 and variance 1 or 2; their products about the mean vary by its square.
      const centred = Array.from(numbers, (z) => z ** power - (power - 1));
      const sum = centred.slice(lag).reduce((total, z, i) => total + z * centred[i], 0);
      expect(Math.abs(sum / (power * Math.sqrt(COUNT)))).toBeLessThan(4);
    }
  }
});

test("an odd number of them are the first of one more", () => {
  const fill = (count: number) => [...fillNormals(new Float32Array(count), new Random(3))];
  expect(fill(7)).toEqual(fill(8).slice(0, 7));
});
