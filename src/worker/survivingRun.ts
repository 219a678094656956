import type {RunReport, TrainingDesk} from "../live/trainingProtocol.ts";

type Listener<S, P> = (report: RunReport<S, P> | null) => void;

/** A training desk whose run is brought back where its worker died and another one was started. */
export interface SurvivingRun<S, P> {
  desk: TrainingDesk<S, P>;
  /** Has the page hear that the run stands, and why. */
  stop(reason: string): void;
  /**
   * Goes on with the run from where it was saved last, and with its queue; plays it if it was played. All
   * that is one call, so that what is asked of the run after it finds it there.
   */
  bringBack(): Promise<void>;
}

export function survivingRun<S, P>(desk: TrainingDesk<S, P>): SurvivingRun<S, P> {
  let last: RunReport<S, P> | null = null;
  let listener: Listener<S, P> = () => {};
  let isComingBack = false;
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

    stop: (message) => halt(message),

    async bringBack() {
      if (!last) return;
      isComingBack = true;
      try {
        const {id, name, settings, queue, speed, isPlaying, status} = last;
        const isOver = status === "done" || status === "stopped";
        const problem = await (isOver && queue.length > 0
          ? desk.begin(queue)
          : desk.recover({id, name, settings, queue, speed, isPlaying}));
        if (problem) halt(`The run could not be brought back. ${problem}`);
      } finally {
        isComingBack = false;
      }
    }
  };

  function halt(message: string): void {
    if (!last) return;
    listener({...last, status: "stopped", problem: {step: last.step, terms: [], message}});
  }
}
