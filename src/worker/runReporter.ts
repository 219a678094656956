import type {LiveProgress} from "../live/liveProgress.ts";
import {Follower} from "./follower.ts";
import {throttled} from "./throttled.ts";

/** The least milliseconds between reports. */
const REPORT_EVERY = 250;

/**
 * Milliseconds between reports of a run that has been going on for so many seconds: the longer its
 * curves are, the less they move, and painting them takes time from training. From 100 s on, a second.
 */
const reportEvery = (seconds: number) => Math.min(1000, Math.max(REPORT_EVERY, 10 * seconds));

/** Reports a run to whoever follows it: often enough to be watched, and no oftener. */
export class RunReporter<R> {
  readonly #follower = new Follower<R>();
  #reported = -Infinity;
  /** Reports in a moment how things are then. */
  readonly soon: () => void;

  constructor(
    /** How things are. */
    snapshot: () => R
  ) {
    this.soon = throttled(() => {
      this.#reported = performance.now();
      this.#follower.tell(snapshot());
    }, REPORT_EVERY);
  }

  /** Reports every change, beginning with how things are, until somebody else follows. */
  follow(report: (value: R) => void): Promise<void> {
    this.soon();
    return this.#follower.follow(report);
  }

  /** After something has changed: the steps of a run that is played are not reported one by one. */
  changed({status, seconds}: Pick<LiveProgress, "status" | "seconds">): void {
    const isDue = performance.now() - this.#reported > reportEvery(seconds);
    if (status !== "playing" || isDue) this.soon();
  }
}
