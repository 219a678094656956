/** Softmax cross-entropy and its gradient in WGSL. */
import {util} from "@tensorflow/tfjs";
import {EXPONENTIAL} from "./exponential.ts";
import {groupsFor, webgpuKernel} from "./gpu.ts";
import {maxOverRow, type RowCut, rowCutFor, sumOverRow} from "./rowCut.ts";
import {shader, shaderFamily} from "./shader.ts";

const ROW_CUT: RowCut = {lanes: 32, rows: 4};

/** The probabilities are exponentials of differences, right to their last digits. */
const forward = shaderFamily("CrossEntropy", (label, cut: RowCut) =>
  shader(label, {
    inputs: {logits: "f32", targets: "i32"},
    outputs: {losses: "f32", probabilities: "f32"},
    sizes: {rows: "u32", width: "u32", nan: "f32"},
    code: /* wgsl */ `${EXPONENTIAL}
${maxOverRow("maxOverRow", cut)}
${sumOverRow("sumOverRow", "f32", cut)}
@compute @workgroup_size(${cut.lanes * cut.rows})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) index: u32) {
  let row = group.x * ${cut.rows} + index / ${cut.lanes};
  let lane = index % ${cut.lanes};
  let width = select(0, sizes.width, row < sizes.rows);
  let start = row * sizes.width;
  var largest = -3.4e38;
  for (var c = lane; c < width; c += ${cut.lanes}) { largest = max(largest, logits[start + c]); }
  largest = maxOverRow(largest, index);
  var sum = 0.0;
  for (var c = lane; c < width; c += ${cut.lanes}) { sum += exponential(logits[start + c] - largest); }
  let total = sumOverRow(sum, index);
  for (var c = lane; c < width; c += ${cut.lanes}) {
    probabilities[start + c] = exponential(logits[start + c] - largest) / total;
  }
  if (lane > 0 || row >= sizes.rows) { return; }
  let wanted = targets[row];
  let inside = wanted >= 0 && u32(wanted) < sizes.width;
  let logit = select(sizes.nan, logits[start + u32(max(wanted, 0))], inside);
  losses[row] = select(log(total) + largest - logit, total, isNan(total));
}`
  })
);

const GROUP = 256;

/** (p − one-hot) · dloss; NaN in the row of a target that is out of range. */
const backward = shader("CrossEntropyGradient", {
  inputs: {probabilities: "f32", targets: "i32", dlosses: "f32"},
  outputs: {dlogits: "f32"},
  sizes: {count: "u32", width: "u32", nan: "f32"},
  code: /* wgsl */ `
@compute @workgroup_size(${GROUP})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  for (var i = id.x; i < sizes.count; i += ${GROUP} * groups.x) {
    let row = i / sizes.width;
    let wanted = targets[row];
    let inside = wanted >= 0 && u32(wanted) < sizes.width;
    let dloss = select(sizes.nan, dlosses[row], inside);
    dlogits[i] = (probabilities[i] - select(0.0, 1.0, i32(i % sizes.width) == wanted)) * dloss;
  }
}`
});

export const crossEntropyWebgpu = [
  webgpuKernel("CrossEntropy", (gpu, {logits, targets}) => {
    const [rows, width] = logits.shape;
    const losses = gpu.allocate([rows]);
    const probabilities = gpu.allocate([rows, width]);
    const cut = rowCutFor(gpu, ROW_CUT);
    const tensors = {logits, targets, losses, probabilities};
    gpu.launch(forward(cut), tensors, {rows, width, nan: NaN}, [Math.ceil(rows / cut.rows)]);
    return [losses, probabilities];
  }),
  webgpuKernel("CrossEntropyGradient", (gpu, inputs) => {
    const {shape} = inputs.probabilities;
    const dlogits = gpu.allocate(shape);
    const count = util.sizeFromShape(shape);
    const sizes = {count, width: shape[1], nan: NaN};
    gpu.launch(backward, {...inputs, dlogits}, sizes, [groupsFor(count, GROUP)]);
    return dlogits;
  })
];
