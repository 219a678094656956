/** Pictures as rows of patches in WGSL, and the gradient. */
import type {NamedAttrMap} from "@tensorflow/tfjs";
import {util} from "@tensorflow/tfjs";
import {patchGeometry, type PatchOptions, patchesShape} from "../patches.ts";
import {groupsFor, webgpuKernel} from "./gpu.ts";
import {shader} from "./shader.ts";

const GROUP = 256;

const sizes = {
  count: "u32",
  height: "i32",
  width: "i32",
  channels: "i32",
  outHeight: "i32",
  outWidth: "i32",
  size: "i32",
  stride: "i32",
  top: "i32",
  left: "i32",
  relu: "u32",
  gain: "f32"
} as const;

const forward = shader("Patches", {
  inputs: {picture: "f32"},
  outputs: {patches: "f32"},
  sizes,
  code: /* wgsl */ `
@compute @workgroup_size(${GROUP})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  for (var n = id.x; n < sizes.count; n += ${GROUP} * groups.x) {
    var i = i32(n);
    let channel = i % sizes.channels;
    i /= sizes.channels;
    let dx = i % sizes.size;
    i /= sizes.size;
    let dy = i % sizes.size;
    i /= sizes.size;
    let column = (i % sizes.outWidth) * sizes.stride + dx - sizes.left;
    i /= sizes.outWidth;
    let row = (i % sizes.outHeight) * sizes.stride + dy - sizes.top;
    i /= sizes.outHeight;
    var value = 0f;
    if (row >= 0 && row < sizes.height && column >= 0 && column < sizes.width) {
      value = picture[((i * sizes.height + row) * sizes.width + column) * sizes.channels + channel];
    }
    // Not max(value, 0), which may lose a NaN.
    value = select(value, 0, sizes.relu != 0 && value < 0);
    patches[n] = sizes.gain * value;
  }
}`
});

/** Each number of the picture gathers its gradient from the patches that it is in. */
const backward = shader("PatchesGradient", {
  inputs: {picture: "f32", dpatches: "f32"},
  outputs: {gradient: "f32"},
  sizes,
  code: /* wgsl */ `
@compute @workgroup_size(${GROUP})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  for (var n = id.x; n < sizes.count; n += ${GROUP} * groups.x) {
    var i = i32(n);
    let channel = i % sizes.channels;
    i /= sizes.channels;
    let column = i % sizes.width + sizes.left;
    i /= sizes.width;
    let row = i % sizes.height + sizes.top;
    i /= sizes.height;
    var sum = 0f;
    for (var dy = row % sizes.stride; dy < sizes.size && dy <= row; dy += sizes.stride) {
      let y = (row - dy) / sizes.stride;
      if (y >= sizes.outHeight) { continue; }
      for (var dx = column % sizes.stride; dx < sizes.size && dx <= column; dx += sizes.stride) {
        let x = (column - dx) / sizes.stride;
        if (x >= sizes.outWidth) { continue; }
        let owner = (i * sizes.outHeight + y) * sizes.outWidth + x;
        let place = (owner * sizes.size + dy) * sizes.size + dx;
        sum += dpatches[place * sizes.channels + channel];
      }
    }
    gradient[n] = select(sizes.gain * sum, 0, sizes.relu != 0 && picture[n] <= 0);
  }
}`
});

const geometryOf = (shape: number[], attrs: NamedAttrMap) =>
  patchGeometry(shape, attrs as unknown as PatchOptions);

export const patchesWebgpu = [
  webgpuKernel("Patches", (gpu, {picture}, attrs) => {
    const geometry = geometryOf(picture.shape, attrs);
    const patches = gpu.allocate(patchesShape(picture.shape, geometry));
    const count = util.sizeFromShape(patches.shape);
    gpu.launch(forward, {picture, patches}, {count, ...geometry}, [groupsFor(count, GROUP)]);
    return patches;
  }),
  webgpuKernel("PatchesGradient", (gpu, {picture, dpatches}, attrs) => {
    const gradient = gpu.allocate(picture.shape);
    const count = util.sizeFromShape(picture.shape);
    const numbers = {count, ...geometryOf(picture.shape, attrs)};
    gpu.launch(backward, {picture, dpatches, gradient}, numbers, [groupsFor(count, GROUP)]);
    return gradient;
  })
];
