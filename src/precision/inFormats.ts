import {bitTexts, encode, kindOf, type NumberKind} from "./bitPattern.ts";
import {formatRange, type FormatRange, type NumberFormat} from "./numberFormat.ts";
import {roundToFormat, spacing} from "./roundToFormat.ts";

/** A number as a format holds it. */
export interface InFormat {
  name: string;
  bits: {sign: string; exponent: string; mantissa: string};
  kind: NumberKind;
  rounded: number;
  /** |rounded − x| / |x|; NaN where there is nothing to compare. */
  relativeError: number;
  /** Distance to the next number of the format there. */
  spacing: number;
  range: FormatRange;
}

/** The number x bit by bit in each format. */
export function inFormats(x: number, formats: readonly NumberFormat[]): InFormat[] {
  return formats.map((format) => {
    const pattern = encode(x, format);
    const rounded = roundToFormat(x, format);
    return {
      name: format.name,
      bits: bitTexts(pattern, format),
      kind: kindOf(pattern, format),
      rounded,
      relativeError: x === rounded ? 0 : Math.abs(rounded - x) / Math.abs(x),
      spacing: spacing(rounded, format),
      range: formatRange(format)
    };
  });
}
