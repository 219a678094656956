/** One stretch of work; whatever is asked in it ends with it. */
interface Stretch {
  last: Promise<void>;
  over: Promise<void>;
  end(): void;
}

function stretch(): Stretch {
  let end = () => {};
  const over = new Promise<void>((resolve) => (end = resolve));
  return {last: Promise.resolve(), over, end};
}

/** Work done piece by piece, in the order in which it was asked for. */
export class WorkQueue {
  #current = stretch();

  constructor(
    /** Hears of what a piece of work throws; the next piece is done all the same. */
    readonly failed: (error: Error) => Promise<void> | void
  ) {}

  /**
   * Does `work` after all that was asked before. Resolves when it is done, failed or abandoned.
   * @param work is told how to ask whether it was abandoned meanwhile, and then changes nothing more
   */
  do(work: (isAbandoned: () => boolean) => Promise<void>): Promise<void> {
    const asked = this.#current;
    const isAbandoned = () => asked !== this.#current;
    const done = asked.last.then(async () => {
      if (isAbandoned()) return;
      try {
        await work(isAbandoned);
      } catch (error) {
        if (!isAbandoned()) await this.failed(error as Error);
      }
    });
    asked.last = done;
    return Promise.race([done, asked.over]);
  }

  /**
   * Lets go of all that was asked: what is under way may never end, as where a device is lost, and
   * nobody is to wait for it. What it throws is no longer heard.
   */
  abandon(): void {
    const {end} = this.#current;
    this.#current = stretch();
    end();
  }
}
