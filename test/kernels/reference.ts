/**
 * The operations of src/kernels written out in float64 from their formulas, with nothing of the
 * code under test. Tensors are flat row-major arrays.
 */
import type {Random} from "../../src/math/random.ts";

const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Calls `visit(i, j, …)` for every index below `sizes`, the last varying fastest. */
function forIndices(sizes: number[], visit: (...index: number[]) => void): void {
  const index = sizes.map(() => 0);
  for (let n = sizes.reduce((a, b) => a * b, 1); n > 0; --n) {
    visit(...index);
    for (let axis = sizes.length - 1; axis >= 0 && ++index[axis] === sizes[axis]; --axis) {
      index[axis] = 0;
    }
  }
}

/** Normal numbers that float32 holds exactly, so that both precisions start from the same. */
export function normals(random: Random, size: number, scale = 1): number[] {
  return Array.from({length: size}, () => Math.fround(scale * random.normal()));
}

/** ‖actual − expected‖ / ‖expected‖; NaN where any number is NaN. */
export function relativeError(actual: ArrayLike<number>, expected: number[]): number {
  if (actual.length !== expected.length) return NaN;
  const difference = expected.map((e, i) => (actual[i] - e) ** 2);
  const norm = sum(expected.map((e) => e * e));
  return Math.sqrt(sum(difference) / (norm || 1));
}

/** The gradients of Σ dy · f(inputs) by central differences. */
export function finiteDifferences(
  f: (...inputs: number[][]) => number[],
  inputs: number[][],
  dy: number[]
): number[][] {
  const loss = (): number => sum(f(...inputs).map((y, i) => y * dy[i]));
  return inputs.map((values) =>
    values.map((value, i) => {
      const h = 1e-5 * Math.max(1, Math.abs(value));
      values[i] = value + h;
      const above = loss();
      values[i] = value - h;
      const below = loss();
      values[i] = value;
      return (above - below) / (2 * h);
    })
  );
}

/** m × k by k × n, `batch` of them; a transposed operand is stored with its axes exchanged. */
export function matMul(
  a: number[],
  b: number[],
  [batch, m, k, n]: number[],
  transposeA: boolean,
  transposeB: boolean
): number[] {
  const out = new Array<number>(batch * m * n).fill(0);
  forIndices([batch, m, n, k], (s, i, j, l) => {
    const left = s * m * k + (transposeA ? l * m + i : i * k + l);
    const right = s * k * n + (transposeB ? j * k + l : l * n + j);
    out[(s * m + i) * n + j] += a[left] * b[right];
  });
  return out;
}

export interface ConvolutionSizes {
  batch: number;
  height: number;
  width: number;
  channels: number;
  filter: [number, number];
  outChannels: number;
  stride: number;
}

/** TensorFlow's "same" padding: ⌈size / stride⌉ positions, the odd pixel of padding at the end. */
function samePadding(size: number, filter: number, stride: number): [number, number] {
  const positions = Math.ceil(size / stride);
  const padding = Math.max(0, (positions - 1) * stride + filter - size);
  return [positions, Math.floor(padding / 2)];
}

/** Calls `visit(picture, filter, out)` with the flat indices of every product in a convolution. */
function forConvolution(
  {batch, height, width, channels, filter, outChannels, stride}: ConvolutionSizes,
  visit: (picture: number, filter: number, out: number) => void
): void {
  const [rows, top] = samePadding(height, filter[0], stride);
  const [columns, left] = samePadding(width, filter[1], stride);
  const sizes = [batch, rows, columns, ...filter, channels, outChannels];
  forIndices(sizes, (b, y, x, i, j, c, o) => {
    const row = y * stride + i - top;
    const column = x * stride + j - left;
    if (row < 0 || row >= height || column < 0 || column >= width) return;
    visit(
      ((b * height + row) * width + column) * channels + c,
      ((i * filter[1] + j) * channels + c) * outChannels + o,
      ((b * rows + y) * columns + x) * outChannels + o
    );
  });
}

/** out[b, y, x, o] = Σ picture[b, y·stride + i − top, x·stride + j − left, c] filter[i, j, c, o]. */
export function conv2d(picture: number[], filter: number[], sizes: ConvolutionSizes): number[] {
  const {batch, height, width, outChannels, stride} = sizes;
  const size = batch * Math.ceil(height / stride) * Math.ceil(width / stride) * outChannels;
  const out = new Array<number>(size).fill(0);
  forConvolution(sizes, (p, f, o) => (out[o] += picture[p] * filter[f]));
  return out;
}

/** Row s of the result is the sum of the rows whose id is s. */
export function segmentSum(x: number[], ids: number[], segments: number): number[] {
  const width = x.length / ids.length;
  return Array.from({length: segments * width}, (_, i) =>
    sum(ids.map((id, r) => (id === Math.floor(i / width) ? x[r * width + (i % width)] : 0)))
  );
}

/** Rows `ids` of a table of the given width. */
export function embedding(table: number[], ids: number[], width: number): number[] {
  return ids.flatMap((id) => table.slice(id * width, (id + 1) * width));
}

/** Start; text token + position; image token + row + column, at positions first … first + count. */
export function sequenceEmbedding(
  tokens: number[][],
  [start, words, textPositions, codes, rows, columns]: number[][],
  {first = 0, count = 0, textLength = 0, grid = 0, width = 0}
): number[] {
  const row = (table: number[], i: number) => table.slice(i * width, (i + 1) * width);
  return tokens.flatMap((sample) =>
    Array.from({length: count}, (_, n) => first + n).flatMap((position) => {
      if (position === 0) return start;
      const token = sample[position - Math.max(first, 1)];
      const place = position - 1 - textLength;
      const vectors =
        place < 0
          ? [row(words, token), row(textPositions, position - 1)]
          : [row(codes, token), row(rows, Math.floor(place / grid)), row(columns, place % grid)];
      return Array.from({length: width}, (_, d) => sum(vectors.map((v) => v[d])));
    })
  );
}

/** (x − mean) / √(variance + 10⁻⁵) · gain + bias in each row. */
export function layerNorm(x: number[], gain: number[], bias: number[]): number[] {
  const width = gain.length;
  return x.map((value, i) => {
    const start = i - (i % width);
    const row = x.slice(start, start + width);
    const mean = sum(row) / width;
    const variance = sum(row.map((v) => (v - mean) ** 2)) / width;
    return ((value - mean) / Math.sqrt(variance + 1e-5)) * gain[i % width] + bias[i % width];
  });
}

/** x/2 (1 + tanh(√(2/π) (x + 0.044715 x³))). */
export function gelu(x: number[]): number[] {
  return x.map((v) => (v / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (v + 0.044715 * v ** 3))));
}

function softmax(scores: number[]): number[] {
  const max = Math.max(...scores);
  const e = scores.map((s) => Math.exp(s - max));
  return e.map((v) => v / sum(e));
}

/** softmax(q·k / √D) v over the keys that each query sees; qkv is B × T × 3 × H × D. */
export function attention(qkv: number[], visible: number[][], heads: number, depth: number) {
  const length = visible.length;
  const batch = qkv.length / (length * 3 * heads * depth);
  const vector = (b: number, t: number, part: number, h: number): number[] => {
    const start = (((b * length + t) * 3 + part) * heads + h) * depth;
    return qkv.slice(start, start + depth);
  };
  const out: number[] = [];
  forIndices([batch, length, heads], (b, t, h) => {
    const query = vector(b, t, 0, h);
    const scores = visible[t].map((key) => {
      const products = vector(b, key, 1, h).map((k, d) => k * query[d]);
      return sum(products) / Math.sqrt(depth);
    });
    const p = softmax(scores);
    const values = visible[t].map((key) => vector(b, key, 2, h));
    for (let d = 0; d < depth; ++d) out.push(sum(values.map((v, n) => v[d] * p[n])));
  });
  return out;
}

/** ln Σ exp(logits) − logits[target] in each row. */
export function crossEntropy(logits: number[], targets: number[]): number[] {
  const width = logits.length / targets.length;
  return targets.map((target, r) => {
    const row = logits.slice(r * width, (r + 1) * width);
    const max = Math.max(...row);
    return Math.log(sum(row.map((v) => Math.exp(v - max)))) + max - row[target];
  });
}

/** x W + b. */
export function linear(x: number[], weight: number[], bias: number[]): number[] {
  const outputs = bias.length;
  const inputs = weight.length / outputs;
  const products = matMul(x, weight, [1, x.length / inputs, inputs, outputs], false, false);
  return products.map((v, i) => v + bias[i % outputs]);
}

/** Algorithm 2 of Loshchilov & Hutter (2019), for one number over all of its gradients. */
export function adamW(
  start: number,
  gradients: number[],
  {stepSize = 0, beta1 = 0, beta2 = 0, epsilon = 0, weightDecay = 0}
): {parameter: number; mean: number; variance: number} {
  let [parameter, mean, variance] = [start, 0, 0];
  gradients.forEach((g, i) => {
    mean = beta1 * mean + (1 - beta1) * g;
    variance = beta2 * variance + (1 - beta2) * g * g;
    const meanHat = mean / (1 - beta1 ** (i + 1));
    const varianceHat = variance / (1 - beta2 ** (i + 1));
    const change = meanHat / (Math.sqrt(varianceHat) + epsilon) + weightDecay * parameter;
    parameter -= stepSize * change;
  });
  return {parameter, mean, variance};
}
