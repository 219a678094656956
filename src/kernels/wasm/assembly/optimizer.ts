// The optimizer: how far a gradient is let through, and the AdamW update of a flat state.

import {load4, store4} from "./vector";

/**
 * report = [scale, ‖g‖, …losses]: scale = min(1, limit / (‖g‖ + 1e-6)), but 0 where the norm or a
 * loss is not finite, or where the scale in the report `before` is 0. Squares are added in float64:
 * a million of them in float32 would cost digits.
 */
export function gradientScale(
  gradient: usize, losses: usize, before: usize, report: usize, size: i32, count: i32, limit: f32
): void {
  const end = <usize>size << 2;
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (let i: usize = 0; i < end; i += 16) {
    const g = load4(gradient, i, end);
    const a = f64x2.promote_low_f32x4(g);
    const b = f64x2.promote_low_f32x4(v128.shuffle<i32>(g, g, 2, 3, 0, 1));
    low = f64x2.add(low, f64x2.mul(a, a));
    high = f64x2.add(high, f64x2.mul(b, b));
  }
  const sum = f64x2.add(low, high);
  const norm = <f32>Math.sqrt(f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1));
  let healthy = isFinite<f32>(norm) && load<f32>(before) > 0;
  for (let i: usize = 0; i < (<usize>count) << 2; i += 4) {
    const loss = load<f32>(losses + i);
    if (!isFinite<f32>(loss)) healthy = false;
    store<f32>(report + 8 + i, loss);
  }
  store<f32>(report, healthy ? min<f32>(1, limit / (norm + 1e-6)) : 0);
  store<f32>(report + 4, norm);
}

/**
 * One AdamW step (Loshchilov & Hutter 2019, Alg. 2) from `state` to `next`, both rows of `size`
 * numbers: parameters, means, variances and averages. The gradient is scaled by the number at `scale`;
 * where that is 0, the state stays as it is. Only the first `decayed` parameters are decayed.
 * `rate1`, `rate2` and `averageRate` are 1 − β, which float32 would lose digits in subtracting;
 * β m + (1 − β) g is computed as m + (1 − β)(g − m). A unit of work is a vector of four parameters.
 */
export function adamW(
  first: i32, last: i32, own: usize,
  state: usize, gradient: usize, scale: usize, next: usize, size: i32, decayed: i32,
  stepSize: f32, rate1: f32, rate2: f32, epsilon: f32, decay: f32,
  correction1: f32, correction2: f32, averageRate: f32
): void {
  const end = <usize>size << 2;
  const stop = min(<usize>last << 4, end);
  const factor = load<f32>(scale);
  if (factor == 0) {
    const start = <usize>first << 4;
    for (let row: usize = 0; row < 4 * end; row += end) {
      memory.copy(next + row + start, state + row + start, stop - start);
    }
    return;
  }
  const boundary = <usize>decayed << 2;
  const lanes = i32x4(0, 4, 8, 12);
  for (let i = <usize>first << 4; i < stop; i += 16) {
    const g = f32x4.mul(load4(gradient, i, end), f32x4.splat(factor));
    const p = load4(state, i, end);
    let m = load4(state + end, i, end);
    m = f32x4.add(m, f32x4.mul(f32x4.splat(rate1), f32x4.sub(g, m)));
    let v = load4(state + 2 * end, i, end);
    v = f32x4.add(v, f32x4.mul(f32x4.splat(rate2), f32x4.sub(f32x4.mul(g, g), v)));
    store4(next + end, i, end, m);
    store4(next + 2 * end, i, end, v);
    const root = f32x4.sqrt(f32x4.mul(v, f32x4.splat(correction2)));
    const step = f32x4.div(
      f32x4.mul(m, f32x4.splat(correction1)),
      f32x4.add(root, f32x4.splat(epsilon))
    );
    const isDecayed = i32x4.lt_s(i32x4.add(i32x4.splat(<i32>i), lanes), i32x4.splat(<i32>boundary));
    const shrink = v128.and(f32x4.splat(decay), isDecayed);
    const change = f32x4.add(step, f32x4.mul(shrink, p));
    const moved = f32x4.sub(p, f32x4.mul(f32x4.splat(stepSize), change));
    store4(next, i, end, moved);
    const a = load4(state + 3 * end, i, end);
    const average = f32x4.add(a, f32x4.mul(f32x4.splat(averageRate), f32x4.sub(moved, a)));
    store4(next + 3 * end, i, end, average);
  }
}
