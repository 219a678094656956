import {Random} from "../random.ts";

/** A Monte Carlo estimate with its standard error. */
export interface Estimate {
  mean: number;
  standardError: number;
}

/**
 * The reconstruction term as it is trained: the code is softened,
 *
 *     X^τ = softmax((ln q + G)/τ),  G_k ∼ Gumbel(0,1) i.i.d.,
 *
 * and the decoder gets the blend. Like a network whose first layer is linear it mixes the codes'
 * logits: p_θ(x|y,X) = σ(Σ_k X_k·logit p_θ(x|y,k)), which for a one-hot X is p_θ(x|y,k) itself. The
 * result estimates E[ln p_θ(x|y,X^τ)]. The noise is the same for every τ.
 *
 * @param likelihood p_θ(x|y,k) for each code, strictly between 0 and 1
 * @param q q(k|x) for each code
 */
export class RelaxedReconstruction {
  readonly #logOdds: number[];
  readonly #perturbed: Float64Array[];

  constructor(
    likelihood: readonly number[],
    q: readonly number[],
    {draws, seed}: {draws: number; seed: number}
  ) {
    const random = new Random(seed, "relaxed reconstruction");
    this.#logOdds = likelihood.map((p) => Math.log(p) - Math.log1p(-p));
    this.#perturbed = Array.from({length: draws}, () =>
      Float64Array.from(q, (p) => Math.log(p) + random.gumbel())
    );
  }

  /** The limit τ → ∞, where the code is an even blend whatever the noise. */
  get evenBlend(): number {
    return logSigmoid(this.#logOdds.reduce((sum, odds) => sum + odds, 0) / this.#logOdds.length);
  }

  /** The estimate at temperature `tau` > 0. */
  at(tau: number): Estimate {
    let [sum, squares] = [0, 0];
    const n = this.#perturbed.length;
    for (const perturbed of this.#perturbed) {
      const value = logSigmoid(blend(perturbed, this.#logOdds, tau));
      sum += value;
      squares += value * value;
    }
    const mean = sum / n;
    const variance = Math.max(0, squares / n - mean * mean) * (n / (n - 1));
    return {mean, standardError: Math.sqrt(variance / n)};
  }
}

/** Σ_k softmax(perturbed/τ)_k·values_k, safe as τ → 0. */
function blend(perturbed: Float64Array, values: readonly number[], tau: number): number {
  let largest = -Infinity;
  for (const value of perturbed) largest = Math.max(largest, value);
  let [total, weighted] = [0, 0];
  for (let k = 0; k < perturbed.length; ++k) {
    const weight = Math.exp((perturbed[k] - largest) / tau);
    total += weight;
    weighted += weight * values[k];
  }
  return weighted / total;
}

/** ln σ(x), without overflow on either side. */
function logSigmoid(x: number): number {
  return x < 0 ? x - Math.log1p(Math.exp(x)) : -Math.log1p(Math.exp(-x));
}
