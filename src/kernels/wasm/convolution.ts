/** The gradients of a convolution on wasm, as matrix products over unfolded patches (im2col). */
import {
  backend_util,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  type NamedAttrMap,
  UnsortedSegmentSum,
  util
} from "@tensorflow/tfjs";
import {wasmKernel} from "./heap.ts";
import {operand, product} from "./product.ts";

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
const filterGradient = wasmKernel(Conv2DBackpropFilter, (heap, {x, dy}, attrs) => {
  const filterShape = attrs.filterShape as number[];
  const {positions, patch, sizes, channels} = geometry(x.shape, filterShape, attrs);
  const columns = heap.allocate([positions, patch]);
  heap.assembly.im2col(heap.address(x), heap.address(columns), ...sizes);
  const result = heap.allocate(filterShape);
  product(
    heap,
    operand(heap.address(columns), positions, patch, true),
    operand(heap.address(dy), positions, channels),
    heap.address(result)
  );
  heap.dispose(columns);
  return result;
});

/** dx = fold(dy · Wᵀ), which is also the forward pass of a transposed convolution. */
const inputGradient = wasmKernel(Conv2DBackpropInput, (heap, {dy, filter}, attrs) => {
  const inputShape = attrs.inputShape as number[];
  const {positions, patch, sizes, channels} = geometry(inputShape, filter.shape, attrs);
  const columns = heap.allocate([positions, patch]);
  product(
    heap,
    operand(heap.address(dy), positions, channels),
    operand(heap.address(filter), patch, channels, true),
    heap.address(columns)
  );
  const result = heap.allocate(inputShape);
  heap.assembly.col2im(heap.address(columns), heap.address(result), ...sizes);
  heap.dispose(columns);
  return result;
});

export const convolutionWasm = [filterGradient, inputGradient];

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
