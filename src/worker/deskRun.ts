import type {claimRun, Release} from "../live/claimRun.ts";
import type {TrainingState} from "../live/keptStates.ts";
import type {LiveRun} from "../live/liveRun.ts";
import type {RunData} from "../live/runData.ts";
import {runId} from "../live/runId.ts";
import {RunKeeper} from "../live/runKeeper.ts";
import {type RunStore, SavedElsewhere, storageProblem, type StoredRun} from "../live/runStore.ts";
import type {RunPlan} from "../live/trainingProtocol.ts";
import type {Phase} from "../training/phase.ts";
import {runs} from "../text/en/runs.ts";

export interface DeskRunOptions<Ph extends Phase, S, P> {
  id: string;
  plan: RunPlan<S>;
  run: LiveRun<Ph, P>;
  data: RunData;
  /** Steps that are kept in the browser; less than those taken where it is to be kept at once. */
  savedStep: number;
  /** As it was saved last; 0 where it was not. */
  revision: number;
  /** Gives it back to other tabs. */
  release: Release;
  /** Where it is kept; without it it goes with the page. */
  store?: RunStore<S, P>;
  claim: typeof claimRun;
  /** Called after each save, and after each that failed. */
  onSaved(): void;
  /** Says something to the reader. */
  note(sentence: string): void;
}

/** A live run with its name and what it learns from, kept in this browser and claimed for this tab. */
export class DeskRun<Ph extends Phase, S, P> {
  id: string;
  plan: RunPlan<S>;
  run: LiveRun<Ph, P>;
  data: RunData;
  /** How the data there are now differ from these; null where they do not. */
  dataChange: string | null = null;
  readonly #options: DeskRunOptions<Ph, S, P>;
  readonly #keeper: RunKeeper;
  #revision: number;
  #release: Release;

  constructor(options: DeskRunOptions<Ph, S, P>) {
    this.#options = options;
    [this.id, this.plan, this.run, this.data] = [
      options.id,
      options.plan,
      options.run,
      options.data
    ];
    [this.#revision, this.#release] = [options.revision, options.release];
    this.#keeper = new RunKeeper({
      savedStep: options.savedStep,
      save: () => this.#save(),
      problem: storageProblem,
      onSaved: options.onSaved
    });
  }

  /** Whether it takes no more steps, for good or for bad. */
  get isOver(): boolean {
    return ["done", "stopped"].includes(this.run.progress.status);
  }

  /** Whether it could not even be made, as where its state is another model's. */
  get isMisfit(): boolean {
    return this.run.phase === null && this.run.progress.problem !== null;
  }

  /** Why it is not kept; null where it is. */
  get saveProblem(): string | null {
    return this.#keeper.problem;
  }

  /** After every step: keeps the run where it is time to. */
  stepTaken(): void {
    this.#keeper.stepTaken(this.run.progress);
  }

  /** Keeps what has not been kept. */
  async keep(): Promise<void> {
    if (!this.isMisfit) await this.#keeper.save(this.run.progress);
  }

  /** The run with its state, to be kept or to be a file; null where there is no state. */
  async read(): Promise<{run: StoredRun<S, P>; state: TrainingState} | null> {
    const state = await this.run.read();
    if (!state) return null;
    const {id, plan, data} = this;
    const {record, progress} = this.run;
    const [{step}, {steps}] = [state, progress];
    return {run: {id, ...plan, step, steps, saved: Date.now(), record, data}, state};
  }

  /** Ends it, and gives it back to other tabs. */
  async close({kept = true}: {kept?: boolean} = {}): Promise<void> {
    await this.run.pause();
    if (kept) await this.keep();
    else await this.#keeper.settled();
    await this.run.dispose();
    this.#release();
  }

  /** @returns the steps it had taken; null where there is nothing to keep, or nowhere */
  async #save(): Promise<number | null> {
    const {store} = this.#options;
    const stored = store && (await this.read());
    if (!stored) return null;
    const {run, state} = stored;
    try {
      this.#revision = await store.save(run, state, {after: this.#revision});
    } catch (error) {
      if (!(error instanceof SavedElsewhere)) throw error;
      await this.#separate();
      const {id, plan} = this;
      this.#revision = await store.save({...run, id, ...plan}, state);
    }
    return state.step;
  }

  /** Makes it, where another tab went on with it too, a run of its own, and says so. */
  async #separate(): Promise<void> {
    const {claim, note} = this.#options;
    const {name} = this.plan;
    this.#release();
    ({id: this.id, plan: this.plan} = copyOf(this.plan));
    this.#release = (await claim(this.id)) ?? (() => {});
    note(runs.notices.separated(name, this.plan.name));
  }
}

/** What the same run is called where it is to be one of its own. */
export function copyOf<S>({name, settings}: RunPlan<S>): {id: string; plan: RunPlan<S>} {
  return {id: runId(), plan: {name: runs.kept.copy(name), settings}};
}
