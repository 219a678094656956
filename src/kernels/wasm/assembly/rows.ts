// Operations on the rows of a matrix: layer normalisation, cross-entropy.

import {exp4, ln1, load4, store4, sum4} from "./vector";

// @ts-ignore: decorator
@inline
const EPSILON: f32 = 1e-5;

/** y = (x − mean) / √(variance + 1e-5) · gain + bias over each row; width a multiple of 4. */
export function layerNorm(
  x: usize, gain: usize, bias: usize, y: usize, statistics: usize, rows: i32, width: i32
): void {
  const bytes = <usize>width << 2;
  for (let r = 0; r < rows; ++r) {
    const from = x + <usize>r * bytes;
    const to = y + <usize>r * bytes;
    let acc = f32x4.splat(0);
    for (let c: usize = 0; c < bytes; c += 16) acc = f32x4.add(acc, v128.load(from + c));
    const mean = sum4(acc) / <f32>width;
    const m = f32x4.splat(mean);
    acc = f32x4.splat(0);
    for (let c: usize = 0; c < bytes; c += 16) {
      const d = f32x4.sub(v128.load(from + c), m);
      acc = f32x4.add(acc, f32x4.mul(d, d));
    }
    const inverse: f32 = 1 / sqrt<f32>(sum4(acc) / <f32>width + EPSILON);
    store<f32>(statistics + (<usize>r << 3), mean);
    store<f32>(statistics + (<usize>r << 3) + 4, inverse);
    const s = f32x4.splat(inverse);
    for (let c: usize = 0; c < bytes; c += 16) {
      const n = f32x4.mul(f32x4.sub(v128.load(from + c), m), s);
      v128.store(to + c, f32x4.add(f32x4.mul(n, v128.load(gain + c)), v128.load(bias + c)));
    }
  }
}

/** Gradients of layerNorm; dgain and dbias are overwritten with their sums over the rows. */
export function layerNormGradient(
  x: usize, gain: usize, statistics: usize, dy: usize,
  dx: usize, dgain: usize, dbias: usize, rows: i32, width: i32
): void {
  const bytes = <usize>width << 2;
  memory.fill(dgain, 0, bytes);
  memory.fill(dbias, 0, bytes);
  for (let r = 0; r < rows; ++r) {
    const from = x + <usize>r * bytes;
    const up = dy + <usize>r * bytes;
    const to = dx + <usize>r * bytes;
    const m = f32x4.splat(load<f32>(statistics + (<usize>r << 3)));
    const s = f32x4.splat(load<f32>(statistics + (<usize>r << 3) + 4));
    let sum = f32x4.splat(0);
    let dot = f32x4.splat(0);
    for (let c: usize = 0; c < bytes; c += 16) {
      const n = f32x4.mul(f32x4.sub(v128.load(from + c), m), s);
      const d = v128.load(up + c);
      const g = f32x4.mul(d, v128.load(gain + c));
      sum = f32x4.add(sum, g);
      dot = f32x4.add(dot, f32x4.mul(g, n));
      v128.store(dgain + c, f32x4.add(v128.load(dgain + c), f32x4.mul(d, n)));
      v128.store(dbias + c, f32x4.add(v128.load(dbias + c), d));
    }
    const a = f32x4.splat(sum4(sum) / <f32>width);
    const b = f32x4.splat(sum4(dot) / <f32>width);
    for (let c: usize = 0; c < bytes; c += 16) {
      const n = f32x4.mul(f32x4.sub(v128.load(from + c), m), s);
      const g = f32x4.mul(v128.load(up + c), v128.load(gain + c));
      v128.store(to + c, f32x4.mul(s, f32x4.sub(f32x4.sub(g, a), f32x4.mul(n, b))));
    }
  }
}

/**
 * losses[r] = −ln softmax(logits[r])[targets[r]], and the softmax itself for the gradient. A target
 * out of range gives NaN, so that a wrong token id is seen rather than read from elsewhere.
 */
export function crossEntropy(
  logits: usize, targets: usize, losses: usize, probabilities: usize, rows: i32, width: i32
): void {
  const end = <usize>width << 2;
  for (let r = 0; r < rows; ++r) {
    const from = logits + <usize>r * end;
    const to = probabilities + <usize>r * end;
    let max: f32 = -Infinity;
    for (let c: usize = 0; c < end; c += 4) {
      const value = load<f32>(from + c);
      if (value > max) max = value;
    }
    let total: f32 = 0;
    const m = f32x4.splat(max);
    for (let c: usize = 0; c < end; c += 16) {
      const e = exp4(f32x4.sub(load4(from, c, end), m));
      store4(to, c, end, e);
    }
    for (let c: usize = 0; c < end; c += 4) total += load<f32>(to + c);
    const inverse: f32 = 1 / total;
    for (let c: usize = 0; c < end; c += 4) store<f32>(to + c, load<f32>(to + c) * inverse);
    const t = load<i32>(targets + (<usize>r << 2));
    const loss: f32 =
      t >= 0 && t < width
        ? <f32>(ln1(<f64>total) + <f64>max - <f64>load<f32>(from + (<usize>t << 2)))
        : NaN;
    store<f32>(losses + (<usize>r << 2), loss);
  }
}

/** dlogits[r, c] = (p[r, c] − [c = targets[r]]) · dlosses[r]; NaN where the target is out of range. */
export function crossEntropyGradient(
  probabilities: usize, targets: usize, dlosses: usize, dlogits: usize, rows: i32, width: i32
): void {
  const end = <usize>width << 2;
  for (let r = 0; r < rows; ++r) {
    const from = probabilities + <usize>r * end;
    const to = dlogits + <usize>r * end;
    const t = load<i32>(targets + (<usize>r << 2));
    const known = t >= 0 && t < width;
    const g: f32 = known ? load<f32>(dlosses + (<usize>r << 2)) : NaN;
    for (let c: usize = 0; c < end; c += 16) {
      store4(to, c, end, f32x4.mul(load4(from, c, end), f32x4.splat(g)));
    }
    if (!known) continue;
    const chosen = to + (<usize>t << 2);
    store<f32>(chosen, load<f32>(chosen) - g);
  }
}
