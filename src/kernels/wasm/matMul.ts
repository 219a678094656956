/** tf.matMul on wasm. Stock tfjs runs at a twentieth of the speed where an operand is transposed. */
import {BatchMatMul, broadcast_util, type TensorInfo, util} from "@tensorflow/tfjs";
import {type Heap, wasmKernel} from "./heap.ts";
import {operand, product} from "./product.ts";

export const matMulWasm = wasmKernel(BatchMatMul, (heap, {a, b}, {transposeA, transposeB}) => {
  const [left, right] = [stack(heap, a, !!transposeA), stack(heap, b, !!transposeB)];
  const batch = broadcast_util.assertAndGetBroadcastShape(left.batch, right.batch);
  const shape = [left.matrix(0).rows, right.matrix(0).columns];
  const result = heap.allocate([...batch, ...shape]);
  const address = heap.address(result);
  for (let i = 0, n = util.sizeFromShape(batch); i < n; ++i) {
    const index = util.indexToLoc(i, batch.length, util.computeStrides(batch));
    product(
      heap,
      left.matrix(broadcastIndex(index, left.batch)),
      right.matrix(broadcastIndex(index, right.batch)),
      address + 4 * i * shape[0] * shape[1]
    );
  }
  return result;
});

/** The matrices of a tensor … × R × C. */
function stack(heap: Heap, tensor: TensorInfo, transposed: boolean) {
  const batch = tensor.shape.slice(0, -2);
  const [rows, columns] = tensor.shape.slice(-2);
  const address = heap.address(tensor);
  const matrix = (i: number) =>
    operand(address + 4 * i * rows * columns, rows, columns, transposed);
  return {batch, matrix};
}

/** Which of an operand's matrices takes part in the product at `index`: axes of length 1 repeat. */
function broadcastIndex(index: number[], shape: number[]): number {
  const own = index.slice(index.length - shape.length);
  return shape.reduce((flat, size, axis) => flat * size + (size === 1 ? 0 : own[axis]), 0);
}
