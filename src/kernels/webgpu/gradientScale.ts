/** The global norm of a gradient, and how far it is let through, in WGSL. */
import {webgpuKernel} from "./gpu.ts";
import {shader} from "./shader.ts";

const GROUP = 256;

/** Sums that the second pass adds up, each by one invocation of the first. */
const PARTIALS = 64 * GROUP;

const squares = shader("GradientSquares", {
  inputs: {gradient: "f32"},
  outputs: {partial: "f32"},
  sizes: {count: "u32"},
  code: /* wgsl */ `
@compute @workgroup_size(${GROUP})
fn main(@builtin(global_invocation_id) id: vec3u) {
  var sum = 0f;
  for (var i = id.x; i < sizes.count; i += ${PARTIALS}) { sum += gradient[i] * gradient[i]; }
  partial[id.x] = sum;
}`
});

/** WGSL need not keep apart what is finite by arithmetic; the exponent's bits tell. */
const report = shader("GradientScale", {
  inputs: {partial: "f32", losses: "f32", before: "f32"},
  outputs: {report: "f32"},
  sizes: {losses: "u32", limit: "f32"},
  code: /* wgsl */ `
var<workgroup> sums: array<f32, ${GROUP}>;
fn isFinite(x: f32) -> bool { return (bitcast<u32>(x) & 0x7f800000u) != 0x7f800000u; }
@compute @workgroup_size(${GROUP})
fn main(@builtin(local_invocation_index) thread: u32) {
  var sum = 0f;
  for (var i = thread; i < ${PARTIALS}; i += ${GROUP}) { sum += partial[i]; }
  sums[thread] = sum;
  for (var half = ${GROUP / 2}u; half > 0; half /= 2) {
    workgroupBarrier();
    if (thread < half) { sums[thread] += sums[thread + half]; }
  }
  if (thread > 0) { return; }
  sum = sums[0];
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
    const partial = gpu.allocate([PARTIALS]);
    gpu.launch(squares, {gradient, partial}, {count}, [PARTIALS / GROUP]);
    const result = gpu.allocate([2 + losses.shape[0]]);
    const sizes = {losses: losses.shape[0], limit: limit as number};
    gpu.launch(report, {partial, losses, before, report: result}, sizes, [1]);
    gpu.dispose(partial);
    return result;
  })
];
