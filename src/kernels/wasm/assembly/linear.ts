// What follows a matrix product in an affine map: bias, GELU and residual.

import {exp4, load4, store4} from "./vector";

// @ts-ignore: decorator
@inline
const GELU_A: f32 = 0.7978845608028654; // √(2/π)
// @ts-ignore: decorator
@inline
const GELU_B: f32 = 0.044715;
/** Beyond ±10 the GELU in float32 is 0 or its argument, whose cube might be infinite. */
// @ts-ignore: decorator
@inline
const GELU_LIMIT: f32 = 10;

/**
 * y = residual + gelu(y + bias) for the bytes start … end of one row. Where `slope` is 0 there is no
 * GELU, else its derivative is written there; where `residual` or `bias` is 0 there is none.
 * gelu(x) = x s(x) with s(x) = (1 + tanh u)/2 = 1/(1 + e^{−2u}), u = √(2/π)(x + 0.044715 x³).
 */
export function finishRow(
  y: usize, bias: usize, slope: usize, residual: usize, start: usize, end: usize
): void {
  const one = f32x4.splat(1);
  for (let i = start; i < end; i += 16) {
    let v = load4(y, i, end);
    if (bias) v = f32x4.add(v, load4(bias, i, end));
    if (slope) {
      const x = f32x4.max(f32x4.min(v, f32x4.splat(GELU_LIMIT)), f32x4.splat(-GELU_LIMIT));
      const square = f32x4.mul(f32x4.splat(GELU_B), f32x4.mul(x, x));
      const twice = f32x4.mul(f32x4.splat(-2 * GELU_A), x);
      const s = f32x4.div(one, f32x4.add(one, exp4(f32x4.mul(twice, f32x4.add(one, square)))));
      // x (2u)′ s (1 − s), with (2u)′ = 2√(2/π)(1 + 3 · 0.044715 x²).
      const change = f32x4.mul(twice, f32x4.add(one, f32x4.mul(f32x4.splat(3), square)));
      const bend = f32x4.mul(change, f32x4.mul(s, f32x4.sub(s, one)));
      store4(slope, i, end, f32x4.add(s, bend));
      v = f32x4.mul(f32x4.max(v, f32x4.splat(-GELU_LIMIT)), s);
    }
    if (residual) v = f32x4.add(v, load4(residual, i, end));
    store4(y, i, end, v);
  }
}

/** out = a · b, number by number, for the vectors of four from … to − 1 of `size` numbers. */
export function multiply(
  from: i32, to: i32, scratch: usize, a: usize, b: usize, out: usize, size: i32
): void {
  const end = min(<usize>to << 4, <usize>size << 2);
  for (let i = <usize>from << 4; i < end; i += 16) {
    store4(out, i, end, f32x4.mul(load4(a, i, end), load4(b, i, end)));
  }
}
