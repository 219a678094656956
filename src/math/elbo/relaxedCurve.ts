import {RelaxedReconstruction, type Estimate} from "./relaxedReconstruction.ts";

export interface RelaxedPoint extends Estimate {
  tau: number;
}

/** The relaxed reconstruction at each of `taus`; yields the points so far after every slice. */
export async function* relaxedCurve(
  relaxed: RelaxedReconstruction,
  taus: readonly number[],
  {slice = 6}: {slice?: number} = {}
): AsyncGenerator<RelaxedPoint[], void> {
  const points: RelaxedPoint[] = [];
  let end = performance.now() + slice;
  for (const tau of taus) {
    points.push({tau, ...relaxed.at(tau)});
    if (points.length < taus.length && performance.now() < end) continue;
    yield points.slice();
    end = performance.now() + slice;
  }
}
