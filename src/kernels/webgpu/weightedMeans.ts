/** Two means and their weighted sum in WGSL, by one workgroup. */
import type {NamedAttrMap} from "@tensorflow/tfjs";
import {groupsFor, webgpuKernel} from "./gpu.ts";
import {shader} from "./shader.ts";

const GROUP = 256;

const forward = shader("WeightedMeans", {
  inputs: {a: "f32", b: "f32"},
  outputs: {total: "f32", meanA: "f32", meanB: "f32"},
  sizes: {countA: "u32", countB: "u32", weight: "f32"},
  code: /* wgsl */ `
var<workgroup> partial: array<vec2f, ${GROUP}>;

@compute @workgroup_size(${GROUP})
fn main(@builtin(local_invocation_index) lane: u32) {
  var sums = vec2f();
  for (var i = lane; i < sizes.countA; i += ${GROUP}) { sums.x += a[i]; }
  for (var i = lane; i < sizes.countB; i += ${GROUP}) { sums.y += b[i]; }
  partial[lane] = sums;
  workgroupBarrier();
  for (var half = ${GROUP / 2}u; half > 0; half /= 2) {
    if (lane < half) { partial[lane] += partial[lane + half]; }
    workgroupBarrier();
  }
  if (lane > 0) { return; }
  let means = partial[0] / vec2f(vec2u(sizes.countA, sizes.countB));
  total[0] = sizes.weight * means.x + (1 - sizes.weight) * means.y;
  meanA[0] = means.x;
  meanB[0] = means.y;
}`
});

const backward = shader("WeightedMeansGradient", {
  inputs: {dtotal: "f32", dmeanA: "f32", dmeanB: "f32"},
  outputs: {da: "f32", db: "f32"},
  sizes: {countA: "u32", countB: "u32", weight: "f32"},
  code: /* wgsl */ `
@compute @workgroup_size(${GROUP})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let a = (sizes.weight * dtotal[0] + dmeanA[0]) / f32(sizes.countA);
  let b = ((1 - sizes.weight) * dtotal[0] + dmeanB[0]) / f32(sizes.countB);
  for (var i = id.x; i < sizes.countA; i += ${GROUP} * groups.x) { da[i] = a; }
  for (var i = id.x; i < sizes.countB; i += ${GROUP} * groups.x) { db[i] = b; }
}`
});

const sizesOf = (attrs: NamedAttrMap) => attrs as {weight: number; countA: number; countB: number};

export const weightedMeansWebgpu = [
  webgpuKernel("WeightedMeans", (gpu, {a, b}, attrs) => {
    const [total, meanA, meanB] = [0, 1, 2].map(() => gpu.allocate([]));
    gpu.launch(forward, {a, b, total, meanA, meanB}, sizesOf(attrs), [1]);
    return [total, meanA, meanB];
  }),
  webgpuKernel("WeightedMeansGradient", (gpu, upstream, attrs) => {
    const {countA, countB} = sizesOf(attrs);
    const [da, db] = [gpu.allocate([countA]), gpu.allocate([countB])];
    const groups = [groupsFor(Math.max(countA, countB), GROUP)];
    gpu.launch(backward, {...upstream, da, db}, sizesOf(attrs), groups);
    return [da, db];
  })
];
