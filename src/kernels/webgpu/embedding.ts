/** Looking rows up in a table and adding rows up by id, in WGSL. */
import {UnsortedSegmentSum, util} from "@tensorflow/tfjs";
import {groupsFor, webgpuKernel} from "./gpu.ts";
import {shader} from "./shader.ts";

const LANES = 64;

/** An id that is not in the table gives NaN. */
const lookUp = shader("Embedding", {
  inputs: {table: "f32", ids: "i32"},
  outputs: {rows: "f32"},
  sizes: {count: "u32", width: "u32", tableRows: "u32", nan: "f32"},
  code: /* wgsl */ `
@compute @workgroup_size(${LANES})
fn main(@builtin(global_invocation_id) at: vec3u, @builtin(num_workgroups) groups: vec3u) {
  for (var i = at.x; i < sizes.count * sizes.width; i += ${LANES} * groups.x) {
    let id = ids[i / sizes.width];
    let inside = id >= 0 && u32(id) < sizes.tableRows;
    let value = table[u32(max(id, 0)) * sizes.width + i % sizes.width];
    rows[i] = select(sizes.nan, value, inside);
  }
}`
});

/** Each invocation adds up one column of one segment, in the order of the rows: always the same sum. */
const segmentSum = shader("SegmentSum", {
  inputs: {x: "f32", ids: "i32"},
  outputs: {sums: "f32"},
  sizes: {count: "u32", width: "u32", segments: "u32"},
  code: /* wgsl */ `
@compute @workgroup_size(${LANES})
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32
) {
  for (var segment = group.x; segment < sizes.segments; segment += groups.x) {
    for (var c = lane; c < sizes.width; c += ${LANES}) {
      var sum = 0.0;
      for (var row = 0u; row < sizes.count; row++) {
        if (ids[row] == i32(segment)) { sum += x[row * sizes.width + c]; }
      }
      sums[segment * sizes.width + c] = sum;
    }
  }
}`
});

export const embeddingWebgpu = [
  webgpuKernel("Embedding", (gpu, {table, ids}) => {
    const [tableRows, width] = table.shape;
    const count = ids.shape[0];
    const rows = gpu.allocate([count, width]);
    const sizes = {count, width, tableRows, nan: NaN};
    gpu.launch(lookUp, {table, ids, rows}, sizes, [groupsFor(count * width, LANES)]);
    return rows;
  }),
  webgpuKernel(UnsortedSegmentSum, (gpu, {x, segmentIds}, attrs) => {
    const segments = attrs.numSegments as number;
    const rest = x.shape.slice(segmentIds.shape.length);
    const sums = gpu.allocate([segments, ...rest]);
    const count = util.sizeFromShape(segmentIds.shape);
    const sizes = {count, width: util.sizeFromShape(rest), segments};
    gpu.launch(segmentSum, {x, ids: segmentIds, sums}, sizes, [groupsFor(segments, 1)]);
    return sums;
  })
];
