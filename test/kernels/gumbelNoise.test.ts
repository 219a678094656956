import * as tf from "@tensorflow/tfjs";
import {describe, expect, test} from "vitest";
import {gumbelNoise, type NoiseKey} from "../../src/kernels/gumbelNoise.ts";
import {kolmogorovSmirnov} from "../../src/math/kolmogorovSmirnov.ts";
import {alive, onEachBackend, valuesOf} from "./checkOperation.ts";

const KEY: NoiseKey = [0xdeadbeef, 12345];

/** pcg4d as printed by Jarzynski & Olano (2020), modulo 2³². */
function pcg4d(...values: number[]): number[] {
  const wrap = (v: bigint) => v & 0xffffffffn;
  const [X, Y, Z, W] = [0, 1, 2, 3];
  let v = values.map((value) => wrap(BigInt(value) * 1664525n + 1013904223n));
  for (let round = 0; round < 2; ++round) {
    v[X] = wrap(v[X] + v[Y] * v[W]);
    v[Y] = wrap(v[Y] + v[Z] * v[X]);
    v[Z] = wrap(v[Z] + v[X] * v[Y]);
    v[W] = wrap(v[W] + v[Y] * v[Z]);
    if (round === 0) v = v.map((value) => value ^ (value >> 16n));
  }
  return v.map(Number);
}

const uniforms = (noise: number[]) => noise.map((g) => Math.exp(-Math.exp(-g)));

/** Pearson's correlation of two lists of uniform numbers, in standard errors of none. */
function correlation(a: number[], b: number[]): number {
  const products = a.map((u, i) => 12 * (u - 0.5) * (b[i] - 0.5));
  return products.reduce((sum, p) => sum + p, 0) / Math.sqrt(a.length);
}

onEachBackend(() => {
  describe("gumbelNoise", () => {
    test.each([[[1]], [[3]], [[5]], [[2, 3, 7]], [[1023]], [[3, 4099]]])(
      "of shape %j is −ln(−ln u) of the hash of its place",
      async (shape) => {
        const count = tf.util.sizeFromShape(shape);
        const blocks = Math.ceil(count / 4);
        const before = alive();
        const [noise] = await valuesOf(() => {
          const tensor = gumbelNoise(shape as [number], KEY);
          expect(tensor.shape).toEqual(shape);
          return [tensor];
        });
        expect(alive()).toEqual(before);
        noise.forEach((g, i) => {
          const bits = pcg4d(i % blocks, ...KEY, 0)[Math.floor(i / blocks)];
          const expected = -Math.log(-Math.log((Math.floor(bits / 512) + 0.5) / 2 ** 23));
          expect(Math.abs(g - expected)).toBeLessThan(2e-6 * (1 + Math.abs(expected)));
        });
      }
    );

    test("is distributed as Gumbel(0, 1), for keys of consecutive numbers too", async () => {
      for (const key of [KEY, [0, 0], [0, 1], [1, 0]] as NoiseKey[]) {
        const [noise] = await valuesOf(() => [gumbelNoise([20_000], key)]);
        expect(noise.every(Number.isFinite)).toBe(true);
        expect(kolmogorovSmirnov(uniforms(noise)).pValue).toBeGreaterThan(1e-3);
      }
    });

    test("is independent of its neighbours and of other keys", async () => {
      const [a, b, c] = (
        await valuesOf(() =>
          (
            [
              [7, 7],
              [7, 8],
              [8, 7]
            ] as NoiseKey[]
          ).map((key) => gumbelNoise([20_000], key))
        )
      ).map(uniforms);
      const pairs = [
        [a, b],
        [a, c],
        [b, c],
        ...[1, 2, 4, 64, 5000, 10_000].map((lag) => [a.slice(lag), a.slice(0, -lag)])
      ];
      for (const [x, y] of pairs) {
        expect(Math.abs(correlation(x, y))).toBeLessThan(4);
        // Products of the two together detect what correlation does not: both far from the middle.
        const [u, v] = [x, y].map((list) => list.map((p) => 2 * Math.abs(p - 0.5)));
        expect(Math.abs(correlation(u, v))).toBeLessThan(4);
      }
    });
  });
});
