import * as tf from "@tensorflow/tfjs";
import {expect, test} from "vitest";
import {drawCodes} from "../../src/kernels/gumbelSoftmax.ts";
import {Random} from "../../src/math/random.ts";
import {checkOperation, onEachBackend, valuesOf} from "./checkOperation.ts";
import {normals, relativeError} from "./reference.ts";

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

function softmax(values: number[]): number[] {
  const max = Math.max(...values);
  const e = values.map((v) => Math.exp(v - max));
  return e.map((v) => v / sum(e));
}

const rowsOf = (values: number[], width: number) =>
  Array.from({length: values.length / width}, (_, r) => values.slice(r * width, (r + 1) * width));

/** The soft codes, row after row, then the mean KL and Σ u ln u, in float64. */
function reference(logits: number[], noise: number[], width: number, tau: number): number[] {
  const all = rowsOf(logits, width);
  const noises = rowsOf(noise, width);
  const codes = all.map((row, r) => softmax(row.map((l, k) => (l + noises[r][k]) / tau)));
  const q = all.map(softmax);
  const kl = q.map((row) => sum(row.map((v) => (v > 0 ? v * Math.log(v * width) : 0))));
  const shares = Array.from({length: width}, (_, k) => sum(q.map((row) => row[k])) / q.length);
  const use = sum(shares.map((u) => u * Math.log(u + 1e-8)));
  return [...codes.flat(), sum(kl) / kl.length, use];
}

/** All results of the operation as one vector. */
function run(logits: tf.Tensor, noise: tf.Tensor, tau: number): tf.Tensor {
  return tf.tidy(() => {
    const {codes, kl, use} = drawCodes(logits as tf.Tensor2D, noise as tf.Tensor2D, tau);
    return tf.concat([tf.reshape(codes, [-1]), tf.stack([kl, use])]);
  });
}

onEachBackend(() => {
  const sizes = [
    [1, 2],
    [3, 4],
    [5, 7],
    [70, 4],
    [4, 36]
  ];
  const cases = sizes.flatMap(([rows, width]) => [1, 0.3].map((tau) => ({rows, width, tau})));
  test.each(cases)("$rows draws of $width codes, τ = $tau", async ({rows, width, tau}) => {
    const random = new Random("noise", rows, width);
    const noise = Array.from({length: rows * width}, () => Math.fround(random.gumbel()));
    const fixed = tf.tensor2d(noise, [rows, width]);
    await checkOperation("gumbelSoftmax", {
      shapes: [[rows, width]],
      run: (logits) => run(logits, fixed, tau),
      reference: (logits) => reference(logits, noise, width, tau)
    });
    fixed.dispose();
  });

  test.each([50, 500])("is safe at τ = 1/16 with logits up to ±%i", async (largest) => {
    const [rows, width, tau] = [6, 20, 1 / 16];
    const random = new Random("far", largest);
    const draw = () => Math.fround(largest * (2 * random.uniform() - 1));
    const logits = Array.from({length: rows * width}, draw);
    // Two codes so close that both count, at the far ends of the range.
    logits[1] = Math.fround((logits[0] = largest) - 0.02);
    const noise = logits.map((_, i) => (i < 2 ? 0 : Math.fround(random.gumbel())));
    const dy = normals(random, rows * width + 2);
    const [value, gradient] = await valuesOf(() => {
      const [x, g] = [logits, noise].map((v) => tf.tensor2d(v, [rows, width]));
      const f = (logits: tf.Tensor) => run(logits, g, tau);
      return [f(x), tf.grad(f)(x, tf.tensor1d(dy))];
    });
    // float32 knows numbers near 50 to 2e-6 only, which 1/τ makes 16 times as much.
    const tolerance = largest * 2e-6;
    expect(relativeError(value, reference(logits, noise, width, tau))).toBeLessThan(tolerance);
    // Closed form: y (dy − Σ y dy)/τ + q (t − Σ q t), t from the KL and the use of codes.
    const q = rowsOf(logits, width).map(softmax);
    const y = rowsOf(reference(logits, noise, width, tau).slice(0, -2), width);
    const [dkl, duse] = dy.slice(-2);
    const shares = q[0].map((_, k) => sum(q.map((row) => row[k])) / rows);
    const slopes = shares.map((u) => Math.log(u + 1e-8) + u / (u + 1e-8));
    const expected = q.flatMap((row, r) => {
      const up = dy.slice(r * width, (r + 1) * width);
      const mean = sum(y[r].map((v, k) => v * up[k]));
      const own = logits.slice(r * width, (r + 1) * width);
      const max = Math.max(...own);
      const lnSum = max + Math.log(sum(own.map((l) => Math.exp(l - max))));
      const t = own.map((l, k) => (dkl * (l - lnSum) + duse * slopes[k]) / rows);
      const target = sum(row.map((v, k) => v * t[k]));
      return row.map((v, k) => (y[r][k] * (up[k] - mean)) / tau + v * (t[k] - target));
    });
    expect(expected.every(Number.isFinite)).toBe(true);
    expect(relativeError(gradient, expected)).toBeLessThan(10 * tolerance);
  });

  test("a NaN among the logits is not hidden", async () => {
    const [values] = await valuesOf(() => [
      run(tf.tensor2d([[1, NaN, 2]]), tf.zeros([1, 3]), 1).slice([0], [5])
    ]);
    expect(values).toEqual([NaN, NaN, NaN, NaN, NaN]);
  });
});
