/** The likelihood and the squared error of pixels, and the gradient, in WGSL. */
import {util} from "@tensorflow/tfjs";
import {EXPONENTIAL} from "./exponential.ts";
import {groupsFor, webgpuKernel} from "./gpu.ts";
import {shader} from "./shader.ts";

const GROUP = 256;

const FORMULAS = /* wgsl */ `${EXPONENTIAL}
fn logitOf(x: f32) -> f32 { return log(x) - log(1 - x); }
fn sigmoid(mu: f32) -> f32 {
  let e = exponential(-abs(mu));
  return select(1f, e, mu < 0) / (1 + e);
}
fn clamped(logScale: f32) -> f32 {
  // Comparisons leave a NaN as it is.
  return select(select(logScale, sizes.low, logScale < sizes.low), sizes.high, logScale > sizes.high);
}`;

const sizes = {count: "u32", low: "f32", high: "f32", scale: "f32"} as const;

/** The sums over each workgroup's share of the values. */
const forward = shader("LogitLaplace", {
  inputs: {maps: "f32", pixels: "f32"},
  outputs: {sums: "vec2f"},
  sizes,
  code: /* wgsl */ `${FORMULAS}
var<workgroup> partial: array<vec2f, ${GROUP}>;
@compute @workgroup_size(${GROUP})
fn main(
  @builtin(global_invocation_id) id: vec3u, @builtin(local_invocation_index) lane: u32,
  @builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u
) {
  var sum = vec2f();
  for (var n = id.x; n < sizes.count; n += ${GROUP} * groups.x) {
    let map = n / 3 * 6 + n % 3;
    let x = pixels[n];
    let mu = maps[map];
    let logScale = clamped(maps[map + 3]);
    let distance = abs(logitOf(x) - mu);
    let nll = distance * exp(-logScale) + logScale + 0.6931471805599453 + log(x) + log(1 - x);
    let error = (sigmoid(mu) - x) * sizes.scale;
    sum += vec2f(nll, error * error);
  }
  partial[lane] = sum;
  for (var half = ${GROUP / 2}u; half > 0; half /= 2) {
    workgroupBarrier();
    if (lane < half) { partial[lane] += partial[lane + half]; }
  }
  if (lane == 0) { sums[group.x] = partial[0]; }
}`
});

const finish = shader("LogitLaplaceMeans", {
  inputs: {sums: "vec2f"},
  outputs: {nll: "f32", mse: "f32"},
  sizes: {groups: "u32", count: "u32"},
  code: /* wgsl */ `
var<workgroup> partial: array<vec2f, ${GROUP}>;
@compute @workgroup_size(${GROUP})
fn main(@builtin(local_invocation_index) lane: u32) {
  var sum = vec2f();
  for (var n = lane; n < sizes.groups; n += ${GROUP}) { sum += sums[n]; }
  partial[lane] = sum;
  for (var half = ${GROUP / 2}u; half > 0; half /= 2) {
    workgroupBarrier();
    if (lane < half) { partial[lane] += partial[lane + half]; }
  }
  if (lane == 0) {
    nll[0] = partial[0].x / f32(sizes.count);
    mse[0] = partial[0].y / f32(sizes.count);
  }
}`
});

const backward = shader("LogitLaplaceGradient", {
  inputs: {maps: "f32", pixels: "f32", dnll: "f32", dmse: "f32"},
  outputs: {dmaps: "f32"},
  sizes,
  code: /* wgsl */ `${FORMULAS}
@compute @workgroup_size(${GROUP})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let weight = dnll[0] / f32(sizes.count);
  let errorWeight = dmse[0] / f32(sizes.count) * 2 * sizes.scale * sizes.scale;
  for (var n = id.x; n < sizes.count; n += ${GROUP} * groups.x) {
    let map = n / 3 * 6 + n % 3;
    let x = pixels[n];
    let mu = maps[map];
    let logScale = clamped(maps[map + 3]);
    let inverse = exp(-logScale);
    let offset = logitOf(x) - mu;
    let s = sigmoid(mu);
    let slope = select(-inverse, inverse, offset < 0);
    dmaps[map] = weight * slope + errorWeight * (s - x) * s * (1 - s);
    let inside = maps[map + 3] == logScale;
    dmaps[map + 3] = select(0, weight * (1 - abs(offset) * inverse), inside);
  }
}`
});

export const logitLaplaceWebgpu = [
  webgpuKernel("LogitLaplace", (gpu, {maps, pixels}, attrs) => {
    const count = util.sizeFromShape(pixels.shape);
    // Some eight values for each lane, and no more sums than a second workgroup likes.
    const groups = Math.min(groupsFor(count, 8 * GROUP), 1024);
    const sums = gpu.allocate([groups, 2]);
    const {low, high, scale} = attrs as Record<string, number>;
    gpu.launch(forward, {maps, pixels, sums}, {count, low, high, scale}, [groups]);
    const [nll, mse] = [gpu.allocate([]), gpu.allocate([])];
    gpu.launch(finish, {sums, nll, mse}, {groups, count}, [1]);
    gpu.dispose(sums);
    return [nll, mse];
  }),
  webgpuKernel("LogitLaplaceGradient", (gpu, inputs, attrs) => {
    const dmaps = gpu.allocate(inputs.maps.shape);
    const count = util.sizeFromShape(inputs.pixels.shape);
    const {low, high, scale} = attrs as Record<string, number>;
    gpu.launch(backward, {...inputs, dmaps}, {count, low, high, scale}, [groupsFor(count, GROUP)]);
    return dmaps;
  })
];
