// The Gumbel(0, 1) distribution (article, "Gumbel-softmax trick").

/** Euler's constant γ: the mean of Gumbel(0, 1). Its variance is π²/6. */
export const GUMBEL_MEAN = 0.5772156649015329;

/** F(G) = exp(−exp(−G)). */
export function gumbelDistribution(g: number): number {
  return Math.exp(-Math.exp(-g));
}

/** f(G) = exp(−G − exp(−G)). */
export function gumbelDensity(g: number): number {
  // Far to the left the exponent would be ∞ − ∞.
  return g < -700 ? 0 : Math.exp(-g - Math.exp(-g));
}

/**
 * G = −log(−log U), which is Gumbel(0, 1) where U is uniform on (0, 1): the inverse of F.
 * @param u in [0, 1]; 0 and 1 give −∞ and +∞
 */
export function gumbelQuantile(u: number): number {
  return -Math.log(-Math.log(u));
}

/**
 * The same from the distance of U to 1. Doubles are 10⁻¹⁶ apart just below 1, so that U itself
 * cannot say how near it is; its complement can.
 * @param complement 1 − U, in [0, 1]
 */
export function gumbelQuantileOfComplement(complement: number): number {
  return -Math.log(-Math.log1p(-complement));
}
