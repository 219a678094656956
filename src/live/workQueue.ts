import {Stretch} from "./stretch.ts";

/** Work done piece by piece, in the order in which it was asked for. */
export class WorkQueue {
  #stretch = new Stretch();
  /** What was asked for last in it. */
  #last: Promise<void> = Promise.resolve();

  constructor(
    /** Hears of what a piece of work throws; the next piece is done all the same. */
    readonly failed: (error: Error) => Promise<void> | void
  ) {}

  /**
   * Does `work` after all that was asked before. Resolves when it is done, failed or abandoned.
   * @param work is told how to ask whether it was abandoned meanwhile, and then changes nothing more
   */
  do(work: (isAbandoned: () => boolean) => Promise<void>): Promise<void> {
    const stretch = this.#stretch;
    const isAbandoned = () => stretch.isOver;
    const done = this.#last.then(async () => {
      if (isAbandoned()) return;
      try {
        await work(isAbandoned);
      } catch (error) {
        if (!isAbandoned()) await this.failed(error as Error);
      }
    });
    this.#last = done;
    return stretch.until(done);
  }

  /**
   * Lets go of all that was asked: what is under way may never end, as where a device is lost, and
   * nobody is to wait for it. What it throws is no longer heard.
   */
  abandon(): void {
    this.#stretch.end();
    [this.#stretch, this.#last] = [new Stretch(), Promise.resolve()];
  }
}
