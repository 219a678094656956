/** GELU and its gradient in WGSL. */
import {util} from "@tensorflow/tfjs";
import {groupsFor, webgpuKernel} from "./gpu.ts";
import {shader} from "./shader.ts";

const GROUP = 256;

/**
 * The logistic form x σ(2u) of x/2 (1 + tanh u): WGSL does not promise much of tanh far from zero.
 * Beyond ±80, where e^80 is still a float32, σ is 0 or 1.
 */
export const GELU = /* wgsl */ `
fn geluExponent(x: f32) -> f32 {
  return 2 * 0.7978845608028654 * (x + 0.044715 * x * x * x);
}
fn gelu(x: f32) -> f32 {
  let exponent = geluExponent(x);
  return select(x, 0 * x, exponent < -80) / (1 + exp(-clamp(exponent, -80, 80)));
}
fn geluSlope(x: f32) -> f32 {
  let exponent = geluExponent(x);
  let sigma = 1 / (1 + exp(-clamp(exponent, -80, 80)));
  let change = sigma * (1 - sigma) * 2 * 0.7978845608028654 * (1 + 3 * 0.044715 * x * x);
  return sigma + select(x * change, 0 * x, abs(exponent) > 80);
}`;

const forward = shader("Gelu", {
  inputs: {x: "f32"},
  outputs: {y: "f32"},
  sizes: {count: "u32"},
  code: /* wgsl */ `${GELU}
@compute @workgroup_size(${GROUP})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  for (var i = id.x; i < sizes.count; i += ${GROUP} * groups.x) { y[i] = gelu(x[i]); }
}`
});

const backward = shader("GeluGradient", {
  inputs: {x: "f32", dy: "f32"},
  outputs: {dx: "f32"},
  sizes: {count: "u32"},
  code: /* wgsl */ `${GELU}
@compute @workgroup_size(${GROUP})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  for (var i = id.x; i < sizes.count; i += ${GROUP} * groups.x) { dx[i] = dy[i] * geluSlope(x[i]); }
}`
});

export const geluWebgpu = [
  webgpuKernel("Gelu", (gpu, {x}) => {
    const y = gpu.allocate(x.shape);
    const count = util.sizeFromShape(x.shape);
    gpu.launch(forward, {x, y}, {count}, [groupsFor(count, GROUP)]);
    return y;
  }),
  webgpuKernel("GeluGradient", (gpu, {x, dy}) => {
    const dx = gpu.allocate(x.shape);
    const count = util.sizeFromShape(x.shape);
    gpu.launch(backward, {x, dy, dx}, {count}, [groupsFor(count, GROUP)]);
    return dx;
  })
];
