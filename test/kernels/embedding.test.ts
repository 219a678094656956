import * as tf from "@tensorflow/tfjs";
import {expect, test} from "vitest";
import {embedding} from "../../src/kernels/embedding.ts";
import {checkOperation, onEachBackend, valuesOf} from "./checkOperation.ts";
import * as reference from "./reference.ts";

// Some twice, one never.
const ids = [3, 0, 3, 5, 1, 1, 1, 4];

onEachBackend((backend) => {
  test.each([1, 4, 7])("embedding of width %i", async (width) => {
    const idTensor = tf.tensor1d(ids, "int32");
    await checkOperation("embedding", {
      shapes: [[6, width]],
      run: (table) => embedding(table as tf.Tensor2D, idTensor),
      reference: (table) => reference.embedding(table, ids, width)
    });
    idTensor.dispose();
  });

  test.skipIf(backend === "cpu")("an id that is not in the table gives NaN", async () => {
    const [rows] = await valuesOf(() => [
      embedding(tf.ones([2, 3]), tf.tensor1d([-1, 0, 2], "int32"))
    ]);
    expect(rows).toEqual([NaN, NaN, NaN, 1, 1, 1, NaN, NaN, NaN]);
  });
});
