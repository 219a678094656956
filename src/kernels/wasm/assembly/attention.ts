// Masked attention over the keys that each query may see. The mask comes as a list of keys per query
// (offsets[q] … offsets[q+1] into keys), so what a mask excludes costs nothing.
//
// qkv is B × T × 3 × H × D: what one matmul of the block writes, used as it lies. D is a multiple of 4.

import {exp1, sum4} from "./vector";

/** out[b, q, h, :] = Σ_k p[b, h, q, k] · v[b, k, h, :], p = softmax_k(q·k · scale) over the keys of q. */
export function attention(
  qkv: usize,
  offsets: usize,
  keys: usize,
  out: usize,
  probabilities: usize,
  batch: i32,
  length: i32,
  heads: i32,
  depth: i32,
  scale: f32
): void {
  const rowBytes = (<usize>(3 * heads * depth)) << 2;
  const partBytes = (<usize>(heads * depth)) << 2;
  const headBytes = (<usize>depth) << 2;
  const pairs = load<i32>(offsets + ((<usize>length) << 2));
  for (let b = 0; b < batch; ++b) {
    const base = qkv + <usize>(b * length) * rowBytes;
    for (let h = 0; h < heads; ++h) {
      const p = probabilities + ((<usize>((b * heads + h) * pairs)) << 2);
      for (let i = 0; i < length; ++i) {
        const start = load<i32>(offsets + ((<usize>i) << 2));
        const end = load<i32>(offsets + ((<usize>(i + 1)) << 2));
        const query = base + <usize>i * rowBytes + <usize>h * headBytes;
        let max: f32 = -Infinity;
        for (let n = start; n < end; ++n) {
          const k = load<i32>(keys + ((<usize>n) << 2));
          const key = base + <usize>k * rowBytes + partBytes + <usize>h * headBytes;
          let acc = f32x4.splat(0);
          for (let c: usize = 0; c < headBytes; c += 16) {
            acc = f32x4.add(acc, f32x4.mul(v128.load(query + c), v128.load(key + c)));
          }
          const score = sum4(acc) * scale;
          store<f32>(p + ((<usize>n) << 2), score);
          if (score > max) max = score;
        }
        let total: f32 = 0;
        for (let n = start; n < end; ++n) {
          const e = exp1(load<f32>(p + ((<usize>n) << 2)) - max);
          store<f32>(p + ((<usize>n) << 2), e);
          total += e;
        }
        const to = out + <usize>(b * length + i) * partBytes + <usize>h * headBytes;
        memory.fill(to, 0, headBytes);
        const inverse: f32 = 1 / total;
        for (let n = start; n < end; ++n) {
          const k = load<i32>(keys + ((<usize>n) << 2));
          const weight = load<f32>(p + ((<usize>n) << 2)) * inverse;
          store<f32>(p + ((<usize>n) << 2), weight);
          const value = base + <usize>k * rowBytes + 2 * partBytes + <usize>h * headBytes;
          const w = f32x4.splat(weight);
          for (let c: usize = 0; c < headBytes; c += 16) {
            v128.store(to + c, f32x4.add(v128.load(to + c), f32x4.mul(w, v128.load(value + c))));
          }
        }
      }
    }
  }
}

/** The gradient of attention with respect to qkv, in the same layout. `dqkv` is overwritten. */
export function attentionGradient(
  qkv: usize,
  offsets: usize,
  keys: usize,
  probabilities: usize,
  out: usize,
  dout: usize,
  dqkv: usize,
  batch: i32,
  length: i32,
  heads: i32,
  depth: i32,
  scale: f32
): void {
  const rowBytes = (<usize>(3 * heads * depth)) << 2;
  const partBytes = (<usize>(heads * depth)) << 2;
  const headBytes = (<usize>depth) << 2;
  const pairs = load<i32>(offsets + ((<usize>length) << 2));
  memory.fill(dqkv, 0, <usize>(batch * length) * rowBytes);
  for (let b = 0; b < batch; ++b) {
    const base = qkv + <usize>(b * length) * rowBytes;
    const dbase = dqkv + <usize>(b * length) * rowBytes;
    for (let h = 0; h < heads; ++h) {
      const p = probabilities + ((<usize>((b * heads + h) * pairs)) << 2);
      const head = <usize>h * headBytes;
      for (let i = 0; i < length; ++i) {
        const start = load<i32>(offsets + ((<usize>i) << 2));
        const end = load<i32>(offsets + ((<usize>(i + 1)) << 2));
        const query = base + <usize>i * rowBytes + head;
        const dquery = dbase + <usize>i * rowBytes + head;
        const o = out + <usize>(b * length + i) * partBytes + head;
        const d = dout + <usize>(b * length + i) * partBytes + head;
        // Σ_k p_k (dp_k) = dout · out, so the softmax gradient needs one pass only.
        let acc = f32x4.splat(0);
        for (let c: usize = 0; c < headBytes; c += 16) {
          acc = f32x4.add(acc, f32x4.mul(v128.load(o + c), v128.load(d + c)));
        }
        const mean = sum4(acc);
        for (let n = start; n < end; ++n) {
          const k = load<i32>(keys + ((<usize>n) << 2));
          const row = <usize>k * rowBytes + head;
          const key = base + row + partBytes;
          const value = key + partBytes;
          const dkey = dbase + row + partBytes;
          const dvalue = dkey + partBytes;
          const weight = load<f32>(p + ((<usize>n) << 2));
          acc = f32x4.splat(0);
          const w = f32x4.splat(weight);
          for (let c: usize = 0; c < headBytes; c += 16) {
            const g = v128.load(d + c);
            acc = f32x4.add(acc, f32x4.mul(g, v128.load(value + c)));
            v128.store(dvalue + c, f32x4.add(v128.load(dvalue + c), f32x4.mul(w, g)));
          }
          const ds = f32x4.splat(weight * (sum4(acc) - mean) * scale);
          for (let c: usize = 0; c < headBytes; c += 16) {
            v128.store(
              dquery + c,
              f32x4.add(v128.load(dquery + c), f32x4.mul(ds, v128.load(key + c)))
            );
            v128.store(
              dkey + c,
              f32x4.add(v128.load(dkey + c), f32x4.mul(ds, v128.load(query + c)))
            );
          }
        }
      }
    }
  }
}
