/** Looking rows up in a table and adding rows up by id, in WGSL. */
import {UnsortedSegmentSum, util} from "@tensorflow/tfjs";
import {groupsFor, webgpuKernel} from "./gpu.ts";
import {shader} from "./shader.ts";
import {LANES, SUM_OF_ROWS} from "./sumOfRows.ts";

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

const segmentSum = shader("SegmentSum", {
  inputs: {x: "f32", ids: "i32"},
  outputs: {sums: "f32"},
  sizes: {count: "u32", width: "u32", segments: "u32"},
  code: /* wgsl */ `
var<private> segment: u32;
fn belongs(row: u32) -> bool { return ids[row] == i32(segment); }
fn numberOf(row: u32, column: u32) -> f32 { return x[row * sizes.width + column]; }
${SUM_OF_ROWS}
@compute @workgroup_size(${LANES})
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32
) {
  let column = min(group.x * ${LANES} + lane, sizes.width - 1);
  for (var own = group.y; own < sizes.segments; own += groups.y) {
    segment = own;
    sums[own * sizes.width + column] = sumOfRows(sizes.count, column, lane);
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
    const width = util.sizeFromShape(rest);
    const groups = [Math.ceil(width / LANES), groupsFor(segments, 1)];
    gpu.launch(segmentSum, {x, ids: segmentIds, sums}, {count, width, segments}, groups);
    return sums;
  })
];
