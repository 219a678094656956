/** How often the best of N pictures is right, over many captions. */
import {bestOfByOracle, bestOfByScore} from "../../math/bestOf.ts";
import type {RankedCaption} from "./results.ts";

/** A mean over captions with its standard error. */
export interface CurvePoint {
  n: number;
  mean: number;
  /** NaN for a single caption, whose spread is unknown. */
  error: number;
}

export interface BestOfCurves {
  captions: number;
  /** The picture that the re-ranker likes best. */
  reranker: CurvePoint[];
  /** Any of the N is right: no judge can choose better. */
  oracle: CurvePoint[];
  /** One of the N, whichever. */
  random: CurvePoint[];
}

/** The N that are measured, as far as there are pictures. */
const COUNTS = [1, 2, 4, 8, 16, 32, 64];

export function bestOfCurves(
  ranked: readonly Pick<RankedCaption, "right" | "scores">[]
): BestOfCurves {
  const most = Math.min(...ranked.map(({right}) => right.length));
  const curve = (value: (one: Pick<RankedCaption, "right" | "scores">, n: number) => number) =>
    COUNTS.filter((n) => n <= most).map((n) => ({
      n,
      ...meanAndError(ranked.map((one) => value(one, n)))
    }));
  return {
    captions: ranked.length,
    reranker: curve(({right, scores}, n) => bestOfByScore(right, scores, n)),
    oracle: curve(({right}, n) => bestOfByOracle(right, n)),
    random: curve(({right}) => bestOfByOracle(right, 1))
  };
}

function meanAndError(values: readonly number[]): {mean: number; error: number} {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (n - 1);
  return {mean, error: Math.sqrt(variance / n)};
}
