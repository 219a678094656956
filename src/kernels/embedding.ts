/** Looking rows up in a table, and the gradient: adding rows up by id. */
import * as tf from "@tensorflow/tfjs";
import {isFused, runFused} from "./fused.ts";
import {wasmKernel} from "./wasm/heap.ts";

/**
 * Rows of a table.
 * @param table V × D
 * @param ids N int32 in [0, V)
 * @returns N × D
 */
export function embedding(table: tf.Tensor2D, ids: tf.Tensor1D): tf.Tensor2D {
  if (isFused("Embedding")) return runFused<tf.Tensor2D>("Embedding", {table, ids});
  return composedEmbedding(table, ids);
}

/** The same from stock operations. */
export function composedEmbedding(table: tf.Tensor2D, ids: tf.Tensor1D): tf.Tensor2D {
  return tf.gather(table, ids);
}

tf.registerGradient({
  kernelName: "Embedding",
  inputsToSave: ["table", "ids"],
  gradFunc: (dy, [table, ids]) => ({
    table: () => tf.unsortedSegmentSum(dy as tf.Tensor2D, ids as tf.Tensor1D, table.shape[0]),
    ids: () => tf.zerosLike(ids)
  })
});

export const embeddingWasm = [
  wasmKernel("Embedding", (heap, {table, ids}) => {
    const [rows, width] = table.shape;
    const out = heap.allocate([ids.shape[0], width]);
    const addresses = [table, ids, out].map((t) => heap.address(t));
    heap.assembly.lookUp(...addresses, ids.shape[0], width, rows);
    return out;
  })
];
