import type {PrecisionResult} from "./precisionResults.ts";

/** All seeds of one way of training. */
export interface Summary {
  spread: string;
  scheme: string;
  /** Mean losses of the last 20 updates, by seed; null where not finite. */
  last: (number | null)[];
  /** Skipped updates of each seed, added up over the scales. */
  skipped: number[];
}

/** Runs that differ by their seed alone, together. */
export function summaries(runs: readonly PrecisionResult[]): Summary[] {
  const groups = new Map<string, Summary>();
  for (const {spread, scheme, last, skipped} of runs) {
    const key = `${spread}/${scheme}`;
    const group = groups.get(key) ?? {spread, scheme, last: [], skipped: []};
    group.last.push(last);
    group.skipped.push(skipped.reduce((sum, n) => sum + n, 0));
    groups.set(key, group);
  }
  return [...groups.values()];
}
