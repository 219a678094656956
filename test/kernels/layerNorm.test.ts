import * as tf from "@tensorflow/tfjs";
import {test} from "vitest";
import {layerNorm} from "../../src/kernels/layerNorm.ts";
import {residualNorm} from "../../src/kernels/residualNorm.ts";
import {Random} from "../../src/math/random.ts";
import {checkOperation, onEachBackend, type Operation} from "./checkOperation.ts";
import * as reference from "./reference.ts";

function operation(rows: number, width: number): Operation {
  return {
    shapes: [[rows, width], [width], [width]],
    run: (x, gain, bias) => layerNorm(x as tf.Tensor2D, gain as tf.Tensor1D, bias as tf.Tensor1D),
    reference: reference.layerNorm
  };
}

onEachBackend(() => {
  test.each([
    [1, 4],
    [5, 12],
    [3, 32],
    [4, 7],
    [2, 1],
    // More than a thread takes at once.
    [150, 4]
  ])("layerNorm of %i × %i", (rows, width) => {
    return checkOperation("layerNorm", operation(rows, width));
  });

  test.each([
    [5, 12],
    [4, 7]
  ])("residualNorm of %i × %i: the gradients of both ways add up", async (rows, width) => {
    // Both ways are seen, with different weights.
    const weight = tf.tensor2d(reference.normals(new Random("weights"), rows * width), [
      rows,
      width
    ]);
    const weights = await weight.data();
    await checkOperation("residualNorm", {
      shapes: operation(rows, width).shapes,
      run: (x, gain, bias) =>
        tf.tidy(() => {
          const {normal, residual} = residualNorm(
            x as tf.Tensor2D,
            gain as tf.Tensor1D,
            bias as tf.Tensor1D
          );
          return tf.add(normal, tf.mul(weight, residual));
        }),
      reference: (x, gain, bias) =>
        reference.layerNorm(x, gain, bias).map((v, i) => v + weights[i] * x[i])
    });
    weight.dispose();
  });

  test("layerNorm of rows far from zero", () => {
    const random = new Random("offset");
    const x = reference.normals(random, 3 * 8).map((v) => Math.fround(v + 20));
    const inputs = [x, reference.normals(random, 8), reference.normals(random, 8)];
    return checkOperation("layerNorm", {...operation(3, 8), inputs});
  });
});
