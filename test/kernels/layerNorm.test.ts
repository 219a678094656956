import type * as tf from "@tensorflow/tfjs";
import {test} from "vitest";
import {layerNorm} from "../../src/kernels/layerNorm.ts";
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

  test("layerNorm of rows far from zero", () => {
    const random = new Random("offset");
    const x = reference.normals(random, 3 * 8).map((v) => Math.fround(v + 20));
    const inputs = [x, reference.normals(random, 8), reference.normals(random, 8)];
    return checkOperation("layerNorm", {...operation(3, 8), inputs});
  });
});
