import * as tf from "@tensorflow/tfjs";
import {beforeAll, describe, expect, it} from "vitest";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {Random} from "../../src/math/random.ts";
import {gumbelNoise, gumbelSoftmax, klToUniform} from "../../src/models/gumbelSoftmax.ts";

beforeAll(() => startNodeBackend("wasm"));

function softmax(values: number[]): number[] {
  const max = Math.max(...values);
  const e = values.map((v) => Math.exp(v - max));
  const total = e.reduce((a, b) => a + b);
  return e.map((v) => v / total);
}

const kl = (logits: number[]) => tf.tidy(() => klToUniform(tf.tensor1d(logits)).dataSync()[0]);

describe("klToUniform", () => {
  it("is 0 for uniform logits, whatever their level", () => {
    expect(kl(new Array(128).fill(0))).toBeCloseTo(0, 5);
    expect(kl(new Array(128).fill(7.5))).toBeCloseTo(0, 5);
  });

  it("is ln K for a one-hot distribution, and finite", () => {
    expect(kl([200, ...new Array(127).fill(0)])).toBeCloseTo(Math.log(128), 5);
  });

  it("is ¼ ln 2 for q = (½, ¼, ⅛, ⅛), whose entropy is 1¾ ln 2", () => {
    expect(kl([8, 4, 2, 2].map(Math.log))).toBeCloseTo(Math.LN2 / 4, 6);
  });

  it("is taken at each position by itself, as in float64", () => {
    const random = new Random("kl");
    const logits = Array.from({length: 6}, () =>
      Array.from({length: 9}, () => 3 * random.normal())
    );
    const values = tf.tidy(() => klToUniform(tf.tensor3d(logits.flat(), [2, 3, 9])).dataSync());
    expect(values).toHaveLength(6);
    logits.forEach((row, i) => {
      const expected = softmax(row).reduce((sum, q) => sum + q * Math.log(q * 9), 0);
      expect(values[i]).toBeCloseTo(expected, 5);
    });
  });
});

describe("gumbelSoftmax", () => {
  it.each([0.0625, 1, 10])("is softmax((ln α + G) / τ) over the last axis, τ = %f", (tau) => {
    const random = new Random("gumbelSoftmax");
    const rows = Array.from({length: 4}, () => Array.from({length: 5}, () => random.normal()));
    const noise = rows.map((row) => row.map(() => random.gumbel()));
    const values = tf.tidy(() =>
      gumbelSoftmax(tf.tensor2d(rows), tf.tensor2d(noise), tau).dataSync()
    );
    rows.forEach((row, i) => {
      const expected = softmax(row.map((logit, k) => (logit + noise[i][k]) / tau));
      expected.forEach((v, k) => expect(Math.abs(values[5 * i + k] - v)).toBeLessThan(1e-5));
    });
  });

  it("passes the gradient of softmax / τ to the logits: soft backwards too", () => {
    const [logits, noise, tau] = [[0.3, -0.4, 1.1], [0.2, 0.9, -0.5], 0.5];
    const y = softmax(logits.map((l, k) => (l + noise[k]) / tau));
    const weights = [1, -2, 0.5];
    const mean = y.reduce((sum, v, k) => sum + v * weights[k], 0);
    const gradient = tf.tidy(() =>
      tf
        .grad((x) => tf.sum(tf.mul(gumbelSoftmax(x, tf.tensor1d(noise), tau), weights)))(
          tf.tensor1d(logits)
        )
        .dataSync()
    );
    y.forEach((v, k) => expect(gradient[k]).toBeCloseTo((v * (weights[k] - mean)) / tau, 5));
  });
});

describe("gumbelNoise", () => {
  const n = 200_000;
  const draw = (seed: number, rows = n / 100) =>
    tf.tidy(() => gumbelNoise<tf.Rank.R2>([rows, 100], new Random(seed)).dataSync());

  it("has the mean, the variance and the quantiles of Gumbel(0, 1)", () => {
    const values = Array.from(draw(1));
    const mean = values.reduce((a, b) => a + b, 0) / n;
    const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / n;
    // Five standard errors: σ/√n = 0.0029, and of the variance (kurtosis 5.4) σ²√(4.4/n) = 0.0077.
    expect(Math.abs(mean - 0.5772156649)).toBeLessThan(0.0144);
    expect(Math.abs(variance - Math.PI ** 2 / 6)).toBeLessThan(0.039);
    for (const x of [-1, 0, 0.5, 2]) {
      const p = Math.exp(-Math.exp(-x));
      const share = values.filter((v) => v <= x).length / n;
      expect(Math.abs(share - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / n));
    }
  });

  it("comes from its stream: the same seed gives the same numbers, another does not", () => {
    expect(draw(3, 1)).toEqual(draw(3, 1));
    expect(draw(3, 1)).not.toEqual(draw(4, 1));
  });
});
