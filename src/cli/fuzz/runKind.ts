import fc from "fast-check";
import {breathe} from "../../training/breathe.ts";
import type {FuzzKind} from "./fuzzKind.ts";

/**
 * After so many cases, others are let in: weak references hold what they point at as long as there are
 * only microtasks, and of documents that is gigabytes.
 */
const BREATHE_EVERY = 50;

export interface FuzzLimits {
  seed: number;
  /** Most cases. */
  cases?: number;
  /** Most milliseconds. */
  time?: number;
  /** Where a counterexample was found before, to begin with it. */
  path?: string;
  onCase?: (done: number) => void;
}

/** What running a kind has found. */
export interface FuzzOutcome {
  cases: number;
  /** How often each thing became of a case. */
  outcomes: Map<string, number>;
  /** The smallest case found that fails, and how to come back to it; null where all hold. */
  failure: {value: unknown; error: Error; path: string} | null;
}

/** Tries cases of a kind until one fails or a limit is reached; the same seed gives the same cases. */
export async function runKind(
  kind: FuzzKind,
  {seed, cases = Number.MAX_SAFE_INTEGER, time, path, onCase}: FuzzLimits
): Promise<FuzzOutcome> {
  const outcomes = new Map<string, number>();
  let done = 0;
  const property = fc.asyncProperty(await kind.cases(), async (value) => {
    const outcome = await kind.check(value);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    onCase?.(++done);
    if (done % BREATHE_EVERY === 0) await breathe();
  });
  const details = await fc.check(property, {
    ...{seed, path, numRuns: cases},
    ...(time !== undefined && {interruptAfterTimeLimit: time, markInterruptAsFailure: false})
  });
  kind.end?.();
  if (!details.failed) return {cases: details.numRuns, outcomes, failure: null};
  const {counterexample, errorInstance, counterexamplePath} = details;
  const failure = {
    value: counterexample?.[0],
    error: errorInstance as Error,
    path: counterexamplePath ?? ""
  };
  return {cases: details.numRuns, outcomes, failure};
}
