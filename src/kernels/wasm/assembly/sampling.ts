// What drawing tokens one after the other needs: attention over a cache of keys and values, and the
// choice of a token from logits.

import {exp1, sum4} from "./vector";

/**
 * Attention of `count` positions from `position` on. qkv is B × count × 3 × H × D; its keys and values
 * go into the cache, B × length × 2 × H × D, first. Query i sees keys[offsets[i] … offsets[i + 1]).
 * `scores` is room for as many numbers. D is a multiple of 4.
 */
export function cachedAttention(
  qkv: usize, cache: usize, offsets: usize, keys: usize, out: usize, scores: usize,
  batch: i32, count: i32, length: i32, position: i32, heads: i32, depth: i32, scale: f32
): void {
  const headBytes = <usize>depth << 2;
  const partBytes = <usize>heads * headBytes;
  for (let b = 0; b < batch; ++b) {
    const rows = qkv + <usize>(b * count) * 3 * partBytes;
    const own = cache + <usize>(b * length) * 2 * partBytes;
    for (let i = 0; i < count; ++i) {
      const to = own + <usize>(position + i) * 2 * partBytes;
      memory.copy(to, rows + <usize>i * 3 * partBytes + partBytes, 2 * partBytes);
    }
    for (let i = 0; i < count; ++i) {
      const start = load<i32>(offsets + (<usize>(position + i) << 2));
      const seen = load<i32>(offsets + (<usize>(position + i + 1) << 2)) - start;
      const list = keys + (<usize>start << 2);
      for (let h = 0; h < heads; ++h) {
        const head = <usize>h * headBytes;
        const query = rows + <usize>i * 3 * partBytes + head;
        let max: f32 = -Infinity;
        for (let n = 0; n < seen; ++n) {
          const key = own + <usize>load<i32>(list + (<usize>n << 2)) * 2 * partBytes + head;
          let acc = f32x4.splat(0);
          for (let c: usize = 0; c < headBytes; c += 16) {
            acc = f32x4.add(acc, f32x4.mul(v128.load(query + c), v128.load(key + c)));
          }
          const score = sum4(acc) * scale;
          store<f32>(scores + (<usize>n << 2), score);
          if (score > max) max = score;
        }
        const to = out + <usize>(b * count + i) * partBytes + head;
        memory.fill(to, 0, headBytes);
        let total: f32 = 0;
        for (let n = 0; n < seen; ++n) {
          const weight = exp1(load<f32>(scores + (<usize>n << 2)) - max);
          total += weight;
          const key = own + <usize>load<i32>(list + (<usize>n << 2)) * 2 * partBytes + head;
          const w = f32x4.splat(weight);
          for (let c: usize = 0; c < headBytes; c += 16) {
            const value = v128.load(key + partBytes + c);
            v128.store(to + c, f32x4.add(v128.load(to + c), f32x4.mul(w, value)));
          }
        }
        const inverse = f32x4.splat(1 / total);
        for (let c: usize = 0; c < headBytes; c += 16) {
          v128.store(to + c, f32x4.mul(v128.load(to + c), inverse));
        }
      }
    }
  }
}

/** The k-th largest of the logits, counting ties; k is less than their number. */
function threshold(logits: usize, classes: i32, k: i32): f32 {
  let cut: f32 = Infinity;
  for (let kept = 0; kept < k; ) {
    let next: f32 = -Infinity;
    let ties = 0;
    for (let c = 0; c < classes; ++c) {
      const logit = load<f32>(logits + (<usize>c << 2));
      if (logit < cut && logit > next) {
        next = logit;
        ties = 1;
      } else if (logit == next) {
        ++ties;
      }
    }
    // Nothing below: the rest are not numbers.
    if (ties == 0) break;
    kept += ties;
    cut = next;
  }
  return cut;
}

/**
 * For each sample, argmax_c (logits[c] · scale + noise[c]) among the topK largest logits (0: all), or
 * the token given; and the probability that it had. logits is B × classes, noise B × count × classes,
 * given B × count, choices B × count × 2; only `position` of the `count` is read or written.
 */
export function chooseTokens(
  logits: usize, noise: usize, given: usize, choices: usize, tokens: usize,
  batch: i32, count: i32, classes: i32, position: i32, scale: f32, topK: i32
): void {
  for (let b = 0; b < batch; ++b) {
    const own = logits + (<usize>(b * classes) << 2);
    const place = b * count + position;
    const gumbel = noise + (<usize>(place * classes) << 2);
    let max: f32 = -Infinity;
    for (let c = 0; c < classes; ++c) {
      const logit = load<f32>(own + (<usize>c << 2));
      if (logit > max) max = logit;
    }
    const cut: f32 = topK > 0 && topK < classes ? threshold(own, classes, topK) : -Infinity;
    let total: f32 = 0;
    let best: f32 = -Infinity;
    let token = 0;
    for (let c = 0; c < classes; ++c) {
      const logit = load<f32>(own + (<usize>c << 2));
      if (logit < cut) continue;
      const scaled = (logit - max) * scale;
      total += exp1(scaled);
      const value = scaled + load<f32>(gumbel + (<usize>c << 2));
      if (value > best) {
        best = value;
        token = c;
      }
    }
    const forced = load<i32>(given + (<usize>place << 2));
    if (forced >= 0) token = forced;
    const logit = load<f32>(own + (<usize>token << 2));
    const weight: f32 = logit < cut ? 0 : exp1((logit - max) * scale);
    store<i32>(tokens + (<usize>b << 2), token);
    store<f32>(choices + (<usize>place << 3), <f32>token);
    store<f32>(choices + (<usize>place << 3) + 4, weight / total);
  }
}
