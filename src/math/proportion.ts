export interface Proportion {
  right: number;
  n: number;
}

export interface ProportionInterval {
  share: number;
  low: number;
  high: number;
}

/** Of a standard normal variable, 95 % lie within ± this. */
const Z = 1.959963984540054;

/**
 * A share with its 95 % interval (Wilson 1927), which stays within [0, 1] and is of use even where all
 * or none are right.
 * @throws RangeError for n = 0
 */
export function wilsonInterval({right, n}: Proportion): ProportionInterval {
  if (!(n > 0)) throw new RangeError(`A share needs at least one case; received ${n}.`);
  const share = right / n;
  const centre = (share + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n);
  const spread = (Z / (1 + Z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + (Z / (2 * n)) ** 2);
  return {share, low: Math.max(0, centre - spread), high: Math.min(1, centre + spread)};
}
