import {argmax} from "../categorical.ts";
import {Random} from "../random.ts";
import {raceNoise, type RaceNoise} from "./raceNoise.ts";

export interface RaceOptions {
  seed: number | string;
  /** Defaults to independent Gumbel(0, 1). */
  noise?: RaceNoise;
}

/** One draw by the Gumbel-max trick: z_k = log α_k + G_k, and the index of the largest. */
export interface RaceDraw {
  /** G_k. */
  noise: Float64Array;
  /** z_k. */
  scores: Float64Array;
  winner: number;
}

/**
 * Draw number `index` of a seed, by itself: the streams of different draws are independent, so any
 * draw can be shown again without those before it.
 * @param weights α_k ≥ 0, normalised or not
 */
export function raceDraw(
  weights: ArrayLike<number>,
  index: number,
  {seed, noise = "gumbel"}: RaceOptions
): RaceDraw {
  return raceOf(weights, raceNoise(noise, stream(seed, index), new Float64Array(weights.length)));
}

/** The draw that one row of noise makes, K numbers G_k. */
export function raceOf(weights: ArrayLike<number>, noise: Float64Array): RaceDraw {
  const scores = noise.map((g, k) => Math.log(weights[k]) + g);
  return {noise, scores, winner: argmax(scores)};
}

/**
 * The winner alone of the same draw, in a fraction of the time.
 * @param scratch as many numbers as there are weights, overwritten
 */
export function raceWinner(
  weights: ArrayLike<number>,
  index: number,
  {seed, noise = "gumbel"}: RaceOptions,
  scratch = new Float64Array(weights.length)
): number {
  if (noise !== "gumbel") return raceDraw(weights, index, {seed, noise}).winner;
  const uniforms = stream(seed, index).fillUniform(scratch);
  let winner = 0;
  let least = Infinity;
  for (let k = 0; k < weights.length; ++k) {
    const u = uniforms[k];
    // log α − log(−log u) is largest where −log(u) / α is least. And since −log u ≥ 1 − u, nearly
    // all that lose are known to lose without a logarithm.
    if (1 - u >= least * weights[k]) continue;
    const time = -Math.log(u) / weights[k];
    if (time < least) {
      least = time;
      winner = k;
    }
  }
  return winner;
}

function stream(seed: number | string, index: number): Random {
  return new Random(seed, "race", index);
}

/** Wins of each index so far. */
export interface Tally {
  counts: Float64Array;
  draws: number;
}

/**
 * Counts the winners of draws 0 … `draws` − 1 and yields after each. The counts are one array that
 * grows.
 */
export function* raceTally(
  weights: ArrayLike<number>,
  {draws, ...options}: RaceOptions & {draws: number}
): Generator<Tally> {
  const counts = new Float64Array(weights.length);
  const scratch = new Float64Array(weights.length);
  for (let index = 0; index < draws; ++index) {
    ++counts[raceWinner(weights, index, options, scratch)];
    yield {counts, draws: index + 1};
  }
}
