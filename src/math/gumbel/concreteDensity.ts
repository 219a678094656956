/**
 * ln of the density of X^τ, the concrete distribution (Maddison, Mnih & Teh 2017, Eq. 10):
 *
 *     p(x) = (K − 1)! τ^(K−1) Π_k (α_k x_k^(−τ−1)) / (Σ_k α_k x_k^(−τ))^K
 *
 * with respect to the first K − 1 coordinates. The uniform density on the simplex is (K − 1)! then.
 * @param logX ln x_k, finite, from `offset` on
 * @param logWeights ln α_k, finite, normalised or not
 * @param temperature τ > 0
 */
export function concreteLogDensity(
  logX: ArrayLike<number>,
  logWeights: ArrayLike<number>,
  temperature: number,
  offset = 0
): number {
  const categories = logWeights.length;
  let result = (categories - 1) * Math.log(temperature);
  let largest = -Infinity;
  for (let k = 0; k < categories; ++k) {
    const term = logWeights[k] - temperature * logX[offset + k];
    result += term - logX[offset + k];
    if (k > 1) result += Math.log(k);
    if (term > largest) largest = term;
  }
  let sum = 0;
  for (let k = 0; k < categories; ++k) {
    sum += Math.exp(logWeights[k] - temperature * logX[offset + k] - largest);
  }
  return result - categories * (largest + Math.log(sum));
}
