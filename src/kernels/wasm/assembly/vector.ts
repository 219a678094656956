// Four-lane float32 arithmetic shared by the kernels.

/** Sum of the four lanes. */
// @ts-ignore: decorator
@inline
export function sum4(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) +
    f32x4.extract_lane(v, 1) +
    (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
  );
}

/** The greatest of the four lanes; NaN if one is NaN. */
// @ts-ignore: decorator
@inline
export function max4(v: v128): f32 {
  return max<f32>(
    max<f32>(f32x4.extract_lane(v, 0), f32x4.extract_lane(v, 1)),
    max<f32>(f32x4.extract_lane(v, 2), f32x4.extract_lane(v, 3))
  );
}

/** a · b + c in each lane: rounded once, and twice as fast, in the build with relaxed SIMD. */
// @ts-ignore: decorator
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** Four numbers from base + i; past `end` the lanes are 0, so that nothing outside is read. */
// @ts-ignore: decorator
@inline
export function load4(base: usize, i: usize, end: usize): v128 {
  if (i + 16 <= end) return v128.load(base + i);
  let v = f32x4.replace_lane(f32x4.splat(0), 0, load<f32>(base + i));
  if (i + 4 < end) v = f32x4.replace_lane(v, 1, load<f32>(base + i + 4));
  if (i + 8 < end) v = f32x4.replace_lane(v, 2, load<f32>(base + i + 8));
  return v;
}

/** Stores four numbers at base + i, but none past `end`. */
// @ts-ignore: decorator
@inline
export function store4(base: usize, i: usize, end: usize, v: v128): void {
  if (i + 16 <= end) {
    v128.store(base + i, v);
    return;
  }
  store<f32>(base + i, f32x4.extract_lane(v, 0));
  if (i + 4 < end) store<f32>(base + i + 4, f32x4.extract_lane(v, 1));
  if (i + 8 < end) store<f32>(base + i + 8, f32x4.extract_lane(v, 2));
}

/** Makes each float32 of the `bytes` at `to` the same. */
export function fill(to: usize, value: f32, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += 16) store4(to, i, bytes, f32x4.splat(value));
}

/**
 * e^x in each lane, relative error below 2e-7 for x in [-87, 88]; smaller x give 0, larger x e^88,
 * NaN gives NaN.
 * x = n·ln 2 + r with |r| ≤ ln 2 / 2; e^r by its Taylor polynomial of degree 7, 2^n by the exponent
 * bits. ln 2 is split in two so that n·ln 2 is subtracted without rounding away r.
 */
// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  const tooSmall = f32x4.lt(x, f32x4.splat(-87.0));
  x = f32x4.min(f32x4.max(x, f32x4.splat(-87.0)), f32x4.splat(88.0));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.4426950408889634)));
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  let p = f32x4.splat(1.0 / 5040.0);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 720.0));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 120.0));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 24.0));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 6.0));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.5));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0));
  const bits = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return v128.andnot(f32x4.mul(p, bits), tooSmall);
}

/** e^x of one number; see exp4. */
// @ts-ignore: decorator
@inline
export function exp1(x: f32): f32 {
  return f32x4.extract_lane(exp4(f32x4.splat(x)), 0);
}

/**
 * ln x for a normal x > 0, to about 1e-11; NaN stays NaN. x = 2^e · m with m in [√½, √2), and
 * ln m = 2 artanh s with s = (m − 1)/(m + 1), |s| < 0.172, by its series. The standard library's
 * logarithm brings tables, which would be written over the memory that we share with tfjs.
 */
export function ln1(x: f64): f64 {
  if (x != x) return x;
  const bits = reinterpret<i64>(x);
  let e = <i32>((bits >> 52) & 0x7ff) - 1023;
  let m = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    e += 1;
  }
  const s = (m - 1) / (m + 1);
  const q = s * s;
  let series: f64 = 1.0 / 13.0;
  series = series * q + 1.0 / 11.0;
  series = series * q + 1.0 / 9.0;
  series = series * q + 1.0 / 7.0;
  series = series * q + 1.0 / 5.0;
  series = series * q + 1.0 / 3.0;
  return <f64>e * 0.6931471805599453 + 2 * s * (1 + q * series);
}

/**
 * ln x in each lane for normal x > 0, relative error below 3e-7, near 1 as well: x = 2^e · m with m in
 * [√½, √2), and ln m = 2 artanh s with s = (m − 1)/(m + 1), |s| < 0.172, by its series.
 */
// @ts-ignore: decorator
@inline
export function ln4(x: v128): v128 {
  let e = i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(127));
  let m = v128.or(v128.and(x, i32x4.splat(0x007fffff)), i32x4.splat(0x3f800000));
  const large = f32x4.gt(m, f32x4.splat(1.41421356));
  m = v128.bitselect(f32x4.mul(m, f32x4.splat(0.5)), m, large);
  e = i32x4.sub(e, large);
  const s = f32x4.div(f32x4.sub(m, f32x4.splat(1)), f32x4.add(m, f32x4.splat(1)));
  const q = f32x4.mul(s, s);
  let p = f32x4.splat(1.0 / 9.0);
  p = f32x4.add(f32x4.mul(p, q), f32x4.splat(1.0 / 7.0));
  p = f32x4.add(f32x4.mul(p, q), f32x4.splat(1.0 / 5.0));
  p = f32x4.add(f32x4.mul(p, q), f32x4.splat(1.0 / 3.0));
  p = f32x4.add(f32x4.mul(p, q), f32x4.splat(1.0));
  return f32x4.add(
    f32x4.mul(f32x4.convert_i32x4_s(e), f32x4.splat(0.6931471805599453)),
    f32x4.mul(f32x4.add(s, s), p)
  );
}
