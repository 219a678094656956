import {UnsortedSegmentSum, util} from "@tensorflow/tfjs";
import {wasmKernel} from "./heap.ts";

/** Sums rows by segment: the gradient of looking rows up in a table. */
export const segmentSumWasm = wasmKernel(UnsortedSegmentSum, (heap, {x, segmentIds}, attrs) => {
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
