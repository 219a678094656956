/** The runs that a page has to show: of its desk, of this browser, and a recorded one. */
import {type SeenRun, SeenRuns} from "../live/seenRuns.ts";
import type {KeptRun, RunReport, TrainingDesk} from "../live/trainingProtocol.ts";
import {follow} from "./follow.ts";
import type {RecordedRun} from "./recordings.ts";

export interface TrainingRuns<S, P> {
  /** The run in training; null while there is none. Until more is found, `newest` is the same object. */
  live: RunReport<S, P> | null;
  /** A recorded one; null where there is none, or not yet. */
  recording: RecordedRun<S, P> | null;
  /** What is looked at: the run in training, or else the recorded one. */
  run: RunReport<S, P> | RecordedRun<S, P> | null;
  /** Those kept in this browser, as they were when the present run began; the last saved first. */
  kept: KeptRun<S>[];
  /** All of this visit, and the kept ones after them. */
  all: SeenRun<S, P>[];
}

/**
 * How the runs of a desk stand, for a cell: again whenever something about them changes.
 *
 *     const runs = trainingRuns(lab.dvaeTraining, recordings("dvae", {seen}));
 */
export function trainingRuns<S, P>(
  desk: Pick<TrainingDesk<S, P>, "follow" | "runs">,
  recordings: AsyncIterable<RecordedRun<S, P> | null> = none()
): AsyncGenerator<TrainingRuns<S, P>, void> {
  const seen = new SeenRuns<S, P>();
  let live: RunReport<S, P> | null = null;
  let recording: RecordedRun<S, P> | null = null;
  let kept: KeptRun<S>[] = [];

  return follow<TrainingRuns<S, P>>((report) => {
    return Promise.all([desk.follow(hear), hearRecordings(), findKept()]);

    function tell(): void {
      report({live, recording, run: live ?? recording, kept, all: seen.with(kept)});
    }

    function hear(next: RunReport<S, P> | null): void {
      const isAnother = next?.id !== live?.id;
      const isFound = isAnother || next?.newest?.step !== live?.newest?.step;
      live = next && (isFound ? next : {...next, newest: live!.newest});
      if (live) seen.see(live);
      if (isAnother) void findKept();
      tell();
    }

    async function hearRecordings(): Promise<void> {
      for await (recording of recordings) tell();
    }

    async function findKept(): Promise<void> {
      const id = live?.id;
      const found = await desk.runs();
      if (id !== live?.id) return;
      kept = found;
      tell();
    }
  });
}

async function* none(): AsyncGenerator<null> {}
