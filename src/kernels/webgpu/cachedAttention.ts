/** Attention over a cache in WGSL: one workgroup for each sample, position and head. */
import {webgpuKernel} from "./gpu.ts";
import {shader} from "./shader.ts";

const GROUP = 64;

/**
 * The lanes share the keys between them for the scores. For the output, DEPTH of them (in vec4f) make
 * a team, and each team takes every TEAMS-th key. Keys and values from sizes.position on are read from
 * qkv, because the workgroups that put them into the cache may not have come to it.
 */
const forward = shader("CachedAttention", {
  inputs: {qkv: "vec4f", offsets: "i32", keys: "i32"},
  outputs: {cache: "vec4f", out: "vec4f"},
  sizes: {count: "u32", position: "u32", scale: "f32"},
  constants: ["LENGTH", "HEADS", "DEPTH"],
  code: /* wgsl */ `
const WIDTH = HEADS * DEPTH;
const TEAMS = ${GROUP}u / DEPTH;
var<workgroup> weights: array<f32, LENGTH>;
var<workgroup> numbers: array<f32, ${GROUP}>;
var<workgroup> sums: array<vec4f, ${GROUP}>;

fn cached(key: u32, sample: u32, column: u32) -> vec4f {
  if (key < sizes.position) { return cache[(sample * LENGTH + key) * 2 * WIDTH + column]; }
  return qkv[(sample * sizes.count + key - sizes.position) * 3 * WIDTH + WIDTH + column];
}

@compute @workgroup_size(${GROUP})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let sample = group.z;
  let position = sizes.position + group.y;
  let column = group.x * DEPTH;
  let query = (sample * sizes.count + group.y) * 3 * WIDTH + column;
  let place = (sample * LENGTH + position) * 2 * WIDTH + column;
  for (var c = lane; c < DEPTH; c += ${GROUP}) {
    cache[place + c] = qkv[query + WIDTH + c];
    cache[place + WIDTH + c] = qkv[query + 2 * WIDTH + c];
  }
  let start = u32(offsets[position]);
  let seen = u32(offsets[position + 1]) - start;
  var highest = -3e38;
  for (var n = lane; n < seen; n += ${GROUP}) {
    let key = u32(keys[start + n]);
    var score = 0.0;
    for (var c = 0u; c < DEPTH; c++) {
      score += dot(qkv[query + c], cached(key, sample, column + c));
    }
    weights[n] = score * sizes.scale;
    highest = max(highest, weights[n]);
  }
  numbers[lane] = highest;
  workgroupBarrier();
  for (var i = 0u; i < ${GROUP}; i++) { highest = max(highest, numbers[i]); }
  workgroupBarrier();
  var total = 0.0;
  for (var n = lane; n < seen; n += ${GROUP}) {
    weights[n] = exp(weights[n] - highest);
    total += weights[n];
  }
  numbers[lane] = total;
  let team = lane / DEPTH;
  var sum = vec4f();
  workgroupBarrier();
  if (team < TEAMS) {
    for (var n = team; n < seen; n += TEAMS) {
      let key = u32(keys[start + n]);
      sum += weights[n] * cached(key, sample, WIDTH + column + lane % DEPTH);
    }
  }
  sums[lane] = sum;
  workgroupBarrier();
  if (lane < DEPTH) {
    total = 0;
    for (var i = 0u; i < ${GROUP}; i++) { total += numbers[i]; }
    sum = vec4f();
    for (var t = 0u; t < TEAMS; t++) { sum += sums[t * DEPTH + lane]; }
    out[(sample * sizes.count + group.y) * WIDTH + column + lane] = sum / total;
  }
}`
});

export const cachedAttentionWebgpu = [
  webgpuKernel("CachedAttention", (gpu, {qkv, cache, offsets, keys}, attrs) => {
    const {heads, position} = attrs as {heads: number; position: number};
    const [batch, length, width] = cache.shape;
    const [count, depth] = [qkv.shape[0] / batch, width / (2 * heads)];
    const out = gpu.allocate([qkv.shape[0], width / 2]);
    gpu.launch(
      forward,
      {qkv, cache, offsets, keys, out},
      {count, position, scale: 1 / Math.sqrt(depth)},
      [heads, count, batch],
      {LENGTH: length, HEADS: heads, DEPTH: depth / 4}
    );
    gpu.backend.incRef(cache.dataId);
    return [out, {...cache}];
  })
];
