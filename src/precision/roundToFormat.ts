import {bias, formatRange, type NumberFormat} from "./numberFormat.ts";

const view = new DataView(new ArrayBuffer(8));

/** ⌊log₂ |x|⌋ for a finite x ≠ 0, exactly; −1023 for all of float64's own subnormals. */
export function binaryExponent(x: number): number {
  view.setFloat64(0, x);
  return ((view.getUint32(0) >>> 20) & 0x7ff) - 1023;
}

/** The distance between neighbours of a format around x. */
export function spacing(x: number, format: NumberFormat): number {
  const lowest = 1 - bias(format);
  const exponent = x === 0 ? lowest : Math.max(lowest, binaryExponent(x));
  return 2 ** (Math.min(exponent, bias(format)) - format.mantissaBits);
}

/**
 * The number of a format that is nearest to x, of two as near the one whose last digit is even
 * (IEEE 754, roundTiesToEven). Beyond the largest number it is infinity, from half a spacing on; a
 * format without sign turns what is below zero into NaN.
 */
export function roundToFormat(x: number, format: NumberFormat): number {
  if (Number.isNaN(x) || x === 0) return format.signBits ? x : Math.abs(x);
  if (x < 0 && !format.signBits) return NaN;
  if (!Number.isFinite(x)) return x;
  const step = spacing(x, format);
  // Divided by a power of two, so this is exact.
  const steps = Math.abs(x) / step;
  const below = Math.floor(steps);
  const rest = steps - below;
  const up = rest > 0.5 || (rest === 0.5 && below % 2 === 1);
  const rounded = (below + (up ? 1 : 0)) * step;
  const magnitude = rounded > formatRange(format).largest ? Infinity : rounded;
  return x < 0 ? -magnitude : magnitude;
}
