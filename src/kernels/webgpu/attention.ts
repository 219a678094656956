/**
 * Masked attention and its gradient in WGSL. A few lanes share a query and go through the keys it
 * sees, so that what the mask excludes costs nothing; nothing is kept for each pair of query and key
 * but found again from the logarithm of the softmax's sum (Dao et al. 2022).
 */
import type {TensorInfo} from "@tensorflow/tfjs";
import {type Gpu, webgpuKernel} from "./gpu.ts";
import {maxOverRow, type RowCut, rowCutFor, sumOverRow} from "./rowCut.ts";
import {shader, shaderFamily} from "./shader.ts";

/** Lanes that share a query (or a key). */
const ROW_CUT: RowCut = {lanes: 4, rows: 16};

const main = ({lanes, rows}: RowCut) => /* wgsl */ `
@compute @workgroup_size(${lanes * rows})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) index: u32) {
  let row = group.x * ${rows} + index / ${lanes};
  let head = Head(group.y, group.z);
  let lane = index % ${lanes};`;

/** DEPTH is that of a head in vec4f; a head's vectors lie in qkv as B × T × 3 × H × DEPTH. */
const VECTORS = /* wgsl */ `
alias Vector = array<vec4f, DEPTH>;
struct Head { head: u32, sample: u32 }
const QUERY = 0u;
const KEY = 1u;
const VALUE = 2u;

fn inputAt(h: Head, row: u32, part: u32) -> u32 {
  return (((h.sample * sizes.length + row) * 3 + part) * HEADS + h.head) * DEPTH;
}
fn outputAt(h: Head, row: u32) -> u32 {
  return ((h.sample * sizes.length + row) * HEADS + h.head) * DEPTH;
}
fn numberAt(h: Head, row: u32) -> u32 {
  return (h.sample * HEADS + h.head) * sizes.length + row;
}
`;

const read = (name: string, buffer: string, start: string) => /* wgsl */ `
  var ${name}: Vector;
  { let start = ${start}; for (var c = 0u; c < DEPTH; c++) { ${name}[c] = ${buffer}[start + c]; } }`;

const CONSTANTS = ["DEPTH", "HEADS"];

/** Each lane keeps a softmax of its own over its keys; in the end they are put on one scale. */
const forward = shaderFamily("MaskedAttention", (label, cut: RowCut) =>
  shader(label, {
    inputs: {qkv: "vec4f", offsets: "i32", keys: "i32"},
    outputs: {out: "vec4f", logSums: "f32"},
    sizes: {length: "u32", scale: "f32"},
    constants: CONSTANTS,
    code: /* wgsl */ `${VECTORS}
${sumOverRow("sumOverRow", "vec4f", cut)}
${maxOverRow("maxOverRow", cut)}
${main(cut)}
  var sums: Vector;
  var largest = -3e38;
  var total = 0.0;
  if (row < sizes.length) {
    ${read("q", "qkv", "inputAt(head, row, QUERY)")}
    let end = u32(offsets[row + 1]);
    for (var n = u32(offsets[row]) + lane; n < end; n += ${cut.lanes}) {
      let key = u32(keys[n]);
      let k = inputAt(head, key, KEY);
      let v = inputAt(head, key, VALUE);
      var score = 0.0;
      for (var c = 0u; c < DEPTH; c++) { score += dot(q[c], qkv[k + c]); }
      score *= sizes.scale;
      let next = max(largest, score);
      let shrink = exp(largest - next);
      let weight = exp(score - next);
      largest = next;
      total = total * shrink + weight;
      for (var c = 0u; c < DEPTH; c++) { sums[c] = sums[c] * shrink + weight * qkv[v + c]; }
    }
  }
  let highest = maxOverRow(largest, index);
  let shrink = exp(largest - highest);
  total = sumOverRow(vec4f(total * shrink), index).x;
  for (var c = 0u; c < DEPTH; c++) {
    let sum = sumOverRow(sums[c] * shrink, index);
    if (row < sizes.length && lane == c % ${cut.lanes}) { out[outputAt(head, row) + c] = sum / total; }
  }
  if (row < sizes.length && lane == 0) { logSums[numberAt(head, row)] = highest + log(total); }
}`
  })
);

/**
 * With p = exp(score − logSum), dp = dout · v and δ = dout · out: dscore = p (dp − δ), and
 * dq = Σ_keys dscore k / √D. Leaves δ for the gradient of keys and values.
 */
const queryGradient = shaderFamily("MaskedAttentionQueryGradient", (label, cut: RowCut) =>
  shader(label, {
    inputs: {
      qkv: "vec4f",
      offsets: "i32",
      keys: "i32",
      out: "vec4f",
      logSums: "f32",
      dout: "vec4f"
    },
    outputs: {dqkv: "vec4f", deltas: "f32"},
    sizes: {length: "u32", scale: "f32"},
    constants: CONSTANTS,
    code: /* wgsl */ `${VECTORS}
${sumOverRow("sumOverRow", "vec4f", cut)}
${main(cut)}
  var dq: Vector;
  if (row < sizes.length) {
    ${read("q", "qkv", "inputAt(head, row, QUERY)")}
    ${read("upstream", "dout", "outputAt(head, row)")}
    let logSum = logSums[numberAt(head, row)];
    var delta = 0.0;
    for (var c = 0u; c < DEPTH; c++) { delta += dot(upstream[c], out[outputAt(head, row) + c]); }
    if (lane == 0) { deltas[numberAt(head, row)] = delta; }
    let end = u32(offsets[row + 1]);
    for (var n = u32(offsets[row]) + lane; n < end; n += ${cut.lanes}) {
      let key = u32(keys[n]);
      let k = inputAt(head, key, KEY);
      let v = inputAt(head, key, VALUE);
      var score = 0.0;
      var dp = 0.0;
      for (var c = 0u; c < DEPTH; c++) {
        score += dot(q[c], qkv[k + c]);
        dp += dot(upstream[c], qkv[v + c]);
      }
      let dscore = exp(score * sizes.scale - logSum) * (dp - delta) * sizes.scale;
      for (var c = 0u; c < DEPTH; c++) { dq[c] += dscore * qkv[k + c]; }
    }
  }
  for (var c = 0u; c < DEPTH; c++) {
    let sum = sumOverRow(dq[c], index);
    if (row < sizes.length && lane == c % ${cut.lanes}) { dqkv[inputAt(head, row, QUERY) + c] = sum; }
  }
}`
  })
);

/** dk = Σ_queries dscore q / √D and dv = Σ_queries p dout, over the queries that see a key. */
const keyGradient = shaderFamily("MaskedAttentionKeyGradient", (label, cut: RowCut) =>
  shader(label, {
    inputs: {
      qkv: "vec4f",
      queryOffsets: "i32",
      queries: "i32",
      logSums: "f32",
      deltas: "f32",
      dout: "vec4f"
    },
    outputs: {dqkv: "vec4f"},
    sizes: {length: "u32", scale: "f32"},
    constants: CONSTANTS,
    code: /* wgsl */ `${VECTORS}
${sumOverRow("sumOverRow", "vec4f", cut)}
${main(cut)}
  var dk: Vector;
  var dv: Vector;
  if (row < sizes.length) {
    ${read("k", "qkv", "inputAt(head, row, KEY)")}
    ${read("v", "qkv", "inputAt(head, row, VALUE)")}
    let end = u32(queryOffsets[row + 1]);
    for (var n = u32(queryOffsets[row]) + lane; n < end; n += ${cut.lanes}) {
      let query = u32(queries[n]);
      let q = inputAt(head, query, QUERY);
      let upstream = outputAt(head, query);
      var score = 0.0;
      var dp = 0.0;
      for (var c = 0u; c < DEPTH; c++) {
        score += dot(qkv[q + c], k[c]);
        dp += dot(dout[upstream + c], v[c]);
      }
      let p = exp(score * sizes.scale - logSums[numberAt(head, query)]);
      let dscore = p * (dp - deltas[numberAt(head, query)]) * sizes.scale;
      for (var c = 0u; c < DEPTH; c++) {
        dk[c] += dscore * qkv[q + c];
        dv[c] += p * dout[upstream + c];
      }
    }
  }
  for (var c = 0u; c < DEPTH; c++) {
    let sumK = sumOverRow(dk[c], index);
    let sumV = sumOverRow(dv[c], index);
    if (row < sizes.length && lane == c % ${cut.lanes}) {
      dqkv[inputAt(head, row, KEY) + c] = sumK;
      dqkv[inputAt(head, row, VALUE) + c] = sumV;
    }
  }
}`
  })
);

function launchOf(gpu: Gpu, qkv: TensorInfo, offsets: TensorInfo, heads: number) {
  const length = offsets.shape[0] - 1;
  const batch = qkv.shape[0] / length;
  const depth = qkv.shape[1] / (3 * heads);
  const cut = rowCutFor(gpu, ROW_CUT);
  return {
    cut,
    sizes: {length, scale: 1 / Math.sqrt(depth)},
    groups: [Math.ceil(length / cut.rows), heads, batch],
    constants: {DEPTH: depth / 4, HEADS: heads},
    numbers: [batch, heads, length]
  };
}

export const attentionWebgpu = [
  webgpuKernel("MaskedAttention", (gpu, {qkv, offsets, keys}, attrs) => {
    const launch = launchOf(gpu, qkv, offsets, attrs.heads as number);
    const {cut, sizes, groups, constants, numbers} = launch;
    const out = gpu.allocate([qkv.shape[0], qkv.shape[1] / 3]);
    const logSums = gpu.allocate(numbers);
    gpu.launch(forward(cut), {qkv, offsets, keys, out, logSums}, sizes, groups, constants);
    return [out, logSums];
  }),
  webgpuKernel("MaskedAttentionGradient", (gpu, inputs, attrs) => {
    const {qkv, offsets, saved: logSums} = inputs;
    const launch = launchOf(gpu, qkv, offsets, attrs.heads as number);
    const {cut, sizes, groups, constants, numbers} = launch;
    const dqkv = gpu.allocate(qkv.shape);
    const deltas = gpu.allocate(numbers);
    const tensors = {...inputs, logSums, dqkv, deltas};
    gpu.launch(queryGradient(cut), tensors, sizes, groups, constants);
    gpu.launch(keyGradient(cut), tensors, sizes, groups, constants);
    gpu.dispose(deltas);
    return dqkv;
  })
];
