/** The Gumbel-softmax with the sums over its distribution, and the gradient, in WGSL. */
import {EXPONENTIAL} from "./exponential.ts";
import {groupsFor, webgpuKernel} from "./gpu.ts";
import {shader} from "./shader.ts";

const LANES = 64;

/** The sum and the largest of a number of each lane, for all lanes; ends in step. */
const REDUCE = /* wgsl */ `
var<workgroup> partial: array<f32, ${LANES}>;
fn sumOf(value: f32, lane: u32) -> f32 {
  workgroupBarrier();
  partial[lane] = value;
  workgroupBarrier();
  for (var half = ${LANES / 2}u; half > 0; half /= 2) {
    if (lane < half) { partial[lane] += partial[lane + half]; }
    workgroupBarrier();
  }
  return partial[0];
}
fn largestOf(value: f32, lane: u32) -> f32 {
  workgroupBarrier();
  partial[lane] = value;
  workgroupBarrier();
  for (var half = ${LANES / 2}u; half > 0; half /= 2) {
    if (lane < half) { partial[lane] = max(partial[lane], partial[lane + half]); }
    workgroupBarrier();
  }
  return partial[0];
}`;

/** A workgroup for each row. */
const draw = shader("GumbelSoftmax", {
  inputs: {logits: "f32", noise: "f32"},
  outputs: {codes: "f32", statistics: "vec2f"},
  sizes: {rows: "u32", width: "u32", sharpness: "f32"},
  code: /* wgsl */ `${EXPONENTIAL}${REDUCE}
@compute @workgroup_size(${LANES})
fn main(
  @builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32
) {
  for (var row = group.x; row < sizes.rows; row += groups.x) {
    let start = row * sizes.width;
    var own = -3.4e38;
    var ownNoisy = -3.4e38;
    for (var c = lane; c < sizes.width; c += ${LANES}) {
      let logit = logits[start + c];
      own = max(own, logit);
      ownNoisy = max(ownNoisy, logit + noise[start + c]);
    }
    let highest = largestOf(own, lane);
    let noisyHighest = largestOf(ownNoisy, lane);
    var sum = 0f;
    var weighted = 0f;
    var noisy = 0f;
    for (var c = lane; c < sizes.width; c += ${LANES}) {
      let below = logits[start + c] - highest;
      let e = exponential(below);
      sum += e;
      weighted += e * below;
      let value = logits[start + c] + noise[start + c];
      noisy += exponential((value - noisyHighest) * sizes.sharpness);
    }
    let total = sumOf(sum, lane);
    let weightedTotal = sumOf(weighted, lane);
    let noisyTotal = sumOf(noisy, lane);
    for (var c = lane; c < sizes.width; c += ${LANES}) {
      let value = logits[start + c] + noise[start + c];
      codes[start + c] = exponential((value - noisyHighest) * sizes.sharpness) / noisyTotal;
    }
    if (lane == 0) {
      statistics[row] = vec2f(highest + log(total), weightedTotal / total - log(total));
    }
  }
}`
});

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
  code: /* wgsl */ `${REDUCE}
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

const backward = shader("GumbelSoftmaxGradient", {
  inputs: {
    ...{logits: "f32", codes: "f32", statistics: "vec2f", slopes: "f32"},
    ...{dcodes: "f32", dkl: "f32", duse: "f32"}
  },
  outputs: {dlogits: "f32"},
  sizes: {rows: "u32", width: "u32", sharpness: "f32"},
  code: /* wgsl */ `${EXPONENTIAL}${REDUCE}
fn slope(lnQ: f32, c: u32) -> f32 {
  return (dkl[0] * lnQ + duse[0] * slopes[c]) / f32(sizes.rows);
}
@compute @workgroup_size(${LANES})
fn main(
  @builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32
) {
  for (var row = group.x; row < sizes.rows; row += groups.x) {
    let start = row * sizes.width;
    let lnSum = statistics[row].x;
    var drawn = 0f;
    var own = 0f;
    for (var c = lane; c < sizes.width; c += ${LANES}) {
      drawn += codes[start + c] * dcodes[start + c];
      let lnQ = logits[start + c] - lnSum;
      own += exponential(lnQ) * slope(lnQ, c);
    }
    let drawnMean = sumOf(drawn, lane);
    let ownMean = sumOf(own, lane);
    for (var c = lane; c < sizes.width; c += ${LANES}) {
      let lnQ = logits[start + c] - lnSum;
      let change = exponential(lnQ) * (slope(lnQ, c) - ownMean);
      let soft = codes[start + c] * (dcodes[start + c] - drawnMean);
      dlogits[start + c] = change + sizes.sharpness * soft;
    }
  }
}`
});

export const gumbelSoftmaxWebgpu = [
  webgpuKernel("GumbelSoftmax", (gpu, {logits, noise}, attrs) => {
    const [rows, width] = logits.shape;
    const sharpness = attrs.sharpness as number;
    const [codes, statistics] = [gpu.allocate([rows, width]), gpu.allocate([rows, 2])];
    const groups = [groupsFor(rows, 1)];
    gpu.launch(draw, {logits, noise, codes, statistics}, {rows, width, sharpness}, groups);
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
    gpu.launch(backward, {...inputs, dlogits}, sizes, [groupsFor(rows, 1)]);
    return dlogits;
  })
];
