/** The transformer for one position in WGSL: a workgroup takes its sequences through all layers. */
import {GELU} from "./gelu.ts";
import {type Gpu, webgpuKernel} from "./gpu.ts";
import {each} from "./multiplyBlock.ts";
import {shaderFamily} from "./shader.ts";

interface Cut {
  /** Invocations in a workgroup. */
  lanes: number;
  /** Sequences of a workgroup, which reads each weight once for all of them. */
  own: number;
}

/**
 * A GPU has a core for each sequence. Software has few cores, where lanes that wait for each other cost
 * most: a sequence for each of two, or up to four that share what is read, if there is room.
 */
function cutFor(gpu: Gpu, sequences: number, numbersOf: (lanes: number) => number): Cut {
  if (!gpu.software) return {lanes: 256, own: 1};
  const lanes = 32;
  const room = gpu.backend.device.limits.maxComputeWorkgroupStorageSize / 4;
  return {lanes, own: Math.min(4, Math.ceil(sequences / 2), Math.floor(room / numbersOf(lanes)))};
}

/** What a workgroup holds of a sequence: see the variables of the shader. */
const numbersFor = (width: number, scores: number) => (lanes: number) =>
  6 * width + scores + (4 + 1 + 1) * lanes;

/** Which vectors in workgroup memory are multiplied by which weights, and what becomes of the result. */
interface Product {
  /** An array of WGSL: for each sequence `stride` vec4f, the first `rows` of which are multiplied. */
  from: string;
  stride: string;
  rows: string;
  columns: string;
  /** Where the matrix begins in `weights`; its bias follows it. */
  at: string;
  /** What to do with the `value` of sequence `s` at `column`. */
  write: (s: number) => string;
}

/**
 * x W + b. Lanes beside each other take columns beside each other, so that they read weights beside each
 * other; where there are more lanes than columns, SLICES of them share the rows between them.
 */
function product({lanes, own}: Cut, {from, stride, rows, columns, at, write}: Product): string {
  const finish = (sum: (s: number) => string) => `
    let bias = weights[start + 4 * ROWS * COLUMNS + column];
    ${each(own, (s) => `{ let value = ${sum(s)} + bias; ${write(s)} }`)}`;
  return /* wgsl */ `{
  const ROWS = ${rows};
  const COLUMNS = ${columns};
  const SLICES = max(1u, ${lanes}u / COLUMNS);
  let start = ${at};
  for (var item = lane; item < SLICES * COLUMNS; item += ${lanes}) {
    let column = item % COLUMNS;
    ${each(own, (s) => `var sum${s} = vec4f();`)}
    for (var q = item / COLUMNS; q < ROWS; q += SLICES) {
      let place = start + 4 * q * COLUMNS + column;
      ${each(4, (i) => `let w${i} = weights[place + ${i} * COLUMNS];`)}
      ${each(
        own,
        (s) => `let a${s} = ${from}[${s} * ${stride} + q];
        sum${s} += a${s}.x * w0 + a${s}.y * w1 + a${s}.z * w2 + a${s}.w * w3;`
      )}
    }
    if (SLICES == 1) {
      ${finish((s) => `sum${s}`)}
    } else {
      ${each(own, (s) => `parts[${s * lanes} + item] = sum${s};`)}
    }
  }
  if (SLICES > 1) {
    workgroupBarrier();
    for (var column = lane; column < COLUMNS; column += ${lanes}) {
      ${each(own, (s) => `var sum${s} = vec4f();`)}
      for (var i = column; i < SLICES * COLUMNS; i += COLUMNS) {
        ${each(own, (s) => `sum${s} += parts[${s * lanes} + i];`)}
      }
      ${finish((s) => `sum${s}`)}
    }
  }
  workgroupBarrier();
}`;
}

/** normal = LN(x), with the gain and the bias at at; the variance is taken around the mean. */
function norm({lanes, own}: Cut, at: string): string {
  const ofOwn = (line: (s: number, c: string) => string) => `
    for (var c = lane; c < WIDTH; c += ${lanes}) {
      ${each(own, (s) => line(s, `${s} * WIDTH + c`))}
    }`;
  const sum = (name: string, parts: string) => `
    ${each(own, (s) => `var ${name}${s} = 0.0;`)}
    for (var i = 0u; i < min(WIDTH, ${lanes}); i++) {
      ${each(own, (s) => `${name}${s} += ${parts}[${s * lanes} + i];`)}
    }`;
  return /* wgsl */ `{
  ${each(own, (s) => `var own${s} = 0.0;`)}
  ${ofOwn((s, c) => `own${s} += dot(x[${c}], vec4f(1));`)}
  ${each(own, (s) => `sums[${s * lanes} + lane] = own${s}; own${s} = 0;`)}
  workgroupBarrier();
  ${sum("mean", "sums")}
  ${each(own, (s) => `mean${s} /= f32(4 * WIDTH);`)}
  ${ofOwn((s, c) => `{ let centred = x[${c}] - mean${s}; own${s} += dot(centred, centred); }`)}
  ${each(own, (s) => `squares[${s * lanes} + lane] = own${s};`)}
  workgroupBarrier();
  ${sum("square", "squares")}
  ${each(own, (s) => `let inverse${s} = 1 / sqrt(square${s} / f32(4 * WIDTH) + 1e-5);`)}
  let start = ${at};
  for (var c = lane; c < WIDTH; c += ${lanes}) {
    let gain = weights[start + c];
    let bias = weights[start + WIDTH + c];
    ${each(own, (s) => {
      const place = `${s} * WIDTH + c`;
      return `normal[${place}] = (x[${place}] - mean${s}) * inverse${s} * gain + bias;`;
    })}
  }
  workgroupBarrier();
}`;
}

/** normal = attention of each head over the keys that the position sees; wide holds q, k and v. */
const attention = ({lanes, own}: Cut) => /* wgsl */ `{
  let list = layer * LENGTH + sizes.position;
  let first = u32(offsets[list]);
  let seen = u32(offsets[list + 1]) - first;
  for (var item = lane; item < HEADS * seen; item += ${lanes}) {
    let start = item / seen * DEPTH;
    let key = u32(keys[first + item % seen]);
    ${each(own, (s) => `var score${s} = 0.0;`)}
    for (var c = start; c < start + DEPTH; c++) {
      ${each(own, (s) => {
        const cached = `cached(layer, sequence${s}, ${s}, key, c)`;
        return `score${s} += dot(wide[${s} * 4 * WIDTH + c], ${cached});`;
      })}
    }
    let place = item / seen * LONGEST + item % seen;
    ${each(own, (s) => `scores[${s} * HEADS * LONGEST + place] = score${s} * sizes.scale;`)}
  }
  workgroupBarrier();
  for (var c = lane; c < WIDTH; c += ${lanes}) {
    ${each(
      own,
      (s) => /* wgsl */ `{
      let start = (${s} * HEADS + c / DEPTH) * LONGEST;
      var highest = -3e38;
      for (var n = 0u; n < seen; n++) { highest = max(highest, scores[start + n]); }
      var total = 0.0;
      var sum = vec4f();
      for (var n = 0u; n < seen; n++) {
        let weight = exp(scores[start + n] - highest);
        total += weight;
        sum += weight * cached(layer, sequence${s}, ${s}, u32(keys[first + n]), WIDTH + c);
      }
      normal[${s} * WIDTH + c] = sum / total;
    }`
    )}
  }
  workgroupBarrier();
}`;

/**
 * x is the residual stream, normal what enters a product, wide the queries, keys and values or the
 * hidden units of the MLP. Keys and values of the position itself are read from wide: what this dispatch
 * puts into the cache, its other invocations may not see.
 */
const forward = shaderFamily("DecodeTokens", (label, cut: Cut) => {
  const {lanes, own} = cut;
  const perWidth = {stride: "WIDTH", rows: "WIDTH"};
  return {
    ...{label, constants: ["LAYERS", "WIDTH", "HEADS", "LENGTH", "LONGEST", "GRID", "CLASSES"]},
    inputs: {weights: "vec4f", tokens: "i32", offsets: "i32", keys: "i32"},
    outputs: {cache: "vec4f", logits: "vec4f"},
    sizes: {sequences: "u32", tokens: "u32", position: "u32", scale: "f32"},
    code: /* wgsl */ `${GELU}
const DEPTH = WIDTH / HEADS;
const TABLES = (4 * CLASSES + 2 * GRID) * WIDTH;
// A matrix of n × m and its bias have (4n + 1) m vec4f.
const SQUARE = (4 * WIDTH + 1) * WIDTH;
const WIDENING = 4 * SQUARE;
const NARROWING = (16 * WIDTH + 1) * WIDTH;
const QKV = 2 * WIDTH;
const MERGE = QKV + 3 * SQUARE;
const MLP = MERGE + SQUARE;
const UP = MLP + 2 * WIDTH;
const DOWN = UP + WIDENING;
const BLOCK = DOWN + NARROWING;
const FINAL = TABLES + LAYERS * BLOCK;

var<workgroup> x: array<vec4f, ${own} * WIDTH>;
var<workgroup> normal: array<vec4f, ${own} * WIDTH>;
var<workgroup> wide: array<vec4f, ${own} * 4 * WIDTH>;
var<workgroup> parts: array<vec4f, ${own * lanes}>;
var<workgroup> scores: array<f32, ${own} * HEADS * LONGEST>;
var<workgroup> sums: array<f32, ${own * lanes}>;
var<workgroup> squares: array<f32, ${own * lanes}>;

fn placeOf(layer: u32, sequence: u32, position: u32) -> u32 {
  return ((layer * sizes.sequences + sequence) * LENGTH + position) * 2 * WIDTH;
}

// Column c of the keys, and after them the values, of the workgroup's sequence s.
fn cached(layer: u32, sequence: u32, s: u32, key: u32, c: u32) -> vec4f {
  if (key == sizes.position) { return wide[s * 4 * WIDTH + WIDTH + c]; }
  return cache[placeOf(layer, sequence, key) + c];
}

@compute @workgroup_size(${lanes})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  // A workgroup with fewer sequences computes the last of them again.
  ${each(own, (s) => `let sequence${s} = min(group.x * ${own} + ${s}, sizes.sequences - 1);`)}
  let square = sizes.position - (LENGTH - GRID * GRID + 1);
  let row = (4 * CLASSES + square / GRID) * WIDTH;
  let column = (4 * CLASSES + GRID + square % GRID) * WIDTH;
  for (var c = lane; c < WIDTH; c += ${lanes}) {
    let place = weights[row + c] + weights[column + c];
    ${each(own, (s) => {
      const token = `u32(tokens[sequence${s} % sizes.tokens])`;
      return `x[${s} * WIDTH + c] = weights[${token} * WIDTH + c] + place;`;
    })}
  }
  workgroupBarrier();

  for (var layer = 0u; layer < LAYERS; layer++) {
    let block = TABLES + layer * BLOCK;
    ${norm(cut, "block")}
    ${product(cut, {
      ...{from: "normal", ...perWidth, columns: "3 * WIDTH", at: "block + QKV"},
      write: (s) => `
        wide[${s} * 4 * WIDTH + column] = value;
        if (column >= WIDTH) {
          cache[placeOf(layer, sequence${s}, sizes.position) + column - WIDTH] = value;
        }`
    })}
    ${attention(cut)}
    ${product(cut, {
      ...{from: "normal", ...perWidth, columns: "WIDTH", at: "block + MERGE"},
      write: (s) => `x[${s} * WIDTH + column] += value;`
    })}
    ${norm(cut, "block + MLP")}
    ${product(cut, {
      ...{from: "normal", ...perWidth, columns: "4 * WIDTH", at: "block + UP"},
      write: (s) => `
        let units = vec4f(gelu(value.x), gelu(value.y), gelu(value.z), gelu(value.w));
        wide[${s} * 4 * WIDTH + column] = units;`
    })}
    ${product(cut, {
      ...{from: "wide", stride: "4 * WIDTH", rows: "4 * WIDTH", columns: "WIDTH"},
      ...{at: "block + DOWN", write: (s) => `x[${s} * WIDTH + column] += value;`}
    })}
  }
  ${norm(cut, "FINAL")}
  ${product(cut, {
    ...{from: "normal", ...perWidth, columns: "CLASSES", at: "FINAL + 2 * WIDTH"},
    write: (s) => `logits[sequence${s} * CLASSES + column] = value;`
  })}
}`
  };
});

export const decodeTokensWebgpu = [
  webgpuKernel("DecodeTokens", (gpu, {tokens, weights, cache, offsets, keys}, attrs) => {
    const {position, heads, grid, codebookSize, longest} = attrs as Record<string, number>;
    const [layers, sequences, length, width] = cache.shape;
    const logits = gpu.allocate([sequences, codebookSize]);
    const depth = width / 2 / heads;
    const cut = cutFor(gpu, sequences, numbersFor(width / 2, heads * longest));
    gpu.launch(
      forward(cut),
      {tokens, weights, cache, offsets, keys, logits},
      {sequences, tokens: tokens.shape[0], position, scale: 1 / Math.sqrt(depth)},
      [Math.ceil(sequences / cut.own)],
      {
        ...{LAYERS: layers, WIDTH: width / 8, HEADS: heads, LENGTH: length, LONGEST: longest},
        ...{GRID: grid, CLASSES: codebookSize / 4}
      }
    );
    return logits;
  })
];
