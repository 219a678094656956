import * as tf from "@tensorflow/tfjs";
import {expect, test} from "vitest";
import {checkOperation, onEachBackend, valuesOf} from "./checkOperation.ts";
import {segmentSum} from "./reference.ts";

// Unsorted, some twice, 2 never; a negative id is in no segment.
const ids = [4, 0, 4, -1, 1, 3, 0, 0, 1];

onEachBackend(() => {
  test.each([[[1]], [[4]], [[7]], [[2, 3]]])("unsortedSegmentSum of rows %j", async (row) => {
    const idTensor = tf.tensor1d(ids, "int32");
    await checkOperation("segmentSum", {
      shapes: [[ids.length, ...row]],
      run: (x) => tf.unsortedSegmentSum(x, idTensor, 5),
      reference: (x) => segmentSum(x, ids, 5)
    });
    idTensor.dispose();
  });

  test("ids beyond the segments are in none", async () => {
    const [sums] = await valuesOf(() => [
      tf.unsortedSegmentSum(tf.ones([4, 2]), tf.tensor1d([1, 2, 2 ** 24, 1], "int32"), 2)
    ]);
    expect(sums).toEqual([0, 0, 2, 2]);
  });
});
