/** Rounding to a smaller format in WGSL, on the bits, which no compiler reorders. */
import {util} from "@tensorflow/tfjs";
import {type FieldWidths, roundingConstants} from "../roundTo.ts";
import {groupsFor, webgpuKernel} from "./gpu.ts";
import {shader} from "./shader.ts";

const GROUP = 256;

const round = shader("RoundTo", {
  inputs: {x: "f32"},
  outputs: {y: "u32"},
  sizes: {count: "u32", shift: "u32", lowest: "u32", largest: "u32", step: "f32"},
  code: /* wgsl */ `
fn rounded(all: u32) -> u32 {
  let magnitude = all & 0x7fffffffu;
  let sign = all & 0x80000000u;
  let exponent = magnitude >> 23u;
  if (magnitude >= 0x7f800000u) { return all; }
  if (exponent >= sizes.lowest) {
    let even = (magnitude >> sizes.shift) & 1u;
    let near = (magnitude + (1u << (sizes.shift - 1u)) - 1u + even) & ~((1u << sizes.shift) - 1u);
    return sign | select(near, 0x7f800000u, near > sizes.largest);
  }
  let dropped = sizes.shift + sizes.lowest - exponent;
  if (dropped > 24u) { return sign; }
  let full = (magnitude & 0x7fffffu) | 0x800000u;
  let even = (full >> dropped) & 1u;
  let steps = (full + (1u << (dropped - 1u)) - 1u + even) >> dropped;
  return sign | bitcast<u32>(f32(steps) * sizes.step);
}
@compute @workgroup_size(${GROUP})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  for (var i = id.x; i < sizes.count; i += ${GROUP} * groups.x) {
    y[i] = rounded(bitcast<u32>(x[i]));
  }
}`
});

export const roundToWebgpu = [
  webgpuKernel("RoundTo", (gpu, {x}, attrs) => {
    const y = gpu.allocate(x.shape);
    const count = util.sizeFromShape(x.shape);
    const sizes = {count, ...roundingConstants(attrs as unknown as FieldWidths)};
    gpu.launch(round, {x, y}, sizes, [groupsFor(count, GROUP)]);
    return y;
  })
];
