/** Gumbel noise from hashes of its places, in WGSL. */
import {util} from "@tensorflow/tfjs";
import type {NoiseKey} from "../gumbelNoise.ts";
import {groupsFor, webgpuKernel} from "./gpu.ts";
import {shader} from "./shader.ts";

const GROUP = 256;

const noise = shader("GumbelNoise", {
  outputs: {noise: "f32"},
  sizes: {count: "u32", blocks: "u32", key0: "u32", key1: "u32"},
  code: /* wgsl */ `
fn mix(before: vec4u) -> vec4u {
  var v = before;
  v.x += v.y * v.w;
  v.y += v.z * v.x;
  v.z += v.x * v.y;
  v.w += v.y * v.z;
  return v;
}
fn pcg4d(values: vec4u) -> vec4u {
  let v = mix(values * 1664525u + 1013904223u);
  return mix(v ^ (v >> vec4u(16)));
}
// The built-in logarithm may be off by 5e-7 near 1, where −ln u is smaller than that.
fn ln(x: f32) -> f32 {
  let bits = bitcast<u32>(x);
  var e = f32(bits >> 23) - 127;
  var m = bitcast<f32>((bits & 0x007fffffu) | 0x3f800000u);
  if (m > 1.41421356) { m *= 0.5; e += 1; }
  let s = (m - 1) / (m + 1);
  let q = s * s;
  return e * 0.6931471805599453 +
    2 * s * (1 + q * (1 / 3f + q * (1 / 5f + q * (1 / 7f + q * (1 / 9f)))));
}
@compute @workgroup_size(${GROUP})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  for (var i = id.x; i < sizes.blocks; i += ${GROUP} * groups.x) {
    let bits = pcg4d(vec4u(i, sizes.key0, sizes.key1, 0));
    for (var row = 0u; row < 4; row++) {
      let at = row * sizes.blocks + i;
      let u = (f32(bits[row] >> 9) + 0.5) * 1.1920928955078125e-7;
      if (at < sizes.count) { noise[at] = -ln(-ln(u)); }
    }
  }
}`
});

export const gumbelNoiseWebgpu = [
  webgpuKernel("GumbelNoise", (gpu, _, attrs) => {
    const {
      shape,
      key: [key0, key1]
    } = attrs as {shape: number[]; key: NoiseKey};
    const out = gpu.allocate(shape);
    const count = util.sizeFromShape(shape);
    const blocks = Math.ceil(count / 4);
    gpu.launch(noise, {noise: out}, {count, blocks, key0, key1}, [groupsFor(blocks, GROUP)]);
    return out;
  })
];
