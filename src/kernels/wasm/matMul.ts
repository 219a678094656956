/**
 * Matrix products with a transposed operand at the speed of those without: the wasm backend takes
 * XNNPACK's fast path only when nothing is transposed, so we transpose first, which costs little.
 */
import {BatchMatMul, type KernelConfig, type TensorInfo, util} from "@tensorflow/tfjs";
import {type Heap, wasmKernel} from "./heap.ts";

/** The last two axes exchanged: … × R × C → … × C × R. */
export function transposed(heap: Heap, matrix: TensorInfo): TensorInfo {
  const shape = matrix.shape.slice();
  const [rows, columns] = shape.splice(-2);
  const result = heap.allocate([...shape, columns, rows]);
  const bytes = 4 * rows * columns;
  for (let i = 0, n = util.sizeFromShape(shape); i < n; ++i) {
    heap.assembly.transpose(
      heap.address(matrix) + i * bytes,
      heap.address(result) + i * bytes,
      rows,
      columns
    );
  }
  return result;
}

/** Replaces the stock kernel `stock` by one that is fast for every combination of transposes. */
export function fastMatMul(stock: KernelConfig): KernelConfig {
  return wasmKernel(BatchMatMul, (heap, {a, b}, {transposeA, transposeB}) => {
    const left = transposeA ? transposed(heap, a) : a;
    const right = transposeB ? transposed(heap, b) : b;
    const product = stock.kernelFunc({
      inputs: {a: left, b: right},
      backend: heap.backend,
      attrs: {transposeA: false, transposeB: false}
    });
    if (left !== a) heap.dispose(left);
    if (right !== b) heap.dispose(right);
    return product;
  });
}
