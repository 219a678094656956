// What drawing tokens one after the other needs: attention over a cache of keys and values, and the
// choice of a token from logits.

import {dots, softmax, weightedSum} from "./attention";
import {exp1} from "./vector";

/**
 * Attention of `count` positions from `position` on. qkv is B × count × 3 × H × D; its keys and values
 * go into the cache, B × length × 2 × H × D, first. Query i sees keys[offsets[i] … offsets[i + 1]).
 * D is a multiple of 4. A unit is one head of one sample.
 */
export function cachedAttention(
  from: i32, to: i32, scores: usize,
  qkv: usize, cache: usize, offsets: usize, keys: usize, out: usize,
  count: i32, length: i32, position: i32, heads: i32, depth: i32, scale: f32
): void {
  const bytes = <usize>depth << 2;
  const part = <usize>heads * bytes;
  for (let unit = from; unit < to; ++unit) {
    const sample = unit / heads;
    const head = <usize>(unit % heads) * bytes;
    const queries = qkv + <usize>(sample * count) * 3 * part + head;
    const rows = cache + <usize>(sample * length) * 2 * part + head;
    for (let i = 0; i < count; ++i) {
      const own = queries + <usize>i * 3 * part;
      const place = rows + <usize>(position + i) * 2 * part;
      memory.copy(place, own + part, bytes);
      memory.copy(place + part, own + 2 * part, bytes);
    }
    for (let i = 0; i < count; ++i) {
      const first = load<i32>(offsets + (<usize>(position + i) << 2));
      const seen = load<i32>(offsets + (<usize>(position + i + 1) << 2)) - first;
      const list = keys + (<usize>first << 2);
      dots(queries + <usize>i * 3 * part, rows, 2 * part, bytes, list, seen, scores);
      softmax(scores, seen, scale);
      const result = out + <usize>(sample * count + i) * part + head;
      weightedSum(scores, rows + part, 2 * part, bytes, list, seen, result);
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
 * The least logit of the nucleus: going down from the largest, the first whose tokens, with all above
 * them, have the share p of the weight of those from `cut` on. Ties stay together.
 */
function nucleus(logits: usize, classes: i32, max: f32, cut: f32, scale: f32, p: f32): f32 {
  let total: f64 = 0;
  for (let c = 0; c < classes; ++c) {
    const logit = load<f32>(logits + (<usize>c << 2));
    if (logit >= cut) total += exp1((logit - max) * scale);
  }
  let least = max;
  let mass: f64 = 0;
  while (true) {
    let next: f32 = -Infinity;
    for (let c = 0; c < classes; ++c) {
      const logit = load<f32>(logits + (<usize>c << 2));
      if (logit == least) mass += exp1((logit - max) * scale);
      else if (logit < least && logit > next) next = logit;
    }
    if (mass >= p * total || next < cut || next == -Infinity) return least;
    least = next;
  }
}

/**
 * For each sample, argmax_c (logits[c] · scale + noise[c]) among the topK largest logits (0: all) and
 * the nucleus of share topP of those (1: all), or the token given; and the probability that it had. logits is B × classes, noise B × count × classes,
 * given B × count, choices B × count × 2; only `position` of the `count` is read or written.
 */
export function chooseTokens(
  logits: usize, noise: usize, given: usize, choices: usize, tokens: usize,
  batch: i32, count: i32, classes: i32, position: i32, scale: f32, topK: i32, topP: f32
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
    let cut: f32 = topK > 0 && topK < classes ? threshold(own, classes, topK) : -Infinity;
    if (topP < 1) cut = nucleus(own, classes, max, cut, scale, topP);
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
