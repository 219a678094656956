/** Token and position vectors of a sequence in WGSL, and the gradients of all tables at once. */
import type {NamedAttrMap, TensorInfo} from "@tensorflow/tfjs";
import {groupsFor, webgpuKernel} from "./gpu.ts";
import {shader} from "./shader.ts";
import {LANES, SUM_OF_ROWS} from "./sumOfRows.ts";

const GROUP = 256;

const SIZES: Record<string, "u32"> = {
  ...{batch: "u32", first: "u32", count: "u32", width: "u32"},
  /** Columns of `tokens`, and the position of the first. */
  ...{given: "u32", own: "u32"},
  ...{vocabulary: "u32", textLength: "u32", codes: "u32", grid: "u32"}
};

const POSITIONS = /* wgsl */ `
const NONE = 0xffffffffu;
fn tokenAt(sample: u32, position: u32) -> u32 {
  if (position == 0) { return NONE; }
  return u32(tokens[sample * sizes.given + position - sizes.own]);
}`;

const forward = shader("SequenceEmbedding", {
  inputs: {
    tokens: "i32",
    ...{start: "f32", textTokens: "f32", textPositions: "f32"},
    ...{imageTokens: "f32", imageRows: "f32", imageColumns: "f32"}
  },
  outputs: {vectors: "f32"},
  sizes: SIZES,
  code: /* wgsl */ `${POSITIONS}
fn vectorAt(sample: u32, position: u32, column: u32) -> f32 {
  if (position == 0) { return start[column]; }
  let token = tokenAt(sample, position) * sizes.width + column;
  if (position <= sizes.textLength) {
    return textTokens[token] + textPositions[(position - 1) * sizes.width + column];
  }
  let place = position - sizes.textLength - 1;
  return imageTokens[token]
    + imageRows[place / sizes.grid * sizes.width + column]
    + imageColumns[place % sizes.grid * sizes.width + column];
}

@compute @workgroup_size(${GROUP})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let end = sizes.batch * sizes.count * sizes.width;
  for (var i = id.x; i < end; i += ${GROUP} * groups.x) {
    let row = i / sizes.width;
    let position = sizes.first + row % sizes.count;
    vectors[i] = vectorAt(row / sizes.count, position, i % sizes.width);
  }
}`
});

/**
 * A workgroup for each row of each table, in the order of the outputs, and each LANES columns. It adds
 * up dy over the positions at which its row is used: every `step`-th of `positions`, `across` of them
 * in a run, in all samples; for rows of tokens, only where there is that token.
 */
const backward = shader("SequenceEmbeddingGradient", {
  inputs: {tokens: "i32", dy: "f32"},
  outputs: {
    ...{dstart: "f32", dtextTokens: "f32", dtextPositions: "f32"},
    ...{dimageTokens: "f32", dimageRows: "f32", dimageColumns: "f32"}
  },
  sizes: SIZES,
  code: /* wgsl */ `${POSITIONS}
struct Uses { start: u32, step: u32, count: u32, token: u32 }
var<private> uses: Uses;

fn sampleOf(candidate: u32) -> u32 { return candidate / uses.count; }
fn positionOf(candidate: u32) -> u32 { return uses.start + candidate % uses.count * uses.step; }
fn belongs(candidate: u32) -> bool {
  let position = positionOf(candidate);
  if (position < sizes.first || position >= sizes.first + sizes.count) { return false; }
  return uses.token == NONE || tokenAt(sampleOf(candidate), position) == uses.token;
}
fn numberOf(candidate: u32, column: u32) -> f32 {
  let row = sampleOf(candidate) * sizes.count + positionOf(candidate) - sizes.first;
  return dy[row * sizes.width + column];
}
${SUM_OF_ROWS}
@compute @workgroup_size(${LANES})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let column = min(group.y * ${LANES} + lane, sizes.width - 1);
  let grid = sizes.grid;
  let image = sizes.textLength + 1;
  var row = group.x;
  var table = 0u;
  let rows = array<u32, 6>(1, sizes.vocabulary, sizes.textLength, sizes.codes, grid, grid);
  while (table < 5 && row >= rows[table]) {
    row -= rows[table];
    table++;
  }
  var own = Uses(image + row, grid, grid, NONE);
  switch table {
    case 0: { own = Uses(0, 1, 1, NONE); }
    case 1: { own = Uses(1, 1, sizes.textLength, row); }
    case 2: { own = Uses(1 + row, 1, 1, NONE); }
    case 3: { own = Uses(image, 1, grid * grid, row); }
    case 4: { own = Uses(image + row * grid, 1, grid, NONE); }
    default: {}
  }
  uses = own;
  let sum = sumOfRows(sizes.batch * own.count, column, lane);
  let at = row * sizes.width + column;
  switch table {
    case 0: { dstart[at] = sum; }
    case 1: { dtextTokens[at] = sum; }
    case 2: { dtextPositions[at] = sum; }
    case 3: { dimageTokens[at] = sum; }
    case 4: { dimageRows[at] = sum; }
    default: { dimageColumns[at] = sum; }
  }
}`
});

function sizesOf(inputs: Record<string, TensorInfo>, attrs: NamedAttrMap) {
  const {first, count} = attrs as {first: number; count: number};
  const {tokens, textTokens, textPositions, imageTokens, imageColumns} = inputs;
  return {
    ...{batch: tokens.shape[0], first, count, width: textTokens.shape[1]},
    ...{given: tokens.shape[1], own: Math.max(first, 1)},
    ...{vocabulary: textTokens.shape[0], textLength: textPositions.shape[0]},
    ...{codes: imageTokens.shape[0], grid: imageColumns.shape[0]}
  };
}

export const sequenceEmbeddingWebgpu = [
  webgpuKernel("SequenceEmbedding", (gpu, inputs, attrs) => {
    const sizes = sizesOf(inputs, attrs);
    const rows = sizes.batch * sizes.count;
    const vectors = gpu.allocate([rows, sizes.width]);
    gpu.launch(forward, {...inputs, vectors}, sizes, [groupsFor(rows * sizes.width, GROUP)]);
    return vectors;
  }),
  webgpuKernel("SequenceEmbeddingGradient", (gpu, {tokens, dy, ...tables}, attrs) => {
    const sizes = sizesOf({tokens, ...tables}, attrs);
    const names = Object.keys(forward.inputs).filter((name) => name !== "tokens");
    const gradients = names.map((name) => gpu.allocate(tables[name].shape));
    const outputs = Object.fromEntries(names.map((name, i) => [`d${name}`, gradients[i]]));
    const rows = names.reduce((sum, name) => sum + tables[name].shape[0], 0);
    const groups = [rows, Math.ceil(sizes.width / LANES)];
    gpu.launch(backward, {tokens, dy, ...outputs}, sizes, groups);
    return gradients;
  })
];
