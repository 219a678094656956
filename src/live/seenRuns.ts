/** The runs that a page has seen, in this visit or kept from earlier ones. */
import type {HistoryData} from "./metricHistory.ts";

/** A run as far as it has come. */
export interface SeenRun<S, P> {
  id: string;
  name: string;
  settings: S;
  /** Steps taken, and of the whole run. */
  step: number;
  steps: number;
  history: HistoryData;
  /** Numbers found at its moments, where there are any. */
  measured?: readonly {readonly step: number; readonly [metric: string]: number}[];
  /** What was found last, with the steps taken there; null where it is not known. */
  newest: {step: number; probe: P} | null;
}

type Report<S, P> = SeenRun<S, P>;
type Kept<S> = Omit<SeenRun<S, never>, "newest">;

/** Remembers the last report of every run of this visit, so that runs stay when the next one begins. */
export class SeenRuns<S, P> {
  readonly #runs = new Map<string, SeenRun<S, P>>();

  constructor(
    /** Runs of this visit that are remembered; beyond it the ones seen longest ago go. */
    readonly most = 12
  ) {}

  /** Takes in how the run in training stands. */
  see({id, name, settings, step, steps, history, measured, newest}: Report<S, P>): void {
    this.#runs.delete(id);
    this.#runs.set(id, {id, name, settings, step, steps, history, measured, newest});
    for (const old of [...this.#runs.keys()].slice(0, -this.most)) this.#runs.delete(old);
  }

  /** Whether a run was in training in this visit. */
  has(id: string): boolean {
    return this.#runs.has(id);
  }

  /**
   * All runs of this visit, the newest first, and after them those of `kept` that are not among them.
   * A run that was given another name where it is kept has that one.
   */
  with(kept: readonly Kept<S>[]): SeenRun<S, P>[] {
    const seen = [...this.#runs.values()].reverse().map((run) => {
      return {...run, name: kept.find(({id}) => id === run.id)?.name ?? run.name};
    });
    const others = kept.filter(({id}) => !this.has(id));
    return [...seen, ...others.map((run) => ({...run, newest: null}))];
  }
}
