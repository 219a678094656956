/** Runs that are about to be gone on with, wherever they come from. */
import type {claimRun, Release} from "../live/claimRun.ts";
import type {TrainingState} from "../live/keptStates.ts";
import type {LiveOptions} from "../live/liveRun.ts";
import type {RunData} from "../live/runData.ts";
import {unpackRun} from "../live/runFile.ts";
import {runId} from "../live/runId.ts";
import type {RunStore, StoredRun} from "../live/runStore.ts";
import type {ResumeRefusal, RunPlan} from "../live/trainingProtocol.ts";
import type {Phase} from "../training/phase.ts";
import {CheckpointError} from "../training/safetensors.ts";
import {copyOf} from "./deskRun.ts";
import {modelFiles} from "../text/en/modelFiles.ts";
import {runs} from "../text/en/runs.ts";

/** A run to be put in place of the one there is. */
export interface RunEntry<S, P> {
  id: string;
  plan: RunPlan<S>;
  resume?: LiveOptions<Phase, P>["resume"];
  /** What it learned from before; absent where it is new, or where that was not noted. */
  data?: RunData;
  /** Steps and revision that are kept in the browser. */
  saved?: {step: number; revision: number};
  /** Gives it back, where it was claimed already. */
  release?: Release;
}

export const newEntry = <S, P>(plan: RunPlan<S>): RunEntry<S, P> => ({id: runId(), plan});

/** A kept run, claimed for this tab unless as a copy; or why there is none. */
export async function keptEntry<S, P>(
  id: string,
  {
    store,
    claim,
    asCopy = false
  }: {store: RunStore<S, P> | undefined; claim: typeof claimRun; asCopy?: boolean}
): Promise<RunEntry<S, P> | ResumeRefusal> {
  const release = asCopy ? () => {} : await claim(id);
  if (!release) {
    return {message: runs.problems.openElsewhere, mayCopy: true};
  }
  const found = await store?.load(id).catch(() => null);
  if (!found) {
    release();
    return {message: runs.problems.gone, mayCopy: false};
  }
  const {run, state, revision} = found;
  const kept = entryOf(run, state);
  return asCopy
    ? {...kept, ...copyOf(kept.plan)}
    : {...kept, id, saved: {step: state.step, revision}, release};
}

/** The run of a file that was saved by hand; or, as a string, what is wrong with it. */
export function fileEntry<S, P>(
  file: Uint8Array,
  {kind, check}: {kind: string; check(settings: S): string | null}
): RunEntry<S, P> | string {
  let found: ReturnType<typeof unpackRun<S, P>>;
  try {
    found = unpackRun<S, P>(kind, file);
  } catch (error) {
    if (error instanceof CheckpointError) return modelFiles.theFile(error.message);
    throw error;
  }
  const {run, state} = found;
  const problem = check(run.settings);
  if (problem) return modelFiles.impossibleSettings(problem);
  // Its file is a copy: the browser keeps one as soon as it differs.
  return {...entryOf(run, state), id: runId(), saved: {step: state.step, revision: 0}};
}

function entryOf<S, P>(
  {name, settings, record, data}: Omit<StoredRun<S, P>, "id">,
  state: TrainingState
): Omit<RunEntry<S, P>, "id"> {
  return {plan: {name, settings}, resume: {state, record}, data};
}
