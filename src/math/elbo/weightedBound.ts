/**
 * The largest value of reconstruction − β·KL over all q(z|x), in nats:
 *
 *     max_q E_q[ln p_θ(x|y,z)] − β·E_q[ln q(z) − ln p_ψ(y,z)] = β ln Σ_z p_ψ(y,z)·p_θ(x|y,z)^(1/β),
 *
 * reached where q ∝ p_ψ·p_θ^(1/β). At β = 1 this is ln p(x,y); it falls as β grows, so that the
 * objective is a lower bound for β ≥ 1 and none for β < 1.
 *
 * @param prior p_ψ(y,z) for each z, with y fixed
 * @param likelihood p_θ(x|y,z) for each z
 * @param beta positive
 */
export function bestWeightedBound(
  prior: readonly number[],
  likelihood: readonly number[],
  beta: number
): number {
  const exponents = prior.map((p, z) => Math.log(p) + Math.log(likelihood[z]) / beta);
  // At small β the powers underflow, but not their ratios to the largest.
  const largest = Math.max(...exponents);
  const sum = exponents.reduce((total, exponent) => total + Math.exp(exponent - largest), 0);
  return beta * (largest + Math.log(sum));
}
