/** Binary floating-point formats in the sense of IEEE 754, described by the widths of their fields. */

export interface NumberFormat {
  name: string;
  /** 1 for formats with a sign, 0 for those of numbers that are never negative. */
  signBits: 0 | 1;
  /** At most 8. */
  exponentBits: number;
  /** Without the leading bit that is not stored; at most 23. */
  mantissaBits: number;
}

export const FLOAT32: NumberFormat = format("fp32", 1, 8, 23);
export const FLOAT16: NumberFormat = format("fp16", 1, 5, 10);
export const BFLOAT16: NumberFormat = format("bfloat16", 1, 8, 7);
/** Adam's running mean (paper App. D). */
export const MEAN16: NumberFormat = format("1-6-9", 1, 6, 9);
/** Adam's running variance, which has no sign (paper App. D). */
export const VARIANCE16: NumberFormat = format("0-6-10", 0, 6, 10);
/** One exponent bit less than fp16, as in the 8-bit format E4M3. */
export const NARROW15: NumberFormat = format("1-4-10", 1, 4, 10);

/** The formats of the chapter. The paper does not say how its own two treat infinity: here as fp16. */
export const NUMBER_FORMATS = [FLOAT32, FLOAT16, BFLOAT16, MEAN16, VARIANCE16] as const;

function format(
  name: string,
  signBits: 0 | 1,
  exponentBits: number,
  mantissaBits: number
): NumberFormat {
  return {name, signBits, exponentBits, mantissaBits};
}

/** What is added to an exponent before it is stored. */
export function bias({exponentBits}: NumberFormat): number {
  return 2 ** (exponentBits - 1) - 1;
}

export interface FormatRange {
  bits: number;
  /** The largest finite number. */
  largest: number;
  /** The least number with all digits. */
  leastNormal: number;
  /** The least number above 0, with one digit left. */
  leastSubnormal: number;
  /** The distance from 1 to the next number. */
  epsilon: number;
}

/** The numbers that delimit a format. */
export function formatRange(format: NumberFormat): FormatRange {
  const {signBits, exponentBits, mantissaBits} = format;
  const highest = bias(format);
  const lowest = 1 - highest;
  return {
    bits: signBits + exponentBits + mantissaBits,
    largest: (2 - 2 ** -mantissaBits) * 2 ** highest,
    leastNormal: 2 ** lowest,
    leastSubnormal: 2 ** (lowest - mantissaBits),
    epsilon: 2 ** -mantissaBits
  };
}
