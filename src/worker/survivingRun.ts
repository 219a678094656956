import type {LostRun, RunReport, TrainingDesk} from "../live/trainingProtocol.ts";
import {runs} from "../text/en/runs.ts";

/** What is needed to go on with a run, in another worker or on another page. */
export type CarriedRun<S> = LostRun<S> & Pick<RunReport<S, unknown>, "status">;

type Listener<S, P> = (report: RunReport<S, P> | null) => void;

/** A training desk whose run is brought back where its worker died and another one was started. */
export interface SurvivingRun<S, P> {
  desk: TrainingDesk<S, P>;
  /** Whether it takes steps, as far as the page follows it. */
  readonly isPlaying: boolean;
  /** Has the page hear that the run stands, and why. */
  stop(reason: string): void;
  /**
   * Goes on with the run from where it was saved last, and with its queue; plays it if it was played. All
   * that is one call, so that what is asked of the run after it finds it there.
   */
  bringBack(): Promise<void>;
  /** The same for the run of another page, unless the reader has begun one here meanwhile. */
  bringCarried(): Promise<void>;
  /** What another page needs to bring back the run that there is here; null where there is none. */
  carry(): CarriedRun<S> | null;
}

/** @param carried the run of another page, to be brought back here */
export function survivingRun<S, P>(
  desk: TrainingDesk<S, P>,
  carried: CarriedRun<S> | null = null
): SurvivingRun<S, P> {
  let last: RunReport<S, P> | null = null;
  let listener: Listener<S, P> = () => {};
  let isComingBack = carried !== null;
  return {
    desk: {
      ...desk,
      follow(report) {
        listener = report;
        return desk.follow((next) => {
          // Until it is back, a new worker knows of no run.
          if (isComingBack && next === null) return;
          last = next;
          report(next);
        });
      }
    },

    get isPlaying() {
      return last?.isPlaying ?? false;
    },

    stop: (message) => halt(message),

    async bringBack() {
      const run = last ?? carried;
      carried = null;
      if (!run) return;
      isComingBack = true;
      try {
        const {id, name, settings, queue, speed, isPlaying, status} = run;
        const isOver = status === "done" || status === "stopped";
        const problem = await (isOver && queue.length > 0
          ? desk.begin(queue)
          : desk.recover({id, name, settings, queue, speed, isPlaying}));
        if (problem) halt(runs.problems.notBroughtBack(problem));
      } finally {
        isComingBack = false;
      }
    },

    async bringCarried() {
      if (carried && !last) await this.bringBack();
    },

    carry() {
      if (!last) return carried;
      const {id, name, settings, queue, speed, isPlaying, status} = last;
      return {id, name, settings, queue, speed, isPlaying, status};
    }
  };

  function halt(message: string): void {
    if (!last) return;
    listener({...last, status: "stopped", problem: {step: last.step, terms: [], message}});
  }
}
