/** The Gumbel-softmax with the sums over its distribution, and the gradient, in WGSL. */
import {EXPONENTIAL} from "./exponential.ts";
import {groupsFor, webgpuKernel} from "./gpu.ts";
import {maxOverRow, type RowCut, rowCutFor, sumOverRow} from "./rowCut.ts";
import {shader, shaderFamily} from "./shader.ts";

/** Lanes of the workgroups that do not go by rows. */
const LANES = 64;

const ROW_CUT: RowCut = {lanes: 32, rows: 4};

const draw = shaderFamily("GumbelSoftmax", (label, cut: RowCut) =>
  shader(label, {
    inputs: {logits: "f32", noise: "f32"},
    outputs: {codes: "f32", statistics: "vec2f"},
    sizes: {rows: "u32", width: "u32", sharpness: "f32"},
    code: /* wgsl */ `${EXPONENTIAL}
${maxOverRow("maxOverRow", cut)}
${sumOverRow("sumOverRow", "vec4f", cut)}
@compute @workgroup_size(${cut.lanes * cut.rows})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) index: u32) {
  let row = group.x * ${cut.rows} + index / ${cut.lanes};
  let lane = index % ${cut.lanes};
  let width = select(0, sizes.width, row < sizes.rows);
  let start = row * sizes.width;
  var own = -3.4e38;
  var ownNoisy = -3.4e38;
  for (var c = lane; c < width; c += ${cut.lanes}) {
    let logit = logits[start + c];
    own = max(own, logit);
    ownNoisy = max(ownNoisy, logit + noise[start + c]);
  }
  let highest = maxOverRow(own, index);
  let noisyHighest = maxOverRow(ownNoisy, index);
  var sum = 0f;
  var weighted = 0f;
  var noisy = 0f;
  for (var c = lane; c < width; c += ${cut.lanes}) {
    let below = logits[start + c] - highest;
    let e = exponential(below);
    sum += e;
    weighted += e * below;
    let value = logits[start + c] + noise[start + c];
    noisy += exponential((value - noisyHighest) * sizes.sharpness);
  }
  let totals = sumOverRow(vec4f(sum, weighted, noisy, 0), index);
  for (var c = lane; c < width; c += ${cut.lanes}) {
    let value = logits[start + c] + noise[start + c];
    codes[start + c] = exponential((value - noisyHighest) * sizes.sharpness) / totals.z;
  }
  if (lane == 0 && row < sizes.rows) {
    let lnTotal = log(totals.x);
    statistics[row] = vec2f(highest + lnTotal, totals.y / totals.x - lnTotal);
  }
}`
  })
);

/** A workgroup for eight codes: its lanes take eight rows at a time, side by side in memory. */
const COLUMNS = 8;
const share = shader("CodeShares", {
  inputs: {logits: "f32", statistics: "vec2f"},
  outputs: {shares: "f32"},
  sizes: {rows: "u32", width: "u32"},
  code: /* wgsl */ `${EXPONENTIAL}
var<workgroup> partial: array<f32, ${LANES}>;
@compute @workgroup_size(${LANES})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let column = group.x * ${COLUMNS} + lane % ${COLUMNS};
  var sum = 0f;
  if (column < sizes.width) {
    for (var row = lane / ${COLUMNS}; row < sizes.rows; row += ${LANES / COLUMNS}) {
      sum += exponential(logits[row * sizes.width + column] - statistics[row].x);
    }
  }
  partial[lane] = sum;
  workgroupBarrier();
  if (lane < ${COLUMNS} && column < sizes.width) {
    for (var i = lane + ${COLUMNS}; i < ${LANES}; i += ${COLUMNS}) { sum += partial[i]; }
    shares[column] = sum / f32(sizes.rows);
  }
}`
});

/** One workgroup: the two means, and the slopes in place of the shares. */
const summarise = shader("CodeSummary", {
  inputs: {statistics: "vec2f"},
  outputs: {shares: "f32", kl: "f32", usage: "f32"},
  sizes: {rows: "u32", width: "u32"},
  code: /* wgsl */ `${sumOverRow("sumOf", "f32", {lanes: LANES, rows: 1})}
@compute @workgroup_size(${LANES})
fn main(@builtin(local_invocation_index) lane: u32) {
  var sum = 0f;
  for (var row = lane; row < sizes.rows; row += ${LANES}) { sum += statistics[row].y; }
  let negativeEntropies = sumOf(sum, lane);
  sum = 0;
  for (var c = lane; c < sizes.width; c += ${LANES}) {
    let u = shares[c];
    let ln = log(u + 1e-8);
    sum += u * ln;
    shares[c] = ln + u / (u + 1e-8);
  }
  let negativeUse = sumOf(sum, lane);
  if (lane == 0) {
    kl[0] = log(f32(sizes.width)) + negativeEntropies / f32(sizes.rows);
    usage[0] = negativeUse;
  }
}`
});

const backward = shaderFamily("GumbelSoftmaxGradient", (label, cut: RowCut) =>
  shader(label, {
    inputs: {
      ...{logits: "f32", codes: "f32", statistics: "vec2f", slopes: "f32"},
      ...{dcodes: "f32", dkl: "f32", duse: "f32"}
    },
    outputs: {dlogits: "f32"},
    sizes: {rows: "u32", width: "u32", sharpness: "f32"},
    code: /* wgsl */ `${EXPONENTIAL}
${sumOverRow("sumOverRow", "vec2f", cut)}
fn slope(lnQ: f32, c: u32) -> f32 {
  return (dkl[0] * lnQ + duse[0] * slopes[c]) / f32(sizes.rows);
}
@compute @workgroup_size(${cut.lanes * cut.rows})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) index: u32) {
  let row = group.x * ${cut.rows} + index / ${cut.lanes};
  let lane = index % ${cut.lanes};
  let width = select(0, sizes.width, row < sizes.rows);
  let start = row * sizes.width;
  let lnSum = statistics[row].x;
  var drawn = 0f;
  var own = 0f;
  for (var c = lane; c < width; c += ${cut.lanes}) {
    drawn += codes[start + c] * dcodes[start + c];
    let lnQ = logits[start + c] - lnSum;
    own += exponential(lnQ) * slope(lnQ, c);
  }
  let means = sumOverRow(vec2f(drawn, own), index);
  for (var c = lane; c < width; c += ${cut.lanes}) {
    let lnQ = logits[start + c] - lnSum;
    let change = exponential(lnQ) * (slope(lnQ, c) - means.y);
    let soft = codes[start + c] * (dcodes[start + c] - means.x);
    dlogits[start + c] = change + sizes.sharpness * soft;
  }
}`
  })
);

export const gumbelSoftmaxWebgpu = [
  webgpuKernel("GumbelSoftmax", (gpu, {logits, noise}, attrs) => {
    const [rows, width] = logits.shape;
    const sharpness = attrs.sharpness as number;
    const [codes, statistics] = [gpu.allocate([rows, width]), gpu.allocate([rows, 2])];
    const cut = rowCutFor(gpu, ROW_CUT);
    const groups = [Math.ceil(rows / cut.rows)];
    gpu.launch(draw(cut), {logits, noise, codes, statistics}, {rows, width, sharpness}, groups);
    const shares = gpu.allocate([width]);
    const sizes = {rows, width};
    gpu.launch(share, {logits, statistics, shares}, sizes, [groupsFor(width, COLUMNS)]);
    const [kl, use] = [gpu.allocate([]), gpu.allocate([])];
    gpu.launch(summarise, {statistics, shares, kl, usage: use}, sizes, [1]);
    return [codes, kl, use, statistics, shares];
  }),
  webgpuKernel("GumbelSoftmaxGradient", (gpu, inputs, attrs) => {
    const [rows, width] = inputs.logits.shape;
    const dlogits = gpu.allocate([rows, width]);
    const sizes = {rows, width, sharpness: attrs.sharpness as number};
    const cut = rowCutFor(gpu, ROW_CUT);
    gpu.launch(backward(cut), {...inputs, dlogits}, sizes, [Math.ceil(rows / cut.rows)]);
    return dlogits;
  })
];
