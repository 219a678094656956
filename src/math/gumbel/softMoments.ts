import {softDraws} from "./softDraws.ts";

/** What many soft draws are like on average. */
export interface SoftMoments {
  /** E[X_k], and its standard error. */
  mean: Float64Array;
  standardError: Float64Array;
  /** How often X_k is the largest. */
  largest: Float64Array;
  /** E[−Σ_k X_k ln X_k] in nats: 0 for one-hot draws, ln K for uniform ones. */
  entropy: number;
  /** E[1 − max_k X_k], half the L1 distance of a draw to its own one-hot. */
  distance: number;
}

/** @param draws count × K numbers, each row on the simplex */
export function softMoments(draws: Float64Array, categories: number): SoftMoments {
  const count = draws.length / categories;
  const sum = new Float64Array(categories);
  const squares = new Float64Array(categories);
  const wins = new Float64Array(categories);
  let entropies = 0;
  let distances = 0;
  for (let row = 0; row < draws.length; row += categories) {
    let winner = 0;
    for (let k = 0; k < categories; ++k) {
      const x = draws[row + k];
      sum[k] += x;
      squares[k] += x * x;
      if (x > 0) entropies -= x * Math.log(x);
      if (x > draws[row + winner]) winner = k;
    }
    ++wins[winner];
    distances += 1 - draws[row + winner];
  }
  const mean = sum.map((s) => s / count);
  return {
    mean,
    standardError: squares.map((s, k) => Math.sqrt(Math.max(0, s / count - mean[k] ** 2) / count)),
    largest: wins.map((n) => n / count),
    entropy: entropies / count,
    distance: distances / count
  };
}

/**
 * The moments at one temperature after the other, the noise held fixed, so that the curve is smooth.
 * Yields those found so far, one array that grows.
 */
export function* momentsOverTemperature(
  weights: ArrayLike<number>,
  noise: Float64Array,
  temperatures: readonly number[]
): Generator<readonly SoftMoments[]> {
  const draws = new Float64Array(noise.length);
  const found: SoftMoments[] = [];
  for (const temperature of temperatures) {
    found.push(softMoments(softDraws(weights, noise, temperature, draws), weights.length));
    yield found;
  }
}
