/** The global norm of a gradient, and how far it is let through, in WGSL. */
import {webgpuKernel} from "./gpu.ts";
import {shader} from "./shader.ts";

const GROUP = 256;

/** The sum of `value` over the threads of a workgroup, for its first thread. */
const SUM = /* wgsl */ `
var<workgroup> sums: array<f32, ${GROUP}>;
fn sumOfGroup(thread: u32, value: f32) -> f32 {
  sums[thread] = value;
  for (var stride = ${GROUP}u / 2; stride > 0; stride /= 2) {
    workgroupBarrier();
    if (thread < stride) { sums[thread] += sums[thread + stride]; }
  }
  return sums[0];
}`;

/** One sum of squares for each workgroup. */
const squares = shader("GradientSquares", {
  inputs: {gradient: "f32"},
  outputs: {partial: "f32"},
  sizes: {count: "u32"},
  code: /* wgsl */ `${SUM}
@compute @workgroup_size(${GROUP})
fn main(
  @builtin(global_invocation_id) id: vec3u, @builtin(local_invocation_index) thread: u32,
  @builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u
) {
  var own = 0f;
  for (var i = id.x; i < sizes.count; i += ${GROUP} * groups.x) {
    own += gradient[i] * gradient[i];
  }
  let sum = sumOfGroup(thread, own);
  if (thread == 0) { partial[group.x] = sum; }
}`
});

/** WGSL need not keep apart what is finite by arithmetic; the exponent's bits tell. */
const report = shader("GradientScale", {
  inputs: {partial: "f32", losses: "f32", before: "f32"},
  outputs: {report: "f32"},
  sizes: {partials: "u32", losses: "u32", limit: "f32"},
  code: /* wgsl */ `${SUM}
fn isFinite(x: f32) -> bool { return (bitcast<u32>(x) & 0x7f800000u) != 0x7f800000u; }
@compute @workgroup_size(${GROUP})
fn main(@builtin(local_invocation_index) thread: u32) {
  let sum = sumOfGroup(thread, select(0f, partial[thread], thread < sizes.partials));
  if (thread > 0) { return; }
  let norm = sqrt(sum);
  var healthy = before[0] > 0 && isFinite(sum);
  for (var i = 0u; i < sizes.losses; i++) {
    healthy = healthy && isFinite(losses[i]);
    report[2 + i] = losses[i];
  }
  report[0] = select(0f, min(1f, sizes.limit / (norm + 1e-6)), healthy);
  report[1] = norm;
}`
});

export const gradientScaleWebgpu = [
  webgpuKernel("GradientScale", (gpu, {gradient, losses, before}, {limit}) => {
    const [count] = gradient.shape;
    // As many sums as one workgroup can add up, each of at least 8 numbers a thread.
    const partials = Math.min(GROUP, Math.ceil(count / (8 * GROUP)));
    const partial = gpu.allocate([partials]);
    gpu.launch(squares, {gradient, partial}, {count}, [partials]);
    const result = gpu.allocate([2 + losses.shape[0]]);
    const sizes = {partials, losses: losses.shape[0], limit: limit as number};
    gpu.launch(report, {partial, losses, before, report: result}, sizes, [1]);
    gpu.dispose(partial);
    return result;
  })
];
