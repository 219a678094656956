/** Layer normalisation and its gradients in WGSL. Widths are multiples of four. */
import type {TensorInfo} from "@tensorflow/tfjs";
import {type Gpu, webgpuKernel} from "./gpu.ts";
import {shader} from "./shader.ts";

/** Lanes that share a row, and rows in a workgroup. */
const LANES = 32;
const ROWS = 4;

/** The sum of `value` over the LANES lanes of a row, in every one of them. */
const SUM_OVER_ROW = /* wgsl */ `
var<workgroup> partial: array<vec2f, ${LANES * ROWS}>;
fn sumOverRow(value: vec2f, index: u32) -> vec2f {
  workgroupBarrier();
  partial[index] = value;
  workgroupBarrier();
  for (var half = ${LANES / 2}u; half > 0; half /= 2) {
    if (index % ${LANES} < half) { partial[index] += partial[index + half]; }
    workgroupBarrier();
  }
  return partial[index - index % ${LANES}];
}`;

/** ε is 1e-5, as in layerNorm.ts. The variance is taken around the mean, as rows far from zero demand. */
const forward = shader("LayerNorm", {
  inputs: {x: "vec4f", gain: "vec4f", bias: "vec4f"},
  outputs: {y: "vec4f", statistics: "vec2f"},
  sizes: {rows: "u32", blocks: "u32", width: "f32"},
  code: /* wgsl */ `${SUM_OVER_ROW}
@compute @workgroup_size(${LANES * ROWS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) index: u32) {
  let row = group.x * ${ROWS} + index / ${LANES};
  let lane = index % ${LANES};
  let blocks = select(0, sizes.blocks, row < sizes.rows);
  let start = row * sizes.blocks;
  var sum = vec4f();
  for (var c = lane; c < blocks; c += ${LANES}) { sum += x[start + c]; }
  let mean = sumOverRow(vec2f(dot(sum, vec4f(1)), 0), index).x / sizes.width;
  var squares = 0.0;
  for (var c = lane; c < blocks; c += ${LANES}) {
    let centred = x[start + c] - mean;
    squares += dot(centred, centred);
  }
  let variance = sumOverRow(vec2f(squares, 0), index).x / sizes.width;
  let inverse = 1 / sqrt(variance + 1e-5);
  for (var c = lane; c < blocks; c += ${LANES}) {
    y[start + c] = (x[start + c] - mean) * inverse * gain[c] + bias[c];
  }
  if (lane == 0 && row < sizes.rows) { statistics[row] = vec2f(mean, inverse); }
}`
});

/** Blocks of columns in a workgroup that sums over rows, and lanes that share the rows. */
const COLUMNS = 4;
const ROW_LANES = (LANES * ROWS) / COLUMNS;

/**
 * With n = (x − mean) / σ and g = dy · gain: dx = (g − mean(g) − n · mean(g n)) / σ, by the first
 * workgroups, which also add the gradient of the way past the norm; dgain = Σ_rows dy n and dbias = Σ_rows dy, by the others at the same time.
 */
const gradient = (label: string, residual: boolean) =>
  shader(label, {
    inputs: {
      ...{x: "vec4f", gain: "vec4f", statistics: "vec2f", dy: "vec4f"},
      ...(residual && {dresidual: "vec4f"})
    },
    outputs: {dx: "vec4f", dgain: "vec4f", dbias: "vec4f"},
    sizes: {rows: "u32", blocks: "u32", width: "f32", rowGroups: "u32"},
    code: /* wgsl */ `${SUM_OVER_ROW}
fn normal(row: u32, c: u32) -> vec4f {
  return (x[row * sizes.blocks + c] - statistics[row].x) * statistics[row].y;
}

fn inputGradient(group: u32, index: u32) {
  let row = group * ${ROWS} + index / ${LANES};
  let lane = index % ${LANES};
  let blocks = select(0, sizes.blocks, row < sizes.rows);
  let start = row * sizes.blocks;
  var sums = vec2f();
  for (var c = lane; c < blocks; c += ${LANES}) {
    let g = dy[start + c] * gain[c];
    sums += vec2f(dot(g, vec4f(1)), dot(g, normal(row, c)));
  }
  let means = sumOverRow(sums, index) / sizes.width;
  for (var c = lane; c < blocks; c += ${LANES}) {
    let g = dy[start + c] * gain[c];
    dx[start + c] = (g - means.x - normal(row, c) * means.y) * statistics[row].y
      ${residual ? "+ dresidual[start + c]" : ""};
  }
}

var<workgroup> gains: array<vec4f, ${LANES * ROWS}>;
var<workgroup> biases: array<vec4f, ${LANES * ROWS}>;
fn parameterGradients(group: u32, index: u32) {
  let c = group * ${COLUMNS} + index % ${COLUMNS};
  var sums = array<vec4f, 2>();
  if (c < sizes.blocks) {
    for (var row = index / ${COLUMNS}; row < sizes.rows; row += ${ROW_LANES}) {
      let g = dy[row * sizes.blocks + c];
      sums[0] += g * normal(row, c);
      sums[1] += g;
    }
  }
  gains[index] = sums[0];
  biases[index] = sums[1];
  workgroupBarrier();
  for (var half = ${(ROW_LANES / 2) * COLUMNS}u; half >= ${COLUMNS}; half /= 2) {
    if (index < half) {
      gains[index] += gains[index + half];
      biases[index] += biases[index + half];
    }
    workgroupBarrier();
  }
  if (index < ${COLUMNS} && c < sizes.blocks) {
    dgain[c] = gains[index];
    dbias[c] = biases[index];
  }
}

@compute @workgroup_size(${LANES * ROWS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) index: u32) {
  if (group.x < sizes.rowGroups) {
    inputGradient(group.x, index);
  } else {
    parameterGradients(group.x - sizes.rowGroups, index);
  }
}`
  });

const backward = gradient("LayerNormGradient", false);
const residualBackward = gradient("ResidualNormGradient", true);

function normalise(
  gpu: Gpu,
  {x, gain, bias}: Record<string, TensorInfo>
): [TensorInfo, TensorInfo] {
  const [rows, width] = x.shape;
  const y = gpu.allocate(x.shape);
  const statistics = gpu.allocate([rows, 2]);
  const sizes = {rows, width, blocks: width / 4};
  gpu.launch(forward, {x, gain, bias, y, statistics}, sizes, [Math.ceil(rows / ROWS)]);
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
    const rowGroups = Math.ceil(rows / ROWS);
    const sizes = {rows, width, blocks: width / 4, rowGroups};
    const columnGroups = Math.ceil(width / 4 / COLUMNS);
    const program = inputs.dresidual ? residualBackward : backward;
    gpu.launch(program, {...inputs, dx, dgain, dbias}, sizes, [rowGroups + columnGroups]);
    return [dx, dgain, dbias];
  })
];
