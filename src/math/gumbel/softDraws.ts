import type {Random} from "../random.ts";

/**
 * Independent Gumbel(0, 1) noise for `count` draws.
 * @returns count × K, row by row
 */
export function gumbelNoise(
  {count, categories}: {count: number; categories: number},
  random: Random
): Float64Array<ArrayBuffer> {
  const noise = random.fillUniform(new Float64Array(count * categories));
  for (let i = 0; i < noise.length; ++i) noise[i] = -Math.log(-Math.log(noise[i]));
  return noise;
}

/**
 * X^τ = softmax((log α + G) / τ) for every row of noise (article, "Gumbel-softmax trick"). Safe at any
 * temperature: each row's largest exponent is 0. τ = 0 gives one-hot(X̂) and τ = ∞ equal parts.
 * @param weights K numbers α_k ≥ 0, normalised or not
 * @param noise count × K
 * @param temperature τ in [0, ∞]
 * @param out count × K, overwritten
 */
export function softDraws(
  weights: ArrayLike<number>,
  noise: Float64Array,
  temperature: number,
  out: Float64Array<ArrayBuffer> = new Float64Array(noise.length)
): Float64Array<ArrayBuffer> {
  const categories = weights.length;
  const logWeights = Float64Array.from(weights, Math.log);
  for (let row = 0; row < noise.length; row += categories) {
    let largest = -Infinity;
    for (let k = 0; k < categories; ++k) {
      const score = logWeights[k] + noise[row + k];
      out[row + k] = score;
      if (score > largest) largest = score;
    }
    let sum = 0;
    for (let k = 0; k < categories; ++k) {
      const behind = out[row + k] - largest;
      // Told apart because 0 / 0 and ∞ / ∞ are what the limits τ = 0 and τ = ∞ would meet.
      const part = behind === 0 ? 1 : behind === -Infinity ? 0 : Math.exp(behind / temperature);
      out[row + k] = part;
      sum += part;
    }
    for (let k = 0; k < categories; ++k) out[row + k] /= sum;
  }
  return out;
}
