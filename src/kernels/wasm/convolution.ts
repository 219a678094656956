/** The gradients of a convolution on wasm, as matrix products over unfolded patches (im2col). */
import {
  backend_util,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  type KernelConfig,
  type NamedAttrMap,
  type TensorInfo,
  UnsortedSegmentSum,
  util
} from "@tensorflow/tfjs";
import {type Heap, wasmKernel} from "./heap.ts";

type MatMul = (heap: Heap, a: TensorInfo, b: TensorInfo, transpose: "a" | "b") => TensorInfo;

function matMulWith(kernel: KernelConfig): MatMul {
  return (heap, a, b, transpose) =>
    kernel.kernelFunc({
      inputs: {a, b},
      backend: heap.backend,
      attrs: {transposeA: transpose === "a", transposeB: transpose === "b"}
    }) as TensorInfo;
}

/** The same numbers seen with another shape; shares the data and is not to be disposed. */
function view(tensor: TensorInfo, shape: number[]): TensorInfo {
  return {...tensor, shape};
}

function geometry(inputShape: number[], filterShape: number[], attrs: NamedAttrMap) {
  const info = backend_util.computeConv2DInfo(
    inputShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    attrs.strides as [number, number],
    1,
    attrs.pad as "same" | "valid" | number,
    attrs.dimRoundingMode as "floor" | undefined,
    false,
    backend_util.convertConv2DDataFormat(attrs.dataFormat as "NHWC")
  );
  if (info.dataFormat !== "channelsLast" || info.strideHeight !== info.strideWidth) {
    throw new Error(`Convolutions here are NHWC with equal strides, got ${JSON.stringify(attrs)}.`);
  }
  const positions = info.batchSize * info.outHeight * info.outWidth;
  const patch = info.filterHeight * info.filterWidth * info.inChannels;
  // The order in which im2col and col2im take them.
  const sizes = [
    ...[info.batchSize, info.inHeight, info.inWidth, info.inChannels],
    ...[info.outHeight, info.outWidth, info.filterHeight, info.filterWidth],
    ...[info.strideHeight, info.padInfo.top, info.padInfo.left]
  ];
  return {positions, patch, sizes, channels: info.outChannels};
}

/** dW = patches(x)ᵀ · dy. */
export function filterGradient(matMul: KernelConfig): KernelConfig {
  const product = matMulWith(matMul);
  return wasmKernel(Conv2DBackpropFilter, (heap, {x, dy}, attrs) => {
    const filterShape = attrs.filterShape as number[];
    const {positions, patch, sizes, channels} = geometry(x.shape, filterShape, attrs);
    const columns = heap.allocate([positions, patch]);
    heap.assembly.im2col(heap.address(x), heap.address(columns), ...sizes);
    const result = product(heap, columns, view(dy, [positions, channels]), "a");
    heap.dispose(columns);
    return view(result, filterShape);
  });
}

/** dx = fold(dy · Wᵀ), which is also the forward pass of a transposed convolution. */
export function inputGradient(matMul: KernelConfig): KernelConfig {
  const product = matMulWith(matMul);
  return wasmKernel(Conv2DBackpropInput, (heap, {dy, filter}, attrs) => {
    const inputShape = attrs.inputShape as number[];
    const {positions, patch, sizes, channels} = geometry(inputShape, filter.shape, attrs);
    const columns = product(
      heap,
      view(dy, [positions, channels]),
      view(filter, [patch, channels]),
      "b"
    );
    const result = heap.allocate(inputShape);
    heap.assembly.col2im(heap.address(columns), heap.address(result), ...sizes);
    heap.dispose(columns);
    return result;
  });
}

/** Sums rows by segment: the gradient of looking rows up in a table. */
export const segmentSum = wasmKernel(UnsortedSegmentSum, (heap, {x, segmentIds}, attrs) => {
  const segments = attrs.numSegments as number;
  const rest = x.shape.slice(segmentIds.shape.length);
  const result = heap.allocate([segments, ...rest]);
  heap.assembly.segmentSum(
    heap.address(x),
    heap.address(segmentIds),
    heap.address(result),
    util.sizeFromShape(segmentIds.shape),
    util.sizeFromShape(rest),
    segments
  );
  return result;
});
