/** Takes a run from start to end and keeps what a page shows of it. */
import type {Phase} from "../training/phase.ts";
import {LiveRun} from "./liveRun.ts";
import type {MomentSpacing} from "./moments.ts";
import type {Recording} from "./recording.ts";

export interface RecordedTrainee<Ph extends Phase, P> {
  make(): Ph;
  probe(phase: Ph): Promise<P>;
  moments?: MomentSpacing;
}

/**
 * @param tell is called after each step; what it throws ends the run
 * @throws Error where the run stops with a problem
 */
export async function recordRun<Ph extends Phase, P>(
  trainee: RecordedTrainee<Ph, P>,
  tell: (step: number, steps: number) => Promise<void>
): Promise<Pick<Recording<never, P>, "steps" | "seconds" | "history" | "moments">> {
  // States to rewind to are of no use here.
  const run = new LiveRun<Ph, P>({...trainee, stateBudget: 0});
  try {
    for (;;) {
      const {step, steps, status, problem} = run.progress;
      if (problem) throw new Error(problem.message);
      if (status === "done") break;
      await run.step();
      await tell(step, steps);
    }
    const {steps, seconds} = run.progress;
    return {steps, seconds, history: run.history, moments: run.probes.all};
  } finally {
    await run.dispose();
  }
}
