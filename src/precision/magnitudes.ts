import type {NumberFormat} from "./numberFormat.ts";
import {formatRange} from "./numberFormat.ts";
import {binaryExponent} from "./roundToFormat.ts";

/** Binades that are told apart: [2^LEAST, 2^(LEAST + 1)) is the first; smaller ones count there too. */
export const LEAST_BINADE = -64;
export const BINADES = 112;

/** How large the numbers of a tensor are. */
export interface Magnitudes {
  count: number;
  zeros: number;
  /** Inf and NaN. */
  nonFinite: number;
  /** Numbers in each binade, from 2^LEAST_BINADE on. */
  binades: number[];
}

export function magnitudes(values: ArrayLike<number>): Magnitudes {
  const binades = new Array<number>(BINADES).fill(0);
  let [zeros, nonFinite] = [0, 0];
  for (let i = 0; i < values.length; ++i) {
    const x = values[i];
    if (x === 0) zeros += 1;
    else if (!Number.isFinite(x)) nonFinite += 1;
    else {
      const binade = binaryExponent(x) - LEAST_BINADE;
      binades[Math.max(0, Math.min(BINADES - 1, binade))] += 1;
    }
  }
  return {count: values.length, zeros, nonFinite, binades};
}

/** What a cast to a format destroys, as shares of the numbers that are not 0. */
export interface CastLoss {
  /** Rounded to zero. */
  flushed: number;
  /** Subnormal: kept, with fewer digits. */
  subnormal: number;
  overflowed: number;
}

/**
 * What would become of numbers times `scale`, cast to a format, judged by their binades: a binade just
 * below the least number, [½, 1) of it, is rounded up and not lost.
 * @param exponent log₂ of the scale, rounded to a whole number
 */
export function castLoss(
  {binades, nonFinite}: Magnitudes,
  format: NumberFormat,
  exponent = 0
): CastLoss {
  const {leastNormal, leastSubnormal, largest} = formatRange(format);
  const [normal, least, most] = [leastNormal, leastSubnormal, largest].map(binaryExponent);
  let [flushed, subnormal, overflowed, total] = [0, 0, nonFinite, nonFinite];
  binades.forEach((count, i) => {
    const e = i + LEAST_BINADE + Math.round(exponent);
    total += count;
    if (e < least - 1) flushed += count;
    else if (e < normal) subnormal += count;
    else if (e > most) overflowed += count;
  });
  const share = (n: number) => (total === 0 ? 0 : n / total);
  return {
    flushed: share(flushed),
    subnormal: share(subnormal),
    overflowed: share(overflowed)
  };
}

/** log₂ of the least, the middle and the largest magnitude, by binades; null where all are 0. */
export function extent({
  binades
}: Magnitudes): {least: number; median: number; most: number} | null {
  const total = binades.reduce((sum, n) => sum + n, 0);
  if (total === 0) return null;
  let seen = 0;
  const median = binades.findIndex((n) => (seen += n) * 2 >= total);
  const [least, most] = [binades.findIndex((n) => n > 0), binades.findLastIndex((n) => n > 0)];
  const [a, b, c] = [least, median, most].map((i) => i + LEAST_BINADE);
  return {least: a, median: b, most: c + 1};
}

/** log₂ of where a format ends: its least number, its least normal one, and beyond its largest. */
export function edges(format: NumberFormat) {
  const {leastNormal, leastSubnormal, largest} = formatRange(format);
  const [normal, least, most] = [leastNormal, leastSubnormal, largest].map(binaryExponent);
  return {name: format.name, least, normal, most: most + 1};
}
