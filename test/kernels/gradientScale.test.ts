import * as tf from "@tensorflow/tfjs";
import {describe, expect, test} from "vitest";
import {firstReport, gradientScale} from "../../src/kernels/gradientScale.ts";
import {Random} from "../../src/math/random.ts";
import {alive, onEachBackend, valuesOf} from "./checkOperation.ts";
import * as reference from "./reference.ts";

interface Case {
  losses?: number[];
  limit?: number;
  /** The scale of the step before. */
  before?: number;
}

async function report(
  gradient: number[],
  {losses = [1], limit = Infinity, before = 1}: Case = {}
): Promise<number[]> {
  const [values] = await valuesOf(() => [
    gradientScale(tf.tensor1d(gradient), tf.tensor1d(losses), tf.tensor1d([before, 5]), limit)
  ]);
  return values;
}

onEachBackend(() => {
  describe("gradientScale", () => {
    test.each([1, 2, 5, 255, 2049, 100_003])("of %i numbers", async (size) => {
      const gradient = reference.normals(new Random("norm", size), size, 3).map(Math.fround);
      const norm = Math.sqrt(gradient.reduce((sum, g) => sum + g * g, 0));
      const alone = alive();
      const [scale, found, ...losses] = await report(gradient, {
        losses: [0.5, -2, 3],
        limit: norm / 4
      });
      expect(alive()).toEqual(alone);
      expect(reference.relativeError([found], [norm])).toBeLessThanOrEqual(1e-6);
      expect(reference.relativeError([scale], [0.25])).toBeLessThanOrEqual(1e-5);
      expect(losses).toEqual([0.5, -2, 3]);
    });

    test("leaves a gradient alone that is within the limit, or has none", async () => {
      expect((await report([3, 4], {limit: 5.01}))[0]).toBe(1);
      expect((await report([3e6, 4e6]))[0]).toBe(1);
      expect(await report([0, 0], {limit: 1e-9})).toEqual([expect.closeTo(1e-3, 8), 0, 1]);
    });

    test("is 0 where the gradient is not finite, wherever that is, and the norm shows it", async () => {
      for (const bad of [NaN, Infinity, -Infinity]) {
        for (const place of [0, 500, 4998]) {
          const gradient = new Array(4999).fill(0.1);
          gradient[place] = bad;
          const [scale, norm] = await report(gradient, {limit: 1});
          expect(scale).toBe(0);
          expect(norm).not.toSatisfy(Number.isFinite);
        }
      }
    });

    test("is 0 where a loss is not finite, and the losses are passed on", async () => {
      for (const bad of [NaN, Infinity, -Infinity]) {
        const values = await report([3, 4], {losses: [1, bad, 2], limit: 1});
        expect(values).toEqual([0, 5, 1, bad, 2]);
      }
    });

    test("stays 0 once it was", async () => {
      expect((await report([3, 4], {before: 0}))[0]).toBe(0);
      expect((await report([3, 4], {before: 0.01}))[0]).toBe(1);
      const [first] = await valuesOf(() => [firstReport()]);
      expect(first[0]).toBe(1);
    });
  });
});
