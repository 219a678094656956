// Codes drawn softly from logits, and what the loss wants to know of their distribution.

import {exp1, exp4, ln1, load4, store4, sum4} from "./vector";

/** Keeps the logarithm of an unused code's share finite. */
// @ts-ignore: decorator
@inline
const LEAST_SHARE: f32 = 1e-8;

/** The largest lane; NaN if any is. */
// @ts-ignore: decorator
@inline
function max4(v: v128): f32 {
  return max<f32>(
    max<f32>(f32x4.extract_lane(v, 0), f32x4.extract_lane(v, 1)),
    max<f32>(f32x4.extract_lane(v, 2), f32x4.extract_lane(v, 3))
  );
}

/**
 * codes = softmax((logits + noise) · sharpness) in each row of `width`; and with q = softmax(logits),
 * the statistics ln Σ exp(logits) and Σ q ln q. A unit is a row.
 */
export function gumbelSoftmax(
  from: i32, to: i32, scratch: usize,
  logits: usize, noise: usize, codes: usize, statistics: usize, width: i32, sharpness: f32
): void {
  const end = <usize>width << 2;
  const vectors = end & ~15;
  const scale = f32x4.splat(sharpness);
  for (let r = from; r < to; ++r) {
    const l = logits + <usize>r * end;
    const g = noise + <usize>r * end;
    const y = codes + <usize>r * end;
    let high = f32x4.splat(-Infinity);
    let noisyHigh = high;
    for (let c: usize = 0; c < vectors; c += 16) {
      const v = v128.load(l + c);
      high = f32x4.max(high, v);
      noisyHigh = f32x4.max(noisyHigh, f32x4.add(v, v128.load(g + c)));
    }
    let highest = max4(high);
    let noisyHighest = max4(noisyHigh);
    for (let c = vectors; c < end; c += 4) {
      const v = load<f32>(l + c);
      highest = max<f32>(highest, v);
      noisyHighest = max<f32>(noisyHighest, v + load<f32>(g + c));
    }
    const h = f32x4.splat(highest);
    const n = f32x4.splat(noisyHighest);
    let sums = f32x4.splat(0);
    let weighted = sums;
    let noisySums = sums;
    for (let c: usize = 0; c < vectors; c += 16) {
      const v = v128.load(l + c);
      const below = f32x4.sub(v, h);
      const e = exp4(below);
      sums = f32x4.add(sums, e);
      weighted = f32x4.add(weighted, f32x4.mul(e, below));
      const noisy = exp4(f32x4.mul(f32x4.sub(f32x4.add(v, v128.load(g + c)), n), scale));
      noisySums = f32x4.add(noisySums, noisy);
      v128.store(y + c, noisy);
    }
    let sum = sum4(sums);
    let weightedSum = sum4(weighted);
    let noisySum = sum4(noisySums);
    for (let c = vectors; c < end; c += 4) {
      const v = load<f32>(l + c);
      const e = exp1(v - highest);
      sum += e;
      weightedSum += e * (v - highest);
      const noisy = exp1((v + load<f32>(g + c) - noisyHighest) * sharpness);
      noisySum += noisy;
      store<f32>(y + c, noisy);
    }
    const lnSum = ln1(<f64>sum);
    store<f32>(statistics + (<usize>r << 3), <f32>(lnSum + <f64>highest));
    store<f32>(statistics + (<usize>r << 3) + 4, <f32>(<f64>weightedSum / <f64>sum - lnSum));
    const inverse = f32x4.splat(1 / noisySum);
    for (let c: usize = 0; c < end; c += 16) {
      store4(y, c, end, f32x4.mul(load4(y, c, end), inverse));
    }
  }
}

/** shares[c] = the mean over the rows of q = exp(logits − ln Σ). A unit is four columns. */
export function codeShares(
  from: i32, to: i32, scratch: usize,
  logits: usize, statistics: usize, shares: usize, rows: i32, width: i32
): void {
  const end = <usize>width << 2;
  const start = <usize>from << 4;
  const stop = min<usize>(<usize>to << 4, end);
  memory.fill(shares + start, 0, stop - start);
  for (let r = 0; r < rows; ++r) {
    const l = logits + <usize>r * end;
    const z = f32x4.splat(load<f32>(statistics + (<usize>r << 3)));
    for (let c = start; c < stop; c += 16) {
      const q = exp4(f32x4.sub(load4(l, c, stop), z));
      store4(shares, c, stop, f32x4.add(load4(shares, c, stop), q));
    }
  }
  const part = f32x4.splat(1 / <f32>rows);
  for (let c = start; c < stop; c += 16) {
    store4(shares, c, stop, f32x4.mul(load4(shares, c, stop), part));
  }
}

/**
 * divergence = the mean over the rows of ln K + Σ q ln q, and use = Σ u ln u over the shares, each of
 * which is replaced by the slope of u ln u there.
 */
export function codeSummary(
  statistics: usize, shares: usize, divergence: usize, use: usize, rows: i32, width: i32
): void {
  let negativeEntropies: f64 = 0;
  for (let r = 0; r < rows; ++r) negativeEntropies += <f64>load<f32>(statistics + (<usize>r << 3) + 4);
  let negativeUse: f64 = 0;
  for (let c = 0; c < width; ++c) {
    const u = <f64>load<f32>(shares + (<usize>c << 2));
    const ln = ln1(u + LEAST_SHARE);
    negativeUse += u * ln;
    store<f32>(shares + (<usize>c << 2), <f32>(ln + u / (u + LEAST_SHARE)));
  }
  store<f32>(divergence, <f32>(ln1(<f64>width) + negativeEntropies / <f64>rows));
  store<f32>(use, <f32>negativeUse);
}

/**
 * The gradient in the logits, y being the codes: y (dcodes − Σ y dcodes) · sharpness + q (t − Σ q t),
 * where t = ddivergence / rows · ln q + duse / rows · slopes. A unit is a row.
 */
export function gumbelSoftmaxGradient(
  from: i32, to: i32, scratch: usize,
  logits: usize, codes: usize, statistics: usize, slopes: usize, dcodes: usize,
  ddivergence: usize, duse: usize, dlogits: usize, rows: i32, width: i32, sharpness: f32
): void {
  const end = <usize>width << 2;
  const vectors = end & ~15;
  const weight: f32 = load<f32>(ddivergence) / <f32>rows;
  const useWeight: f32 = load<f32>(duse) / <f32>rows;
  const w = f32x4.splat(weight);
  const u = f32x4.splat(useWeight);
  const scale = f32x4.splat(sharpness);
  for (let r = from; r < to; ++r) {
    const l = logits + <usize>r * end;
    const y = codes + <usize>r * end;
    const dy = dcodes + <usize>r * end;
    const dl = dlogits + <usize>r * end;
    const lnSum = load<f32>(statistics + (<usize>r << 3));
    const z = f32x4.splat(lnSum);
    let means = f32x4.splat(0);
    let targets = means;
    for (let c: usize = 0; c < vectors; c += 16) {
      means = f32x4.add(means, f32x4.mul(v128.load(y + c), v128.load(dy + c)));
      const lnQ = f32x4.sub(v128.load(l + c), z);
      const q = exp4(lnQ);
      v128.store(dl + c, q);
      const t = f32x4.add(f32x4.mul(w, lnQ), f32x4.mul(u, v128.load(slopes + c)));
      targets = f32x4.add(targets, f32x4.mul(q, t));
    }
    let mean = sum4(means);
    let target = sum4(targets);
    for (let c = vectors; c < end; c += 4) {
      mean += load<f32>(y + c) * load<f32>(dy + c);
      const lnQ = load<f32>(l + c) - lnSum;
      const q = exp1(lnQ);
      store<f32>(dl + c, q);
      target += q * (weight * lnQ + useWeight * load<f32>(slopes + c));
    }
    const m = f32x4.splat(mean);
    const k = f32x4.splat(target);
    for (let c: usize = 0; c < end; c += 16) {
      const lnQ = f32x4.sub(load4(l, c, end), z);
      const t = f32x4.add(f32x4.mul(w, lnQ), f32x4.mul(u, load4(slopes, c, end)));
      const own = f32x4.mul(load4(dl, c, end), f32x4.sub(t, k));
      const drawn = f32x4.mul(load4(y, c, end), f32x4.sub(load4(dy, c, end), m));
      store4(dl, c, end, f32x4.add(own, f32x4.mul(drawn, scale)));
    }
  }
}
