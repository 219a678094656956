import {gaussian} from "./compressor.ts";
import {mean, powerStep, relativeError} from "./powerStep.ts";

/** What a rank costs and what it keeps, for one matrix. */
export interface RankError {
  rank: number;
  /** Numbers sent as a share of those of the matrix. */
  sent: number;
  /** ‖M̂ − M‖ / ‖M‖ after one round from a Gaussian Q, as in training. */
  error: number;
  /** The same after twelve rounds, close to the least that this rank allows. */
  best: number;
}

/** Errors for every power of two up to the smaller side, and the smaller side itself. */
export function* rankErrors(
  matrices: readonly Float64Array[],
  [n, m]: [n: number, m: number],
  {seed}: {seed: number}
): Generator<RankError[]> {
  const results: RankError[] = [];
  const most = Math.min(n, m);
  const whole = mean(matrices);
  for (let rank = 1; ; rank = Math.min(most, 2 * rank)) {
    let step = powerStep([whole], gaussian(m, rank, seed, "rank", rank), [n, m, rank]);
    const error = relativeError(step.approximation, whole);
    for (let round = 1; round < 12; ++round) step = powerStep([whole], step.Q, [n, m, rank]);
    const best = relativeError(step.approximation, whole);
    results.push({rank, sent: ((n + m) * rank) / (n * m), error, best});
    yield results.slice();
    if (rank === most) return;
  }
}
