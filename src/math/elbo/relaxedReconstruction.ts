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
 * result estimates E[ln p_θ(x|y,X^τ)], with the same noise for every τ.
 *
 * @param likelihood p_θ(x|y,k) for each code, strictly between 0 and 1
 * @param q q(k|x) for each code
 * @param noise as `gumbelNoise` draws it for as many codes
 */
export class RelaxedReconstruction {
  readonly #logOdds: number[];
  readonly #logits: number[];
  readonly #noise: Float64Array;

  constructor(likelihood: readonly number[], q: readonly number[], noise: Float64Array) {
    this.#logOdds = likelihood.map((p) => Math.log(p) - Math.log1p(-p));
    this.#logits = q.map(Math.log);
    this.#noise = noise;
  }

  /** The limit τ → ∞, where the code is an even blend whatever the noise. */
  get evenBlend(): number {
    return logSigmoid(this.#logOdds.reduce((sum, odds) => sum + odds, 0) / this.#logOdds.length);
  }

  /** The estimate at temperature `tau` > 0. */
  at(tau: number): Estimate {
    const codes = this.#logits.length;
    const draws = this.#noise.length / codes;
    let [sum, squares] = [0, 0];
    for (let draw = 0; draw < draws; ++draw) {
      const value = logSigmoid(this.#blend(draw * codes, tau));
      sum += value;
      squares += value * value;
    }
    const mean = sum / draws;
    const variance = Math.max(0, squares / draws - mean * mean) * (draws / (draws - 1));
    return {mean, standardError: Math.sqrt(variance / draws)};
  }

  /** Σ_k X_k·logit p_θ(x|y,k) for the noise from `first` on, safe as τ → 0. */
  #blend(first: number, tau: number): number {
    let largest = -Infinity;
    for (let k = 0; k < this.#logits.length; ++k) {
      largest = Math.max(largest, this.#logits[k] + this.#noise[first + k]);
    }
    let [total, weighted] = [0, 0];
    for (let k = 0; k < this.#logits.length; ++k) {
      const weight = Math.exp((this.#logits[k] + this.#noise[first + k] - largest) / tau);
      total += weight;
      weighted += weight * this.#logOdds[k];
    }
    return weighted / total;
  }
}

/** Gumbel(0,1) noise for `draws` blends of as many codes, one blend after the other. */
export function gumbelNoise({
  codes,
  draws,
  seed
}: {
  codes: number;
  draws: number;
  seed: number;
}): Float64Array {
  const random = new Random(seed, "relaxed reconstruction");
  return Float64Array.from({length: codes * draws}, () => random.gumbel());
}

/** ln σ(x), without overflow on either side. */
function logSigmoid(x: number): number {
  return x < 0 ? x - Math.log1p(Math.exp(x)) : -Math.log1p(Math.exp(-x));
}
