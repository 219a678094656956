import * as tf from "@tensorflow/tfjs";
import {expect, test} from "vitest";
import {gelu} from "../../src/kernels/gelu.ts";
import {checkOperation, onEachBackend, valuesOf} from "./checkOperation.ts";
import * as reference from "./reference.ts";

onEachBackend(() => {
  test.each([[[1]], [[3]], [[4]], [[7, 5]], [[2, 3, 11]]])("gelu of shape %j", (shape) => {
    const operation = {shapes: [shape], run: gelu, reference: reference.gelu, inputs: 2};
    return checkOperation("gelu", operation);
  });

  test("gelu of extreme numbers is 0 or the number, its slope 0 or 1", async () => {
    const x = [-3e38, -1e25, -1e12, -1e6, -1e3, -30, -0, 0, 30, 1e3, 1e6, 1e12, 1e25, 3e38];
    const [y, slope] = await valuesOf(() => {
      const input = tf.tensor1d(x);
      return [gelu(input), tf.grad(gelu)(input)];
    });
    x.forEach((v, i) => {
      expect(y[i]).toBeCloseTo(Math.fround(Math.max(v, 0)), 6);
      expect(slope[i]).toBeCloseTo(v === 0 ? 0.5 : v > 0 ? 1 : 0, 6);
    });
  });

  test("gelu of NaN is NaN", async () => {
    expect(await valuesOf(() => [gelu(tf.tensor1d([NaN]))])).toEqual([[NaN]]);
  });
});
