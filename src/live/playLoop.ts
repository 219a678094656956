import {breathe} from "../training/breathe.ts";

/** Milliseconds of work between pauses in which other requests are heard. */
const LISTEN_EVERY = 50;

export interface PlayLoopOptions {
  /** Milliseconds since some start. */
  now?: () => number;
  sleep?: (milliseconds: number) => Promise<void>;
}

const sleepFor = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Does something over and over until it is stopped, no faster than it may. */
export class PlayLoop {
  readonly #now: () => number;
  readonly #sleep: (milliseconds: number) => Promise<void>;
  /** Times a second that are not to be exceeded. */
  #speed = Infinity;
  /** The round under way; another object, or null, ends it. */
  #round: object | null = null;

  constructor({now = () => performance.now(), sleep = sleepFor}: PlayLoopOptions = {}) {
    [this.#now, this.#sleep] = [now, sleep];
  }

  get isOn(): boolean {
    return this.#round !== null;
  }

  /** At most so many times a second; Infinity for as many as can be. It is heard in the next round. */
  setSpeed(timesPerSecond: number): void {
    this.#speed = timesPerSecond;
  }

  /**
   * Does `work` over and over, in place of what was done before; returns at once.
   * @param work is told how to ask whether it is still wanted, for when its turn comes late
   */
  start(work: (isWanted: () => boolean) => Promise<void>): void {
    const round = {};
    this.#round = round;
    void this.#go(round, work);
  }

  stop(): void {
    this.#round = null;
  }

  async #go(round: object, work: (isWanted: () => boolean) => Promise<void>): Promise<void> {
    const isWanted = () => this.#round === round;
    let listened = this.#now();
    while (isWanted()) {
      const start = this.#now();
      await work(isWanted);
      if (!isWanted()) return;
      const rest = 1000 / this.#speed - (this.#now() - start);
      if (rest <= 0 && this.#now() - listened < LISTEN_EVERY) continue;
      await (rest > 0 ? this.#sleep(rest) : breathe());
      listened = this.#now();
    }
  }
}
