import {bias, type NumberFormat} from "./numberFormat.ts";
import {binaryExponent, roundToFormat, spacing} from "./roundToFormat.ts";

/** The fields of a number as they are stored. */
export interface BitPattern {
  sign: number;
  /** With the bias added; 0 for zero and subnormals, all ones for infinities and NaN. */
  exponent: number;
  /** The digits after the leading one. */
  mantissa: number;
}

export type NumberKind = "zero" | "subnormal" | "normal" | "infinite" | "not a number";

/** What the fields stand for. */
export function kindOf({exponent, mantissa}: BitPattern, {exponentBits}: NumberFormat): NumberKind {
  if (exponent === 2 ** exponentBits - 1) return mantissa === 0 ? "infinite" : "not a number";
  if (exponent > 0) return "normal";
  return mantissa === 0 ? "zero" : "subnormal";
}

/** The fields of x, rounded to the format first. */
export function encode(x: number, format: NumberFormat): BitPattern {
  const {signBits, exponentBits, mantissaBits} = format;
  const value = roundToFormat(x, format);
  const last = 2 ** exponentBits - 1;
  if (Number.isNaN(value)) return {sign: 0, exponent: last, mantissa: 2 ** (mantissaBits - 1)};
  const sign = signBits && (value < 0 || Object.is(value, -0)) ? 1 : 0;
  if (!Number.isFinite(value)) return {sign, exponent: last, mantissa: 0};
  const steps = Math.abs(value) / spacing(value, format);
  const leading = 2 ** mantissaBits;
  if (steps < leading) return {sign, exponent: 0, mantissa: steps};
  return {sign, exponent: binaryExponent(value) + bias(format), mantissa: steps - leading};
}

/** The number that the fields stand for. */
export function decode(pattern: BitPattern, format: NumberFormat): number {
  const {sign, exponent, mantissa} = pattern;
  const kind = kindOf(pattern, format);
  if (kind === "not a number") return NaN;
  const fraction = mantissa / 2 ** format.mantissaBits;
  const magnitude =
    kind === "infinite"
      ? Infinity
      : exponent === 0
        ? fraction * 2 ** (1 - bias(format))
        : (1 + fraction) * 2 ** (exponent - bias(format));
  return sign ? -magnitude : magnitude;
}

/** The digits of each field, the highest first. */
export function bitTexts(
  {sign, exponent, mantissa}: BitPattern,
  {signBits, exponentBits, mantissaBits}: NumberFormat
): {sign: string; exponent: string; mantissa: string} {
  return {
    sign: signBits ? String(sign) : "",
    exponent: exponent.toString(2).padStart(exponentBits, "0"),
    mantissa: mantissa.toString(2).padStart(mantissaBits, "0")
  };
}
