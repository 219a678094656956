/** Layer normalisation and its gradients in WGSL. Widths are multiples of four. */
import type {TensorInfo} from "@tensorflow/tfjs";
import {type Gpu, webgpuKernel} from "./gpu.ts";
import {type RowCut, rowCutFor, sumOverRow} from "./rowCut.ts";
import {shader, shaderFamily} from "./shader.ts";

const ROW_CUT: RowCut = {lanes: 32, rows: 4};

/** The variance is taken around the mean, as rows far from zero demand. */
const forward = shaderFamily("LayerNorm", (label, cut: RowCut) =>
  shader(label, {
    inputs: {x: "vec4f", gain: "vec4f", bias: "vec4f"},
    outputs: {y: "vec4f", statistics: "vec2f"},
    sizes: {rows: "u32", blocks: "u32", width: "f32"},
    code: /* wgsl */ `${sumOverRow("sumOverRow", "f32", cut)}
@compute @workgroup_size(${cut.lanes * cut.rows})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) index: u32) {
  let row = group.x * ${cut.rows} + index / ${cut.lanes};
  let lane = index % ${cut.lanes};
  let blocks = select(0, sizes.blocks, row < sizes.rows);
  let start = row * sizes.blocks;
  var sum = vec4f();
  for (var c = lane; c < blocks; c += ${cut.lanes}) { sum += x[start + c]; }
  let mean = sumOverRow(dot(sum, vec4f(1)), index) / sizes.width;
  var squares = 0.0;
  for (var c = lane; c < blocks; c += ${cut.lanes}) {
    let centred = x[start + c] - mean;
    squares += dot(centred, centred);
  }
  let variance = sumOverRow(squares, index) / sizes.width;
  let inverse = 1 / sqrt(variance + 1e-5);
  for (var c = lane; c < blocks; c += ${cut.lanes}) {
    y[start + c] = (x[start + c] - mean) * inverse * gain[c] + bias[c];
  }
  if (lane == 0 && row < sizes.rows) { statistics[row] = vec2f(mean, inverse); }
}`
  })
);

/** Blocks of columns in a workgroup that sums over rows; its other lanes share the rows. */
const COLUMNS = 4;

/**
 * With n = (x − mean) / σ and g = dy · gain: dx = (g − mean(g) − n · mean(g n)) / σ, by the first
 * workgroups, which also add the gradient of the way past the norm; dgain = Σ_rows dy n and
 * dbias = Σ_rows dy, by the others at the same time.
 */
const backward = shaderFamily(
  "LayerNormGradient",
  (label, {lanes, rows, residual}: RowCut & {residual: boolean}) => {
    const group = lanes * rows;
    return shader(label, {
      inputs: {
        ...{x: "vec4f", gain: "vec4f", statistics: "vec2f", dy: "vec4f"},
        ...(residual && {dresidual: "vec4f"})
      },
      outputs: {dx: "vec4f", dgain: "vec4f", dbias: "vec4f"},
      sizes: {rows: "u32", blocks: "u32", width: "f32", rowGroups: "u32"},
      code: /* wgsl */ `${sumOverRow("sumOverRow", "vec2f", {lanes, rows})}
fn normal(row: u32, c: u32) -> vec4f {
  return (x[row * sizes.blocks + c] - statistics[row].x) * statistics[row].y;
}

fn inputGradient(group: u32, index: u32) {
  let row = group * ${rows} + index / ${lanes};
  let lane = index % ${lanes};
  let blocks = select(0, sizes.blocks, row < sizes.rows);
  let start = row * sizes.blocks;
  var sums = vec2f();
  for (var c = lane; c < blocks; c += ${lanes}) {
    let g = dy[start + c] * gain[c];
    sums += vec2f(dot(g, vec4f(1)), dot(g, normal(row, c)));
  }
  let means = sumOverRow(sums, index) / sizes.width;
  for (var c = lane; c < blocks; c += ${lanes}) {
    let g = dy[start + c] * gain[c];
    dx[start + c] = (g - means.x - normal(row, c) * means.y) * statistics[row].y
      ${residual ? "+ dresidual[start + c]" : ""};
  }
}

var<workgroup> gains: array<vec4f, ${group}>;
var<workgroup> biases: array<vec4f, ${group}>;
fn parameterGradients(group: u32, index: u32) {
  let c = group * ${COLUMNS} + index % ${COLUMNS};
  var gainSum = vec4f();
  var biasSum = vec4f();
  if (c < sizes.blocks) {
    for (var row = index / ${COLUMNS}; row < sizes.rows; row += ${group / COLUMNS}) {
      let g = dy[row * sizes.blocks + c];
      gainSum += g * normal(row, c);
      biasSum += g;
    }
  }
  gains[index] = gainSum;
  biases[index] = biasSum;
  workgroupBarrier();
  if (index >= ${COLUMNS} || c >= sizes.blocks) { return; }
  for (var i = index + ${COLUMNS}; i < ${group}; i += ${COLUMNS}) {
    gainSum += gains[i];
    biasSum += biases[i];
  }
  dgain[c] = gainSum;
  dbias[c] = biasSum;
}

@compute @workgroup_size(${group})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) index: u32) {
  if (group.x < sizes.rowGroups) {
    inputGradient(group.x, index);
  } else {
    parameterGradients(group.x - sizes.rowGroups, index);
  }
}`
    });
  }
);

function normalise(
  gpu: Gpu,
  {x, gain, bias}: Record<string, TensorInfo>
): [TensorInfo, TensorInfo] {
  const [rows, width] = x.shape;
  const y = gpu.allocate(x.shape);
  const statistics = gpu.allocate([rows, 2]);
  const cut = rowCutFor(gpu, ROW_CUT);
  const sizes = {rows, width, blocks: width / 4};
  gpu.launch(forward(cut), {x, gain, bias, y, statistics}, sizes, [Math.ceil(rows / cut.rows)]);
  return [y, statistics];
}

export const layerNormWebgpu = [
  webgpuKernel("LayerNorm", normalise),
  webgpuKernel("ResidualNorm", (gpu, inputs) => {
    const [y, statistics] = normalise(gpu, inputs);
    return [y, gpu.alias(inputs.x), statistics];
  }),
  webgpuKernel("LayerNormGradient", (gpu, inputs) => {
    const [rows, width] = inputs.x.shape;
    const dx = gpu.allocate([rows, width]);
    const [dgain, dbias] = [gpu.allocate([width]), gpu.allocate([width])];
    const cut = rowCutFor(gpu, ROW_CUT);
    const rowGroups = Math.ceil(rows / cut.rows);
    const sizes = {rows, width, blocks: width / 4, rowGroups};
    const columnGroups = Math.ceil(width / 4 / COLUMNS);
    const program = backward({...cut, residual: inputs.dresidual !== undefined});
    gpu.launch(program, {...inputs, dx, dgain, dbias}, sizes, [rowGroups + columnGroups]);
    return [dx, dgain, dbias];
  })
];
