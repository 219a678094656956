// The logit-Laplace likelihood of pixels and the squared error of the picture, with their gradients.
// A pixel has three numbers, its maps six: μ, then ln b. Each pass takes a pixel at a time, in three
// lanes of four; what the fourth reads is of no use.

import {exp4, load4} from "./vector";

/** Pixels summed in float32; over the blocks, sums go on in float64. */
// @ts-ignore: decorator
@inline
const BLOCK = 64;

/**
 * ln x in each lane for normal x > 0, to the last digit or two: x = 2^e · m with m in [√½, √2), and
 * ln m by the polynomial of Cephes' logf.
 */
// @ts-ignore: decorator
@inline
function ln4(x: v128): v128 {
  const one = f32x4.splat(1);
  let e = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(127)));
  let m = v128.or(v128.and(x, i32x4.splat(0x007fffff)), one);
  const large = f32x4.gt(m, f32x4.splat(1.4142135623730951));
  m = v128.bitselect(f32x4.mul(m, f32x4.splat(0.5)), m, large);
  e = f32x4.add(e, v128.and(one, large));
  const r = f32x4.sub(m, one);
  const square = f32x4.mul(r, r);
  let p = f32x4.splat(7.0376836292e-2);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(-1.151461031e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.167699874e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(-1.2420140846e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.4249322787e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(-1.6668057665e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(2.0000714765e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(-2.4999993993e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(3.3333331174e-1));
  p = f32x4.mul(f32x4.mul(p, r), square);
  p = f32x4.add(p, f32x4.mul(e, f32x4.splat(-2.1219444e-4)));
  p = f32x4.sub(p, f32x4.mul(square, f32x4.splat(0.5)));
  return f32x4.add(f32x4.add(r, p), f32x4.mul(e, f32x4.splat(0.693359375)));
}

/** σ(μ) = 1 / (1 + e^−μ). */
// @ts-ignore: decorator
@inline
function sigmoid4(mu: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(mu))));
}

/** The sum of the first three lanes. */
// @ts-ignore: decorator
@inline
function sum3(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + f32x4.extract_lane(v, 2);
}

// @ts-ignore: decorator
@inline
function store3(address: usize, v: v128): void {
  v128.store64_lane(address, v, 0);
  v128.store32_lane(address, v, 2, 8);
}

/** How many sums logitLaplace makes for `count` pixels. */
export function logitLaplaceBlocks(count: i32): i32 {
  return (count + BLOCK - 1) / BLOCK;
}

/**
 * For each block of pixels the sums over its values x of −ln f(x), with ln b clamped to [low, high],
 * and of ((σ(μ) − x) · scale)². A unit is a block.
 */
export function logitLaplace(
  from: i32, to: i32, scratch: usize,
  maps: usize, pixels: usize, sums: usize, count: i32, low: f32, high: f32, scale: f32
): void {
  const mapsEnd = <usize>count * 24;
  const pixelsEnd = <usize>count * 12;
  const one = f32x4.splat(1);
  for (let block = from; block < to; ++block) {
    let likelihood = f32x4.splat(0);
    let error = likelihood;
    const end = min((block + 1) * BLOCK, count);
    for (let p = block * BLOCK; p < end; ++p) {
      const mu = load4(maps, <usize>p * 24, mapsEnd);
      let logScale = load4(maps, <usize>p * 24 + 12, mapsEnd);
      logScale = f32x4.max(f32x4.min(logScale, f32x4.splat(high)), f32x4.splat(low));
      const x = load4(pixels, <usize>p * 12, pixelsEnd);
      const lnX = ln4(x);
      const ln1X = ln4(f32x4.sub(one, x));
      const distance = f32x4.abs(f32x4.sub(f32x4.sub(lnX, ln1X), mu));
      const scaled = f32x4.mul(distance, exp4(f32x4.neg(logScale)));
      const constant = f32x4.add(f32x4.add(lnX, ln1X), f32x4.splat(0.6931471805599453));
      likelihood = f32x4.add(likelihood, f32x4.add(f32x4.add(scaled, logScale), constant));
      const difference = f32x4.mul(f32x4.sub(sigmoid4(mu), x), f32x4.splat(scale));
      error = f32x4.add(error, f32x4.mul(difference, difference));
    }
    store<f32>(sums + (<usize>block << 3), sum3(likelihood));
    store<f32>(sums + (<usize>block << 3) + 4, sum3(error));
  }
}

/** The means over all values from the sums of the blocks. */
export function logitLaplaceMeans(sums: usize, likelihood: usize, error: usize, count: i32): void {
  const values = 3 * count;
  let likelihoods: f64 = 0;
  let errors: f64 = 0;
  for (let block = 0, n = logitLaplaceBlocks(count); block < n; ++block) {
    likelihoods += <f64>load<f32>(sums + (<usize>block << 3));
    errors += <f64>load<f32>(sums + (<usize>block << 3) + 4);
  }
  store<f32>(likelihood, <f32>(likelihoods / <f64>values));
  store<f32>(error, <f32>(errors / <f64>values));
}

/** The gradient of both means in the maps. A unit is a pixel. */
export function logitLaplaceGradient(
  from: i32, to: i32, scratch: usize,
  maps: usize, pixels: usize, dlikelihood: usize, derror: usize, dmaps: usize,
  count: i32, low: f32, high: f32, scale: f32
): void {
  const mapsEnd = <usize>count * 24;
  const pixelsEnd = <usize>count * 12;
  const one = f32x4.splat(1);
  const sign = f32x4.splat(-0.0);
  const values = 3 * count;
  const weight = f32x4.splat(load<f32>(dlikelihood) / <f32>values);
  const perValue: f32 = load<f32>(derror) / <f32>values;
  const errorWeight = f32x4.splat(2 * perValue * scale * scale);
  for (let p = from; p < to; ++p) {
    const mu = load4(maps, <usize>p * 24, mapsEnd);
    const raw = load4(maps, <usize>p * 24 + 12, mapsEnd);
    const logScale = f32x4.max(f32x4.min(raw, f32x4.splat(high)), f32x4.splat(low));
    const inside = f32x4.eq(raw, logScale);
    const x = load4(pixels, <usize>p * 12, pixelsEnd);
    const offset = f32x4.sub(f32x4.sub(ln4(x), ln4(f32x4.sub(one, x))), mu);
    const inverse = exp4(f32x4.neg(logScale));
    // −1 where μ is too low, 1 where it is too high.
    const slope = v128.xor(v128.bitselect(offset, one, sign), sign);
    const s = sigmoid4(mu);
    const change = f32x4.mul(f32x4.sub(s, x), f32x4.mul(s, f32x4.sub(one, s)));
    const dmu = f32x4.add(
      f32x4.mul(weight, f32x4.mul(slope, inverse)),
      f32x4.mul(errorWeight, change)
    );
    const scaled = f32x4.mul(f32x4.abs(offset), inverse);
    store3(dmaps + <usize>p * 24, dmu);
    store3(
      dmaps + <usize>p * 24 + 12,
      v128.and(f32x4.mul(weight, f32x4.sub(one, scaled)), inside)
    );
  }
}
