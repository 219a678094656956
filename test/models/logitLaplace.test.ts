import * as tf from "@tensorflow/tfjs";
import {beforeAll, describe, expect, it} from "vitest";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {
  EPSILON,
  fromPixels,
  negativeLogLikelihood,
  toPixels
} from "../../src/models/logitLaplace.ts";

beforeAll(() => startNodeBackend("wasm"));

const sigmoid = (u: number) => 1 / (1 + Math.exp(-u));

/** The paper's density, App. A.3, in float64. */
const density = (x: number, mu: number, b: number) =>
  Math.exp(-Math.abs(Math.log(x / (1 - x)) - mu) / b) / (2 * b * x * (1 - x));

function nll(x: number[], mu: number, b: number): Float32Array {
  return tf.tidy(() => {
    const shape: [number, number, number, number] = [1, 1, x.length, 1];
    const distribution = {
      mu: tf.fill(shape, mu) as tf.Tensor4D,
      logScale: tf.fill(shape, Math.log(b)) as tf.Tensor4D
    };
    return negativeLogLikelihood(tf.tensor4d(x, shape), distribution).dataSync() as Float32Array;
  });
}

describe("negativeLogLikelihood", () => {
  it.each([
    [0, 1],
    [0.3, 0.5],
    [-1.2, 0.25]
  ])("is of a density that integrates to 1 over (0, 1): μ = %f, b = %f", (mu, b) => {
    // Midpoints in u = logit x, where dx = x (1 − x) du; 16 b to each side leave out e⁻¹⁶. Halves
    // meet at μ, where the density has a kink.
    const n = 4000;
    const width = (32 * b) / n;
    const nodes = Array.from({length: n}, (_, i) => mu - 16 * b + (i + 0.5) * width);
    const x = nodes.map(sigmoid);
    const ours = nll(x.map(Math.fround), mu, b);
    const integral = (f: (i: number) => number) =>
      nodes.reduce((sum, _, i) => sum + f(i) * x[i] * (1 - x[i]) * width, 0);
    expect(integral((i) => density(x[i], mu, b))).toBeCloseTo(1, 5);
    // In float32, 1 − x is known to some 2⁻²⁴ / (1 − x), which is little where the density is not.
    expect(Math.abs(integral((i) => Math.exp(-ours[i])) - 1)).toBeLessThan(1e-4);
  });

  it("agrees with the formula in float64", () => {
    const x = [0.1, 0.25, 0.5, 0.731, 0.9].map(Math.fround);
    for (const mu of [-2, 0, 0.7]) {
      for (const b of [0.05, 1, 20]) {
        nll(x, mu, b).forEach((value, i) => {
          const expected = -Math.log(density(x[i], mu, b));
          expect(Math.abs(value - expected)).toBeLessThan(1e-5 * Math.max(1, Math.abs(expected)));
        });
      }
    }
  });

  it("has the values that can be worked out by hand", () => {
    // x = ½, μ = 0, b = 1: f = 1 / (2 · ¼) = 2. x = e/(1+e), so logit x = 1: f = e⁻¹ (1+e)²/(2e).
    const e = Math.E;
    const [half, one] = nll([0.5, Math.fround(e / (1 + e))], 0, 1);
    expect(half).toBeCloseTo(-Math.log(2), 6);
    expect(one).toBeCloseTo(-Math.log((1 + e) ** 2 / (2 * e * e)), 5);
  });
});

describe("φ", () => {
  it("maps 0, 127.5 and 255 to ε, ½ and 1 − ε, with the paper's ε = 0.1", () => {
    const values = tf.tidy(() => fromPixels(tf.tensor1d([0, 127.5, 255])).dataSync());
    [0.1, 0.5, 0.9].forEach((v, i) => expect(values[i]).toBeCloseTo(v, 6));
    expect(EPSILON).toBe(0.1);
  });

  it("is undone by toPixels of its logit, for every byte", () => {
    const bytes = Array.from({length: 256}, (_, i) => i);
    const back = tf.tidy(() => {
      const x = fromPixels(tf.tensor4d(bytes, [1, 16, 16, 1]));
      return toPixels({mu: tf.log(tf.div(x, tf.sub(1, x))) as tf.Tensor4D}).dataSync();
    });
    bytes.forEach((byte, i) => expect(Math.abs(back[i] - byte)).toBeLessThan(1e-3));
  });
});

describe("toPixels", () => {
  it("is φ⁻¹(sigmoid μ), and stays in [0, 255] where sigmoid μ leaves φ's range", () => {
    const mu = [-50, -1, 0, 0.8, 50];
    const values = tf.tidy(() => toPixels({mu: tf.tensor4d(mu, [1, 1, 5, 1])}).dataSync());
    const expected = [
      0,
      ((sigmoid(-1) - 0.1) / 0.8) * 255,
      127.5,
      ((sigmoid(0.8) - 0.1) / 0.8) * 255
    ];
    [...expected, 255].forEach((v, i) => expect(values[i]).toBeCloseTo(v, 3));
  });
});
