import type {LiveProgress} from "./liveProgress.ts";

/** Milliseconds of training before the first save: what was trained survives from early on. */
const FIRST = 2000;

/**
 * The least and the most milliseconds between saves. More than the most would be lost with it: the step
 * under way, and what is still being written.
 */
const LEAST = 2000;
const MOST = 6000;

/** So many times as long as saving takes is trained before the next save: five percent are enough. */
const COST_FACTOR = 20;

type Progress = Pick<LiveProgress, "step" | "stepSeconds">;

export interface RunKeeperOptions {
  /** Steps that are saved already. */
  savedStep: number;
  /**
   * Saves the run as it is now.
   * @returns the steps it had taken then; null where there is nothing to save
   */
  save(): Promise<number | null>;
  /** What may be said of a failure. */
  problem(error: Error): string;
  /** Called after each save, and after each that failed. */
  onSaved?: () => void;
  /** Milliseconds since some start. */
  now?: () => number;
}

/**
 * Saves a run while it goes on: soon after it begins, and then so often that no more than ten seconds
 * of training are ever lost, and so seldom that saving takes no more than a twentieth of the time,
 * unless that would lose more.
 */
export class RunKeeper {
  /** Why the run is not kept; null where it is. */
  problem: string | null = null;
  readonly #options: RunKeeperOptions;
  readonly #now: () => number;
  #savedStep: number;
  #began: number;
  #interval = FIRST;
  #saving: Promise<void> | null = null;

  constructor(options: RunKeeperOptions) {
    this.#options = options;
    this.#savedStep = options.savedStep;
    this.#now = options.now ?? (() => performance.now());
    this.#began = this.#now();
  }

  /** After every step: saves where it is time to, without keeping anybody waiting. */
  stepTaken({step, stepSeconds}: Progress): void {
    if (this.#saving || step === this.#savedStep) return;
    // A long step is not begun unsaved if it would end too late.
    const byThen = this.#now() - this.#began + 1000 * (stepSeconds ?? 0);
    if (byThen >= this.#interval) void this.save({step});
  }

  /** Saves what has changed since it was saved last; resolves once that is done, or failed. */
  async save({step}: Pick<Progress, "step">): Promise<void> {
    await this.#saving;
    // Whoever waited too may have been first.
    if (this.#saving || step === this.#savedStep) return this.#saving ?? undefined;
    this.#saving = this.#save().finally(() => (this.#saving = null));
    await this.#saving;
  }

  /** Resolves once no save is under way. */
  async settled(): Promise<void> {
    await this.#saving;
  }

  async #save(): Promise<void> {
    this.#began = this.#now();
    try {
      this.#savedStep = (await this.#options.save()) ?? this.#savedStep;
      this.problem = null;
    } catch (error) {
      this.problem = this.#options.problem(error as Error);
    }
    const cost = this.#now() - this.#began;
    this.#interval = Math.min(MOST, Math.max(LEAST, COST_FACTOR * cost));
    this.#options.onSaved?.();
  }
}
