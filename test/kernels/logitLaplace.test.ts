import * as tf from "@tensorflow/tfjs";
import {describe, expect, test} from "vitest";
import {negativeLogLikelihood, pixelLosses} from "../../src/kernels/logitLaplace.ts";
import {Random} from "../../src/math/random.ts";
import {checkOperation, onEachBackend, valuesOf} from "./checkOperation.ts";

const OPTIONS = {bounds: [-1, 5], scale: 1.25} as const;

const sigmoid = (u: number) => 1 / (1 + Math.exp(-u));

/** The paper's density, App. A.3, in float64. */
const density = (x: number, mu: number, b: number) =>
  Math.exp(-Math.abs(Math.log(x / (1 - x)) - mu) / b) / (2 * b * x * (1 - x));

/** The two means in float64. */
function reference(maps: number[], pixels: number[]): number[] {
  let [nll, mse] = [0, 0];
  pixels.forEach((x, i) => {
    const map = 6 * Math.floor(i / 3) + (i % 3);
    const logScale = Math.min(Math.max(maps[map + 3], -1), 5);
    // Not the logarithm of the density, which may underflow.
    const b = Math.exp(logScale);
    nll += Math.abs(Math.log(x / (1 - x)) - maps[map]) / b + Math.log(2 * b * x * (1 - x));
    mse += (1.25 * (sigmoid(maps[map]) - x)) ** 2;
  });
  return [nll / pixels.length, mse / pixels.length];
}

const both = (maps: tf.Tensor, pixels: tf.Tensor) =>
  tf.tidy(() => {
    const {nll, mse} = pixelLosses(maps as tf.Tensor2D, pixels as tf.Tensor2D, OPTIONS);
    return tf.stack([nll, mse]);
  });

onEachBackend(() => {
  describe("pixelLosses", () => {
    test.each([
      [1, 1],
      [2, 3],
      [63, 1],
      [200, 2]
    ])("of %i pixels, maps about ±%f", async (count, scale) => {
      const random = new Random("pixels", count);
      const pixels = Array.from({length: 3 * count}, () =>
        Math.fround(0.03 + 0.94 * random.uniform())
      );
      const fixed = tf.tensor2d(pixels, [count, 3]);
      await checkOperation("pixelLosses", {
        shapes: [[count, 6]],
        run: (maps) => both(maps, fixed),
        reference: (maps) => reference(maps, pixels),
        inputs: scale
      });
      fixed.dispose();
    });

    test("stands maps far from 0", async () => {
      const maps = [50, -50, 0, -50, 50, 5, 1000, -1000, 0, 0, 0, 0];
      const pixels = [0.025, 0.975, 0.5, 0.1, 0.9, 0.5].map(Math.fround);
      const [value, gradient] = await valuesOf(() => {
        const x = tf.tensor2d(pixels, [2, 3]);
        const m = tf.tensor2d(maps, [2, 6]);
        return [both(m, x), tf.grad((maps) => both(maps, x))(m, tf.tensor1d([1, 1]))];
      });
      const expected = reference(maps, pixels);
      value.forEach((v, i) => expect(Math.abs(v / expected[i] - 1)).toBeLessThan(1e-5));
      // Beyond the bounds there is no gradient in ln b; at the bound there is.
      expect(gradient[3]).toBe(0);
      expect(gradient[4]).toBe(0);
      expect(gradient[5]).not.toBe(0);
      expect(gradient.every(Number.isFinite)).toBe(true);
    });

    test("a NaN among the maps is not hidden", async () => {
      const [means] = await valuesOf(() => [
        both(tf.tensor2d([[0, NaN, 0, 0, 0, 0]]), tf.tensor2d([[0.5, 0.5, 0.5]]))
      ]);
      expect(means).toEqual([NaN, NaN]);
      const [[nll]] = await valuesOf(() => [
        both(tf.tensor2d([[0, 0, 0, 0, 0, NaN]]), tf.tensor2d([[0.5, 0.5, 0.5]]))
      ]);
      expect(nll).toBeNaN();
    });
  });

  describe("negativeLogLikelihood", () => {
    const nll = async (x: number[], mu: number, b: number) => {
      const [values] = await valuesOf(() => {
        const [mus, logScale] = [tf.fill([x.length], mu), tf.fill([x.length], Math.log(b))];
        return [negativeLogLikelihood<tf.Tensor>(tf.tensor1d(x), {mu: mus, logScale})];
      });
      return values;
    };

    test.each([
      [0, 1],
      [0.3, 0.5],
      [-1.2, 0.25]
    ])("is of a density that integrates to 1 over (0, 1): μ = %f, b = %f", async (mu, b) => {
      // Midpoints in u = logit x, where dx = x (1 − x) du; 16 b to each side leave out e⁻¹⁶. Halves
      // meet at μ, where the density has a kink.
      const n = 4000;
      const width = (32 * b) / n;
      const nodes = Array.from({length: n}, (_, i) => mu - 16 * b + (i + 0.5) * width);
      const x = nodes.map(sigmoid);
      const ours = await nll(x.map(Math.fround), mu, b);
      const integral = (f: (i: number) => number) =>
        nodes.reduce((sum, _, i) => sum + f(i) * x[i] * (1 - x[i]) * width, 0);
      expect(integral((i) => density(x[i], mu, b))).toBeCloseTo(1, 5);
      // In float32, 1 − x is known to some 2⁻²⁴ / (1 − x), which is little where the density is not.
      expect(Math.abs(integral((i) => Math.exp(-ours[i])) - 1)).toBeLessThan(1e-4);
    });

    test("agrees with the formula in float64", async () => {
      const x = [0.1, 0.25, 0.5, 0.731, 0.9].map(Math.fround);
      for (const mu of [-2, 0, 0.7]) {
        for (const b of [0.05, 1, 20]) {
          (await nll(x, mu, b)).forEach((value, i) => {
            const expected = -Math.log(density(x[i], mu, b));
            expect(Math.abs(value - expected)).toBeLessThan(1e-5 * Math.max(1, Math.abs(expected)));
          });
        }
      }
    });

    test("has the values that can be worked out by hand", async () => {
      // x = ½, μ = 0, b = 1: f = 1/(2 · ¼) = 2. x = e/(1+e), so logit x = 1: f = e⁻¹ (1+e)²/(2e).
      const e = Math.E;
      const [half, one] = await nll([0.5, Math.fround(e / (1 + e))], 0, 1);
      expect(half).toBeCloseTo(-Math.log(2), 6);
      expect(one).toBeCloseTo(-Math.log((1 + e) ** 2 / (2 * e * e)), 5);
    });
  });
});
