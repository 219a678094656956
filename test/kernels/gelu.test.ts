import * as tf from "@tensorflow/tfjs";
import {expect, test} from "vitest";
import {gelu} from "../../src/kernels/gelu.ts";
import {checkOperation, onEachBackend} from "./checkOperation.ts";
import * as reference from "./reference.ts";

onEachBackend(() => {
  test.each([[[1]], [[3]], [[4]], [[7, 5]], [[2, 3, 11]]])("gelu of shape %j", (shape) => {
    checkOperation("gelu", {shapes: [shape], run: gelu, reference: reference.gelu, inputs: 2});
  });

  test("gelu of extreme numbers is 0 or the number, its slope 0 or 1", () => {
    const x = [-1e12, -1e6, -1e3, -30, -0, 0, 30, 1e3, 1e6, 1e12];
    const [y, slope] = tf.tidy(() => {
      const input = tf.tensor1d(x);
      return [gelu(input), tf.grad(gelu)(input)].map((t) => t.dataSync());
    });
    x.forEach((v, i) => {
      expect(y[i]).toBeCloseTo(Math.fround(Math.max(v, 0)), 6);
      expect(slope[i]).toBeCloseTo(v === 0 ? 0.5 : v > 0 ? 1 : 0, 6);
    });
  });

  test("gelu of NaN is NaN", () => {
    expect(tf.tidy(() => gelu(tf.tensor1d([NaN])).dataSync())[0]).toBeNaN();
  });
});
