import * as tf from "@tensorflow/tfjs";
import {beforeAll, describe, expect, it} from "vitest";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {EPSILON, fromPixels, toPixels} from "../../src/models/logitLaplace.ts";

beforeAll(() => startNodeBackend("wasm"));

const sigmoid = (u: number) => 1 / (1 + Math.exp(-u));

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
