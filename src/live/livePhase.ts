/**
 * A phase in live training: on the device, or put away as a state, with what is remembered of its
 * steps. It takes a step when it is told to; when that is, and what becomes of it, is for `LiveRun`.
 */
import {precompile} from "../kernels/webgpu/precompile.ts";
import type {Phase, StepReport} from "../training/phase.ts";
import type {TrainingState} from "./keptStates.ts";
import type {LiveProgress, LiveRecord} from "./liveProgress.ts";
import {isMoment, type MomentSpacing} from "./moments.ts";
import {RunMemory} from "./runMemory.ts";
import {StepClock} from "./stepClock.ts";

export interface LivePhaseOptions<Ph extends Phase, P> {
  /** Makes the phase at step 0, the same each time. */
  make(): Ph;
  /**
   * Looks at the phase now and then: see `isMoment`. Nothing else happens to the phase meanwhile, but
   * other work may run between its awaits. What it returns is plain data, to be kept and saved.
   */
  probe(phase: Ph): Promise<P>;
  /** Called whenever something has changed, often. */
  onChange?: () => void;
  /** How often to look; defaults to `MOMENTS`. */
  moments?: MomentSpacing;
  /** Bytes of states to rewind to. */
  stateBudget?: number;
  /** What was saved of this run before. */
  resume?: {state: TrainingState; record: LiveRecord<P>};
  /** Milliseconds since some start. */
  now?: () => number;
}

const STATE_BUDGET = 96 * 2 ** 20;

/** `Ph` is the phase, `P` what a probe finds. Of its methods, only one at a time may be under way. */
export class LivePhase<Ph extends Phase, P> {
  readonly #options: LivePhaseOptions<Ph, P>;
  #clock: StepClock;
  #memory: RunMemory<P>;
  #phase: Ph | null = null;
  /** The state of a phase that is put away, or was not made yet. */
  #away: TrainingState | null;
  #compiling: LiveProgress["compiling"] = null;
  #step = 0;
  #steps = 0;

  constructor(options: LivePhaseOptions<Ph, P>) {
    this.#options = options;
    const {now, resume, stateBudget = STATE_BUDGET} = options;
    this.#clock = new StepClock({now, seconds: resume?.record.seconds});
    this.#memory = new RunMemory(stateBudget, resume?.record);
    this.#away = resume?.state ?? null;
  }

  /** The phase on the device; null while there is none. */
  get phase(): Ph | null {
    return this.#phase;
  }

  get memory(): RunMemory<P> {
    return this.#memory;
  }

  get progress(): Omit<LiveProgress, "status" | "problem"> {
    return {
      ...{step: this.#step, steps: this.#steps},
      ...{seconds: this.#clock.seconds, stepSeconds: this.#clock.stepSeconds},
      ...{metrics: this.#memory.metrics, compiling: this.#compiling}
    };
  }

  /** The state without the device; null while the phase is there, or was never made. */
  get away(): TrainingState | null {
    return this.#away;
  }

  /**
   * Makes the phase, in the state where it was left.
   * @param isAbandoned whether the device was lost meanwhile, and nothing is to change any more
   */
  async wake(isAbandoned: () => boolean): Promise<void> {
    const phase = this.#options.make();
    this.#steps = phase.steps;
    try {
      if (this.#away) phase.optimizer.restore(this.#away.tensors, this.#away.step);
      await precompile(
        () => phase.rehearse(),
        (done, total) => {
          this.#compiling = {done, total};
          this.#options.onChange?.();
        }
      );
    } catch (error) {
      phase.dispose();
      throw error;
    }
    if (isAbandoned()) return;
    [this.#phase, this.#away, this.#compiling] = [phase, null, null];
    this.#step = phase.optimizer.step;
    const {states, probes} = this.#memory;
    if (!states.steps.includes(this.#step)) states.add(await readState(phase));
    if (!probes.has(this.#step)) await this.#look(phase, this.#memory);
  }

  /**
   * Takes one step, and looks at what came of it where that is due.
   * @returns whether it counts: not where the phase was let go of meanwhile
   */
  async take(phase: Ph): Promise<boolean> {
    const [clock, memory] = [this.#clock, this.#memory];
    this.#record(phase, await clock.time("step", () => phase.advance()));
    if (phase.done || isMoment(phase.optimizer.step, this.#options.moments)) {
      await clock.time("look", async () => {
        await this.settle(phase);
        memory.states.add(await readState(phase));
        await this.#look(phase, memory);
      });
    }
    if (phase !== this.#phase) return false;
    clock.endStep({isFirst: this.#step <= 1});
    return true;
  }

  /** Waits for the numbers of the steps under way. */
  async settle(phase: Ph): Promise<void> {
    this.#record(phase, await phase.settle());
  }

  /**
   * Goes to the last kept state that is not after `step`; what is known of later steps stays known.
   * @returns whether there is one
   */
  async rewind(phase: Ph, step: number): Promise<boolean> {
    await phase.settle();
    const state = this.#memory.states.before(step);
    if (!state) return false;
    phase.optimizer.restore(state.tensors, state.step);
    this.#step = state.step;
    this.#memory.metrics = this.#memory.history.at(state.step);
    return true;
  }

  /** The state after the steps taken so far. */
  async read(phase: Ph): Promise<TrainingState> {
    await this.settle(phase);
    const state = await readState(phase);
    this.#memory.noteRead(state);
    return state;
  }

  /** Keeps the state there is, to rewind to. */
  async keepState(): Promise<void> {
    if (this.#phase) this.#memory.states.add(await readState(this.#phase));
  }

  /** Counts the steps by the state there is, as after one that failed. @returns the steps taken */
  recount(): number {
    return (this.#step = this.#phase?.optimizer.step ?? this.#away?.step ?? this.#step);
  }

  /** Is off the device, in `state`; without one, in the last that is at hand. */
  putAway(state: TrainingState | null): void {
    this.letGo();
    this.#away = state;
    this.#fallBack();
  }

  /** The same where the device no longer answers: its memory went with it. */
  lose(): void {
    this.#phase = null;
    this.#fallBack();
  }

  /** Begins again at step 0, once it is awake; what was known is forgotten. */
  restart(): void {
    this.letGo();
    [this.#away, this.#step] = [null, 0];
    this.#clock = new StepClock({now: this.#options.now});
    this.#memory = new RunMemory(this.#memory.states.budget);
  }

  /** Frees the memory of the device. */
  letGo(): void {
    this.#phase?.dispose();
    this.#phase = null;
  }

  /** What cannot be read any more is gone back behind; what was never awake is where it was put. */
  #fallBack(): void {
    this.#away ??= this.#memory.newestState(this.#step) ?? null;
    this.#compiling = null;
  }

  async #look(phase: Ph, {probes}: RunMemory<P>): Promise<void> {
    const {step} = phase.optimizer;
    probes.add(step, await this.#options.probe(phase));
  }

  #record(phase: Ph, reports: StepReport[]): void {
    // The device may have been lost meanwhile, and this be what nobody waits for.
    if (phase !== this.#phase) return;
    for (const {step, metrics} of reports) {
      this.#step = step;
      this.#memory.metrics = metrics;
      this.#memory.history.add(step, this.#clock.seconds, metrics);
    }
    if (reports.length > 0) this.#options.onChange?.();
  }
}

async function readState({optimizer}: Phase): Promise<TrainingState> {
  return {step: optimizer.step, tensors: await optimizer.read()};
}
