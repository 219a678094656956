/** A curve with its slope. */
export interface Curve {
  value(x: number): number;
  slope(x: number): number;
}

/**
 * The natural cubic spline with the given values, one or more, at 0, 1, …, n − 1: the smoothest
 * curve through them (least ∫ g″²). Outside it goes on straight.
 */
export function naturalSpline(values: ArrayLike<number>): Curve {
  const last = values.length - 1;
  if (last === 0) return {value: () => values[0], slope: () => 0};
  const bend = secondDerivatives(values);
  const clamp = (x: number) => Math.min(Math.max(x, 0), last);
  const pieceOf = (x: number) => Math.min(Math.floor(x), last - 1);

  function slope(x: number): number {
    const i = pieceOf(clamp(x));
    const t = clamp(x) - i;
    const s = 1 - t;
    return (
      values[i + 1] - values[i] + ((1 - 3 * s * s) * bend[i] + (3 * t * t - 1) * bend[i + 1]) / 6
    );
  }

  function value(x: number): number {
    const i = pieceOf(clamp(x));
    const t = clamp(x) - i;
    const s = 1 - t;
    return (
      s * values[i] +
      t * values[i + 1] +
      ((s * s * s - s) * bend[i] + (t * t * t - t) * bend[i + 1]) / 6 +
      (x - clamp(x)) * slope(x)
    );
  }

  return {value, slope};
}

/** g″ at the knots, 0 at both ends: g″_{i−1} + 4 g″_i + g″_{i+1} = 6 (f_{i−1} − 2 f_i + f_{i+1}). */
function secondDerivatives(f: ArrayLike<number>): Float64Array {
  const bend = new Float64Array(f.length);
  const factor = new Float64Array(f.length);
  for (let i = 1; i < f.length - 1; ++i) {
    const pivot = 4 - factor[i - 1];
    factor[i] = 1 / pivot;
    bend[i] = (6 * (f[i - 1] - 2 * f[i] + f[i + 1]) - bend[i - 1]) / pivot;
  }
  for (let i = f.length - 2; i > 0; --i) bend[i] -= factor[i] * bend[i + 1];
  return bend;
}
