/** Softmax cross-entropy and its gradient in WGSL: a workgroup for each row. */
import {EXPONENTIAL} from "./exponential.ts";
import {groupsFor, webgpuKernel} from "./gpu.ts";
import {shader} from "./shader.ts";

const LANES = 64;

/** The probabilities are exponentials of differences, right to their last digits. */
const forward = shader("CrossEntropy", {
  inputs: {logits: "f32", targets: "i32"},
  outputs: {losses: "f32", probabilities: "f32"},
  sizes: {rows: "u32", width: "u32", nan: "f32"},
  code: /* wgsl */ `${EXPONENTIAL}
var<workgroup> partial: array<f32, ${LANES}>;

@compute @workgroup_size(${LANES})
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32
) {
  for (var row = group.x; row < sizes.rows; row += groups.x) {
    let start = row * sizes.width;
    var largest = -3.4e38;
    for (var c = lane; c < sizes.width; c += ${LANES}) { largest = max(largest, logits[start + c]); }
    workgroupBarrier();
    partial[lane] = largest;
    workgroupBarrier();
    for (var half = ${LANES / 2}u; half > 0; half /= 2) {
      if (lane < half) { partial[lane] = max(partial[lane], partial[lane + half]); }
      workgroupBarrier();
    }
    largest = partial[0];
    var sum = 0.0;
    for (var c = lane; c < sizes.width; c += ${LANES}) { sum += exponential(logits[start + c] - largest); }
    workgroupBarrier();
    partial[lane] = sum;
    workgroupBarrier();
    for (var half = ${LANES / 2}u; half > 0; half /= 2) {
      if (lane < half) { partial[lane] += partial[lane + half]; }
      workgroupBarrier();
    }
    let total = partial[0];
    for (var c = lane; c < sizes.width; c += ${LANES}) {
      probabilities[start + c] = exponential(logits[start + c] - largest) / total;
    }
    if (lane == 0) {
      let wanted = targets[row];
      let inside = wanted >= 0 && u32(wanted) < sizes.width;
      let logit = select(sizes.nan, logits[start + u32(max(wanted, 0))], inside);
      losses[row] = select(log(total) + largest - logit, total, isNan(total));
    }
  }
}`
});

/** (p − one-hot) · dloss; NaN in the row of a target that is out of range. */
const backward = shader("CrossEntropyGradient", {
  inputs: {probabilities: "f32", targets: "i32", dlosses: "f32"},
  outputs: {dlogits: "f32"},
  sizes: {rows: "u32", width: "u32", nan: "f32"},
  code: /* wgsl */ `
@compute @workgroup_size(${LANES})
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32
) {
  for (var row = group.x; row < sizes.rows; row += groups.x) {
    let wanted = targets[row];
    let inside = wanted >= 0 && u32(wanted) < sizes.width;
    let dloss = select(sizes.nan, dlosses[row], inside);
    for (var c = lane; c < sizes.width; c += ${LANES}) {
      let i = row * sizes.width + c;
      dlogits[i] = (probabilities[i] - select(0.0, 1.0, i32(c) == wanted)) * dloss;
    }
  }
}`
});

export const crossEntropyWebgpu = [
  webgpuKernel("CrossEntropy", (gpu, {logits, targets}) => {
    const [rows, width] = logits.shape;
    const losses = gpu.allocate([rows]);
    const probabilities = gpu.allocate([rows, width]);
    const tensors = {logits, targets, losses, probabilities};
    gpu.launch(forward, tensors, {rows, width, nan: NaN}, [groupsFor(rows, 1)]);
    return [losses, probabilities];
  }),
  webgpuKernel("CrossEntropyGradient", (gpu, inputs) => {
    const [rows, width] = inputs.probabilities.shape;
    const dlogits = gpu.allocate([rows, width]);
    gpu.launch(backward, {...inputs, dlogits}, {rows, width, nan: NaN}, [groupsFor(rows, 1)]);
    return dlogits;
  })
];
