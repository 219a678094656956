/**
 * α_k / Σ_j α_j for K weights that are finite, not negative and not all 0.
 * @returns K probabilities
 */
export function normalized(weights: ArrayLike<number>): Float64Array {
  let largest = 0;
  for (let k = 0; k < weights.length; ++k) {
    if (!(weights[k] >= 0 && weights[k] < Infinity)) {
      throw new Error(`Weight ${k + 1} is ${weights[k]}: weights must be finite and not negative.`);
    }
    largest = Math.max(largest, weights[k]);
  }
  if (largest === 0) throw new Error(`None of the ${weights.length} weights is above 0.`);
  // Scaled first: a sum of large weights may overflow.
  const scaled = Float64Array.from(weights, (weight) => weight / largest);
  const sum = scaled.reduce((total, weight) => total + weight, 0);
  return scaled.map((weight) => weight / sum);
}

/** ln Σ_k exp(v_k), without overflow; −∞ where every v_k is. */
export function logSumExp(values: ArrayLike<number>): number {
  let largest = -Infinity;
  for (let k = 0; k < values.length; ++k) largest = Math.max(largest, values[k]);
  if (largest === -Infinity) return -Infinity;
  let sum = 0;
  for (let k = 0; k < values.length; ++k) sum += Math.exp(values[k] - largest);
  return largest + Math.log(sum);
}

/** Index of the largest value, the first where several are equal. */
export function argmax(values: ArrayLike<number>): number {
  let best = 0;
  for (let k = 1; k < values.length; ++k) if (values[k] > values[best]) best = k;
  return best;
}

/**
 * softmax(logits / τ), safe at any temperature: the largest logit is subtracted first, so no exponent
 * is positive. τ = 0 gives the limit, one-hot at the largest logit (shared where several are), and
 * τ = ∞ equal parts. A logit of −∞ has no part at any τ.
 * @param temperature τ in [0, ∞]
 * @returns K numbers ≥ 0 that sum to 1
 */
export function softmax(logits: ArrayLike<number>, temperature = 1): Float64Array {
  if (!(temperature >= 0)) throw new Error(`The temperature is ${temperature}, not 0 or above.`);
  let largest = -Infinity;
  for (let k = 0; k < logits.length; ++k) largest = Math.max(largest, logits[k]);
  if (largest === -Infinity) throw new Error("Every logit is −∞: there is nothing to choose.");
  const result = Float64Array.from(logits, (logit) => {
    if (logit === -Infinity) return 0;
    if (logit === largest) return 1;
    return Math.exp((logit - largest) / temperature);
  });
  const sum = result.reduce((total, part) => total + part, 0);
  return result.map((part) => part / sum);
}

/** Entropy −Σ_k p_k ln p_k in nats, in [0, ln K]. */
export function entropy(probabilities: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < probabilities.length; ++k) {
    if (probabilities[k] > 0) sum -= probabilities[k] * Math.log(probabilities[k]);
  }
  return sum;
}
