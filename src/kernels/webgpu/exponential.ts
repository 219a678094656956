/**
 * `isNan(x)`, by its bits: a GPU may take it that there are no NaNs, and lose them in `exp` or `log`.
 *
 * `exponential(x)`, for x ≤ 0: e^x right to a few units in the last place, 0 below 1e-38. WGSL's own
 * `exp` may be wrong by 2|x| units; here it only sees the remainder r of x = n ln 2 + r. The first
 * part of ln 2 has so few bits that its product with n is exact (Cody & Waite 1980).
 */
export const EXPONENTIAL = /* wgsl */ `
fn isNan(x: f32) -> bool {
  return (bitcast<u32>(x) & 0x7fffffff) > 0x7f800000;
}
fn exponential(x: f32) -> f32 {
  let n = max(round(x * 1.4426950408889634), -126);
  let r = (x - n * 0.693359375) + n * 2.12194440054690583e-4;
  return select(exp(r) * bitcast<f32>(u32(i32(n) + 127) << 23), x, isNan(x));
}`;
