// Random numbers by hashing their place: any of them is had without those before it.

import {ln4, store4} from "./vector";

// @ts-ignore: decorator
@inline
function scramble(v: v128): v128 {
  return i32x4.add(i32x4.mul(v, i32x4.splat(1664525)), i32x4.splat(1013904223));
}

/** −ln(−ln u) with u = (the upper 23 bits + ½) / 2²³, which is never 0 nor 1 in float32. */
// @ts-ignore: decorator
@inline
function gumbel(bits: v128): v128 {
  const upper = f32x4.convert_i32x4_u(i32x4.shr_u(bits, 9));
  const u = f32x4.mul(f32x4.add(upper, f32x4.splat(0.5)), f32x4.splat(1.1920928955078125e-7));
  return f32x4.neg(ln4(f32x4.neg(ln4(u))));
}

/** Stores four numbers of a row, but none that belong to the next row or lie past `end`. */
// @ts-ignore: decorator
@inline
function place(out: usize, start: usize, row: usize, at: usize, end: usize, v: v128): void {
  const stop = min(start + row, end);
  if (start + at < stop) store4(out, start + at, stop, v);
}

/**
 * Fills `out` with Gumbel(0, 1) numbers; see kernels/gumbelNoise.ts for which. A unit of work is a
 * vector in each of the four rows.
 */
export function gumbelNoise(
  first: i32, last: i32, own: usize, out: usize, count: i32, key0: i32, key1: i32
): void {
  const end = <usize>count << 2;
  const row = ((end + 15) >> 4) << 2;
  for (let at = <usize>first << 4; at < min(<usize>last << 4, row); at += 16) {
    let x = scramble(i32x4.add(i32x4.splat(<i32>(at >> 2)), i32x4(0, 1, 2, 3)));
    let y = scramble(i32x4.splat(key0));
    let z = scramble(i32x4.splat(key1));
    let w = scramble(i32x4.splat(0));
    for (let round = 0; round < 2; ++round) {
      if (round) {
        x = v128.xor(x, i32x4.shr_u(x, 16));
        y = v128.xor(y, i32x4.shr_u(y, 16));
        z = v128.xor(z, i32x4.shr_u(z, 16));
        w = v128.xor(w, i32x4.shr_u(w, 16));
      }
      x = i32x4.add(x, i32x4.mul(y, w));
      y = i32x4.add(y, i32x4.mul(z, x));
      z = i32x4.add(z, i32x4.mul(x, y));
      w = i32x4.add(w, i32x4.mul(y, z));
    }
    place(out, 0, row, at, end, gumbel(x));
    place(out, row, row, at, end, gumbel(y));
    place(out, 2 * row, row, at, end, gumbel(z));
    place(out, 3 * row, row, at, end, gumbel(w));
  }
}
