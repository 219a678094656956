// Masked attention over the keys that each query may see. The mask comes as lists of keys (offsets[q] …
// offsets[q + 1] into keys) and as lists of queries, all ascending, so what it excludes costs nothing.
//
// qkv is B × T × 3 × H × D: what one matmul of the block writes, used as it lies. D is a multiple of 4.
// A unit of work is one head of one sequence.

import {exp4, load4, madd, store4, sum4} from "./vector";

/** Address of number i of a list of 32-bit numbers. */
// @ts-ignore: decorator
@inline
function at(list: usize, i: i32): usize {
  return list + (<usize>i << 2);
}

/** to[n] = vector · row list[n], for n < count; rows lie `stride` bytes apart and have `bytes`. */
export function dots(
  vector: usize, rows: usize, stride: usize, bytes: usize, list: usize, count: i32, to: usize
): void {
  const end = <usize>count << 2;
  for (let n = 0; n < count; n += 4) {
    // Past the end of the list its last row stands in; what comes of it is not stored.
    const r0 = rows + load<u32>(at(list, n)) * stride;
    const r1 = rows + load<u32>(at(list, min(n + 1, count - 1))) * stride;
    const r2 = rows + load<u32>(at(list, min(n + 2, count - 1))) * stride;
    const r3 = rows + load<u32>(at(list, min(n + 3, count - 1))) * stride;
    let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
    for (let c: usize = 0; c < bytes; c += 16) {
      const v = v128.load(vector + c);
      s0 = madd(v, v128.load(r0 + c), s0);
      s1 = madd(v, v128.load(r1 + c), s1);
      s2 = madd(v, v128.load(r2 + c), s2);
      s3 = madd(v, v128.load(r3 + c), s3);
    }
    // The four sums of four lanes each, side by side.
    const a = f32x4.add(
      v128.shuffle<f32>(s0, s1, 0, 4, 1, 5),
      v128.shuffle<f32>(s0, s1, 2, 6, 3, 7)
    );
    const b = f32x4.add(
      v128.shuffle<f32>(s2, s3, 0, 4, 1, 5),
      v128.shuffle<f32>(s2, s3, 2, 6, 3, 7)
    );
    const sums = f32x4.add(
      v128.shuffle<f32>(a, b, 0, 1, 4, 5),
      v128.shuffle<f32>(a, b, 2, 3, 6, 7)
    );
    store4(to, <usize>n << 2, end, sums);
  }
}

/** to = Σ_n weights[n] · row list[n] over n < count; see dots. */
export function weightedSum(
  weights: usize, rows: usize, stride: usize, bytes: usize, list: usize, count: i32, to: usize
): void {
  let start: usize = 0;
  for (; start + 128 <= bytes; start += 128) {
    let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
    for (let n = 0; n < count; ++n) {
      const w = v128.load32_splat(at(weights, n));
      const row = rows + load<u32>(at(list, n)) * stride + start;
      s0 = madd(w, v128.load(row), s0);
      s1 = madd(w, v128.load(row, 16), s1);
      s2 = madd(w, v128.load(row, 32), s2);
      s3 = madd(w, v128.load(row, 48), s3);
      s4 = madd(w, v128.load(row, 64), s4);
      s5 = madd(w, v128.load(row, 80), s5);
      s6 = madd(w, v128.load(row, 96), s6);
      s7 = madd(w, v128.load(row, 112), s7);
    }
    const p = to + start;
    v128.store(p, s0);
    v128.store(p, s1, 16);
    v128.store(p, s2, 32);
    v128.store(p, s3, 48);
    v128.store(p, s4, 64);
    v128.store(p, s5, 80);
    v128.store(p, s6, 96);
    v128.store(p, s7, 112);
  }
  for (; start < bytes; start += 16) {
    let sum = f32x4.splat(0);
    for (let n = 0; n < count; ++n) {
      const w = v128.load32_splat(at(weights, n));
      sum = madd(w, v128.load(rows + load<u32>(at(list, n)) * stride + start), sum);
    }
    v128.store(to + start, sum);
  }
}

/** scores ← softmax(scale · scores), for `count` of them. */
export function softmax(scores: usize, count: i32, scale: f32): void {
  const end = <usize>count << 2;
  const s = f32x4.splat(scale);
  let best: f32 = -Infinity;
  // The builtin max lets a NaN through, which is to be seen.
  for (let i: usize = 0; i < end; i += 4) best = max<f32>(best, load<f32>(scores + i));
  const m = f32x4.splat(best * scale);
  let total: f32 = 0;
  for (let i: usize = 0; i < end; i += 16) {
    const e = exp4(f32x4.sub(f32x4.mul(load4(scores, i, end), s), m));
    store4(scores, i, end, e);
    if (i + 16 <= end) total += sum4(e);
    else for (let j = i; j < end; j += 4) total += load<f32>(scores + j);
  }
  const inverse = f32x4.splat(1 / total);
  for (let i: usize = 0; i < end; i += 16) {
    store4(scores, i, end, f32x4.mul(load4(scores, i, end), inverse));
  }
}

/** out[b, q, h, :] = Σ_k p[b, h, q, k] · v[b, k, h, :], p = softmax_k(q·k · scale) over the keys of q. */
export function attention(
  from: i32, to: i32, own: usize,
  qkv: usize, offsets: usize, keys: usize, out: usize, probabilities: usize,
  length: i32, heads: i32, depth: i32, scale: f32
): void {
  const bytes = <usize>depth << 2;
  const part = <usize>heads * bytes;
  const row = 3 * part;
  const pairs = load<i32>(at(offsets, length));
  for (let unit = from; unit < to; ++unit) {
    const start = (unit / heads) * length;
    const queries = qkv + <usize>start * row + <usize>(unit % heads) * bytes;
    const head = out + <usize>start * part + <usize>(unit % heads) * bytes;
    for (let i = 0; i < length; ++i) {
      const first = load<i32>(at(offsets, i));
      const count = load<i32>(at(offsets, i + 1)) - first;
      const list = at(keys, first);
      const p = at(probabilities, unit * pairs + first);
      dots(queries + <usize>i * row, queries + part, row, bytes, list, count, p);
      softmax(p, count, scale);
      weightedSum(p, queries + 2 * part, row, bytes, list, count, head + <usize>i * part);
    }
  }
}

/**
 * The gradient of attention with respect to qkv, in the same layout.
 * @param dscores as large as the probabilities; receives the gradients of q·k
 */
export function attentionGradient(
  from: i32, to: i32, own: usize,
  qkv: usize, offsets: usize, keys: usize, queryOffsets: usize, queries: usize,
  probabilities: usize, out: usize, dout: usize, dscores: usize, dqkv: usize,
  length: i32, heads: i32, depth: i32, scale: f32
): void {
  const bytes = <usize>depth << 2;
  const part = <usize>heads * bytes;
  const row = 3 * part;
  const pairs = load<i32>(at(offsets, length));
  // For each query, which of its keys comes next; then a key's probabilities and score gradients.
  const next = own;
  const weights = at(next, length);
  const slopes = at(weights, length);
  for (let unit = from; unit < to; ++unit) {
    const start = (unit / heads) * length;
    const column = <usize>(unit % heads) * bytes;
    const vectors = qkv + <usize>start * row + column;
    const gradients = dqkv + <usize>start * row + column;
    const o = out + <usize>start * part + column;
    const d = dout + <usize>start * part + column;
    const p = at(probabilities, unit * pairs);
    const ds = at(dscores, unit * pairs);
    for (let i = 0; i < length; ++i) {
      const first = load<i32>(at(offsets, i));
      const count = load<i32>(at(offsets, i + 1)) - first;
      const list = at(keys, first);
      const end = <usize>count << 2;
      const slope = at(ds, first);
      store<i32>(at(next, i), first);
      dots(d + <usize>i * part, vectors + 2 * part, row, bytes, list, count, slope);
      // Σ_k p_k dp_k = dout · out, so the softmax's gradient needs one pass only.
      let acc = f32x4.splat(0);
      for (let c = <usize>i * part; c < <usize>i * part + bytes; c += 16) {
        acc = madd(v128.load(o + c), v128.load(d + c), acc);
      }
      const mean = f32x4.splat(sum4(acc));
      for (let n: usize = 0; n < end; n += 16) {
        const dp = f32x4.sub(load4(slope, n, end), mean);
        const weighted = f32x4.mul(load4(at(p, first), n, end), f32x4.splat(scale));
        store4(slope, n, end, f32x4.mul(weighted, dp));
      }
      weightedSum(slope, vectors + part, row, bytes, list, count, gradients + <usize>i * row);
    }
    for (let k = 0; k < length; ++k) {
      const first = load<i32>(at(queryOffsets, k));
      const count = load<i32>(at(queryOffsets, k + 1)) - first;
      const list = at(queries, first);
      for (let n = 0; n < count; ++n) {
        const place = at(next, load<i32>(at(list, n)));
        const pair = load<i32>(place);
        store<i32>(place, pair + 1);
        store<f32>(at(weights, n), load<f32>(at(p, pair)));
        store<f32>(at(slopes, n), load<f32>(at(ds, pair)));
      }
      const key = gradients + <usize>k * row + part;
      weightedSum(slopes, vectors, row, bytes, list, count, key);
      weightedSum(weights, d, part, bytes, list, count, key + part);
    }
  }
}
