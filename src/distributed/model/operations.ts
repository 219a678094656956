/** The operations of a transformer block on plain arrays, each with its gradient. */
import {addProduct, addTransposedLeft, addTransposedRight} from "./products.ts";

/** y = x W + b for x of n × k and W of k × m. */
export function affine(
  x: Float64Array,
  weight: Float64Array,
  bias: Float64Array,
  size: [n: number, k: number, m: number]
): Float64Array {
  const [n, , m] = size;
  const y = new Float64Array(n * m);
  for (let i = 0; i < n; ++i) y.set(bias, i * m);
  addProduct(y, x, weight, size);
  return y;
}

/** Adds the gradients of `affine` to `weight` and `bias`, and gives that of x. */
export function affineGradient(
  x: Float64Array,
  dy: Float64Array,
  weight: Float64Array,
  gradient: {weight: Float64Array; bias: Float64Array},
  [n, k, m]: [n: number, k: number, m: number]
): Float64Array {
  const dx = new Float64Array(n * k);
  addTransposedRight(dx, dy, weight, [n, m, k]);
  addTransposedLeft(gradient.weight, x, dy, [k, n, m]);
  for (let i = 0; i < n; ++i) for (let j = 0; j < m; ++j) gradient.bias[j] += dy[i * m + j];
  return dx;
}

const EPSILON = 1e-5;

/** Layer norm of rows of length d; keeps the normalised rows and 1/σ for the gradient. */
export function layerNorm(x: Float64Array, gain: Float64Array, bias: Float64Array) {
  const d = gain.length;
  const rows = x.length / d;
  const [y, normal] = [new Float64Array(x.length), new Float64Array(x.length)];
  const inverse = new Float64Array(rows);
  for (let i = 0; i < rows; ++i) {
    let [mean, square] = [0, 0];
    for (let j = i * d; j < (i + 1) * d; ++j) mean += x[j] / d;
    for (let j = i * d; j < (i + 1) * d; ++j) square += (x[j] - mean) ** 2 / d;
    inverse[i] = 1 / Math.sqrt(square + EPSILON);
    for (let j = 0; j < d; ++j) {
      const at = i * d + j;
      normal[at] = (x[at] - mean) * inverse[i];
      y[at] = normal[at] * gain[j] + bias[j];
    }
  }
  return {y, normal, inverse};
}

/** Adds the gradients of `layerNorm` to `gain` and `bias`, and that of x to `dx`. */
export function addLayerNormGradient(
  dx: Float64Array,
  dy: Float64Array,
  {normal, inverse}: {normal: Float64Array; inverse: Float64Array},
  gain: Float64Array,
  gradient: {gain: Float64Array; bias: Float64Array}
): void {
  const d = gain.length;
  for (let i = 0; i < inverse.length; ++i) {
    let [sum, projection] = [0, 0];
    for (let j = 0; j < d; ++j) {
      const at = i * d + j;
      const scaled = dy[at] * gain[j];
      sum += scaled / d;
      projection += (scaled * normal[at]) / d;
      gradient.gain[j] += dy[at] * normal[at];
      gradient.bias[j] += dy[at];
    }
    for (let j = 0; j < d; ++j) {
      const at = i * d + j;
      dx[at] += (dy[at] * gain[j] - sum - normal[at] * projection) * inverse[i];
    }
  }
}

const SLOPE = Math.sqrt(2 / Math.PI);

/** GELU in its tanh form: x/2 · (1 + tanh(√(2/π) (x + 0.044715 x³))). */
export function gelu(x: Float64Array): Float64Array {
  return x.map((v) => (v / 2) * (1 + Math.tanh(SLOPE * (v + 0.044715 * v ** 3))));
}

export function geluGradient(x: Float64Array, dy: Float64Array): Float64Array {
  return dy.map((g, i) => {
    const v = x[i];
    const t = Math.tanh(SLOPE * (v + 0.044715 * v ** 3));
    return g * ((1 + t) / 2 + (v / 2) * (1 - t * t) * SLOPE * (1 + 3 * 0.044715 * v * v));
  });
}
