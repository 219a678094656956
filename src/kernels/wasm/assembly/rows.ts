// Operations on the rows of a matrix: layer normalisation, cross-entropy.

import {exp4, fill, ln1, load4, madd, max4, store4, sum4} from "./vector";

// @ts-ignore: decorator
@inline
const EPSILON: f32 = 1e-5;

/** y = (x − mean) / √(variance + 1e-5) · gain + bias in rows start … end − 1; width a multiple of 4. */
export function layerNorm(
  start: i32, end: i32, own: usize,
  x: usize, gain: usize, bias: usize, y: usize, statistics: usize, width: i32
): void {
  const bytes = <usize>width << 2;
  for (let r = start; r < end; ++r) {
    const from = x + <usize>r * bytes;
    const to = y + <usize>r * bytes;
    let acc = f32x4.splat(0);
    for (let c: usize = 0; c < bytes; c += 16) acc = f32x4.add(acc, v128.load(from + c));
    const mean = sum4(acc) / <f32>width;
    const m = f32x4.splat(mean);
    acc = f32x4.splat(0);
    for (let c: usize = 0; c < bytes; c += 16) {
      const d = f32x4.sub(v128.load(from + c), m);
      acc = madd(d, d, acc);
    }
    const inverse: f32 = 1 / sqrt<f32>(sum4(acc) / <f32>width + EPSILON);
    store<f32>(statistics + (<usize>r << 3), mean);
    store<f32>(statistics + (<usize>r << 3) + 4, inverse);
    const s = f32x4.splat(inverse);
    for (let c: usize = 0; c < bytes; c += 16) {
      const n = f32x4.mul(f32x4.sub(v128.load(from + c), m), s);
      v128.store(to + c, madd(n, v128.load(gain + c), v128.load(bias + c)));
    }
  }
}

/**
 * The gradient of layerNorm in the blocks start … end − 1 of `height` rows each, and what comes past
 * the norm at `residual`, unless that is 0. For each block the
 * sums over its rows of the gradients of gain and bias go to sums[block], 2 × width: whatever the
 * threads, they are added up in the same order (see layerNormSums).
 */
export function layerNormGradient(
  start: i32, end: i32, own: usize,
  x: usize, gain: usize, statistics: usize, dy: usize, residual: usize, dx: usize, sums: usize,
  rows: i32, width: i32, height: i32
): void {
  const bytes = <usize>width << 2;
  for (let block = start; block < end; ++block) {
    const dgain = sums + 2 * <usize>block * bytes;
    const dbias = dgain + bytes;
    memory.fill(dgain, 0, 2 * bytes);
    for (let r = block * height, last = min(r + height, rows); r < last; ++r) {
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
        dot = madd(g, n, dot);
        v128.store(dgain + c, madd(d, n, v128.load(dgain + c)));
        v128.store(dbias + c, f32x4.add(v128.load(dbias + c), d));
      }
      const a = f32x4.splat(sum4(sum) / <f32>width);
      const b = f32x4.splat(sum4(dot) / <f32>width);
      for (let c: usize = 0; c < bytes; c += 16) {
        const n = f32x4.mul(f32x4.sub(v128.load(from + c), m), s);
        const g = f32x4.mul(v128.load(up + c), v128.load(gain + c));
        let v = f32x4.mul(s, f32x4.sub(f32x4.sub(g, a), f32x4.mul(n, b)));
        if (residual) v = f32x4.add(v, v128.load(residual + <usize>r * bytes + c));
        v128.store(to + c, v);
      }
    }
  }
}

/** The sums of all blocks, split into dgain and dbias. */
export function layerNormSums(
  sums: usize, blocks: i32, dgain: usize, dbias: usize, width: i32
): void {
  const bytes = <usize>width << 2;
  const end = sums + 2 * <usize>blocks * bytes;
  for (let c: usize = 0; c < bytes; c += 16) {
    let g = f32x4.splat(0), b = g;
    for (let p = sums + c; p < end; p += 2 * bytes) {
      g = f32x4.add(g, v128.load(p));
      b = f32x4.add(b, v128.load(p + bytes));
    }
    v128.store(dgain + c, g);
    v128.store(dbias + c, b);
  }
}

/**
 * For the rows start … end − 1, losses[r] = −ln softmax(logits[r])[targets[r]], and the softmax itself
 * for the gradient. A target out of range gives NaN, so that a wrong token id is seen rather than read
 * from elsewhere.
 */
export function crossEntropy(
  start: i32, end: i32, own: usize,
  logits: usize, targets: usize, losses: usize, probabilities: usize, width: i32
): void {
  const bytes = <usize>width << 2;
  for (let r = start; r < end; ++r) {
    const from = logits + <usize>r * bytes;
    const to = probabilities + <usize>r * bytes;
    let best = f32x4.splat(-Infinity);
    let c: usize = 0;
    for (; c + 16 <= bytes; c += 16) best = f32x4.max(best, v128.load(from + c));
    for (; c < bytes; c += 4) best = f32x4.max(best, v128.load32_splat(from + c));
    const most = max4(best);
    const m = f32x4.splat(most);
    let sums = f32x4.splat(0);
    for (c = 0; c + 16 <= bytes; c += 16) {
      const e = exp4(f32x4.sub(v128.load(from + c), m));
      v128.store(to + c, e);
      sums = f32x4.add(sums, e);
    }
    let total = sum4(sums);
    if (c < bytes) {
      store4(to, c, bytes, exp4(f32x4.sub(load4(from, c, bytes), m)));
      for (; c < bytes; c += 4) total += load<f32>(to + c);
    }
    const inverse = f32x4.splat(1 / total);
    for (c = 0; c < bytes; c += 16) {
      store4(to, c, bytes, f32x4.mul(load4(to, c, bytes), inverse));
    }
    const t = load<i32>(targets + (<usize>r << 2));
    const loss: f32 =
      t >= 0 && t < width
        ? <f32>(ln1(<f64>total) + <f64>most - <f64>load<f32>(from + (<usize>t << 2)))
        : NaN;
    store<f32>(losses + (<usize>r << 2), loss);
  }
}

/** dlogits[r, c] = (p[r, c] − [c = targets[r]]) · dlosses[r]; NaN where the target is out of range. */
export function crossEntropyGradient(
  start: i32, end: i32, own: usize,
  probabilities: usize, targets: usize, dlosses: usize, dlogits: usize, width: i32
): void {
  const bytes = <usize>width << 2;
  for (let r = start; r < end; ++r) {
    const from = probabilities + <usize>r * bytes;
    const to = dlogits + <usize>r * bytes;
    const t = load<i32>(targets + (<usize>r << 2));
    const known = t >= 0 && t < width;
    const g: f32 = known ? load<f32>(dlosses + (<usize>r << 2)) : NaN;
    for (let c: usize = 0; c < bytes; c += 16) {
      store4(to, c, bytes, f32x4.mul(load4(from, c, bytes), f32x4.splat(g)));
    }
    if (!known) continue;
    const chosen = to + (<usize>t << 2);
    store<f32>(chosen, load<f32>(chosen) - g);
  }
}

/** The mean of `count` numbers, which are added up in float64. */
function mean(numbers: usize, count: i32): f32 {
  let sum: f64 = 0;
  for (let i = 0; i < count; ++i) sum += <f64>load<f32>(numbers + (<usize>i << 2));
  return <f32>(sum / <f64>count);
}

/** meanA and meanB, and total = weight · meanA + (1 − weight) · meanB. */
export function weightedMeans(
  a: usize, b: usize, total: usize, meanA: usize, meanB: usize,
  countA: i32, countB: i32, weight: f32
): void {
  const ofA = mean(a, countA);
  const ofB = mean(b, countB);
  store<f32>(meanA, ofA);
  store<f32>(meanB, ofB);
  store<f32>(total, weight * ofA + (1 - weight) * ofB);
}

/** The gradients of weightedMeans: each a vector of one number. */
export function weightedMeansGradient(
  dtotal: usize, dmeanA: usize, dmeanB: usize, da: usize, db: usize,
  countA: i32, countB: i32, weight: f32
): void {
  const d = load<f32>(dtotal);
  fill(da, (weight * d + load<f32>(dmeanA)) / <f32>countA, <usize>countA << 2);
  fill(db, ((1 - weight) * d + load<f32>(dmeanB)) / <f32>countB, <usize>countB << 2);
}
