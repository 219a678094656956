/** What takes time in a run: its steps, and the looks at what came of them. */
export type TimedWork = "step" | "look";

/** So many seconds may anything take, whatever it took before. */
const ALWAYS_CREDIBLE = 5;

/** The first time may take longer, since much is compiled; but not an hour. */
const FIRST_CREDIBLE = 60;

/** So many times as long as usual may anything take. */
const CREDIBLE_FACTOR = 10;

/** How fast the means follow what is new: those of the last fifty times count most. */
const MEMORY = 50;

/**
 * How long a run has trained, and how long its steps take of late.
 *
 * A worker that computes cannot watch a clock meanwhile, and a machine that sleeps says so to nobody:
 * its time just jumps. So what takes absurdly longer than it usually does counts as what it usually
 * takes, and an hour of sleep in the middle of a step is not an hour of training.
 */
export class StepClock {
  #seconds: number;
  #stepSeconds: number | null = null;
  readonly #usual: Record<TimedWork, number | null> = {step: null, look: null};
  readonly #now: () => number;
  /** Seconds counted when the last step ended. */
  #ended: number;

  constructor({
    now = () => performance.now(),
    seconds = 0
  }: {
    /** Milliseconds since some start. */
    now?: () => number;
    /** Trained before. */
    seconds?: number;
  } = {}) {
    this.#now = now;
    [this.#seconds, this.#ended] = [seconds, seconds];
  }

  /** Seconds of training. */
  get seconds(): number {
    return this.#seconds;
  }

  /** Seconds that a step takes of late, with all around it; null before the second step. */
  get stepSeconds(): number | null {
    return this.#stepSeconds;
  }

  /** Does `work` and counts the time it took; none where it throws. */
  async time<T>(kind: TimedWork, work: () => Promise<T>): Promise<T> {
    const start = this.#now();
    const result = await work();
    const taken = this.#credible(kind, (this.#now() - start) / 1000);
    this.#seconds += taken;
    this.#usual[kind] = follow(this.#usual[kind], taken);
    return result;
  }

  /** After a step and all around it; the very first of a run, which compiles, is no measure. */
  endStep({isFirst}: {isFirst: boolean}): void {
    const taken = this.#seconds - this.#ended;
    this.#ended = this.#seconds;
    if (!isFirst) this.#stepSeconds = follow(this.#stepSeconds, taken);
  }

  #credible(kind: TimedWork, seconds: number): number {
    const usual = this.#usual[kind];
    if (usual === null) return Math.min(seconds, FIRST_CREDIBLE);
    return seconds <= Math.max(ALWAYS_CREDIBLE, CREDIBLE_FACTOR * usual) ? seconds : usual;
  }
}

const follow = (mean: number | null, value: number) =>
  mean === null ? value : mean + (value - mean) / MEMORY;
