/**
 * A phase of training that can be played like a film: paused, taken step by step, rewound and resumed.
 * Since every batch and every draw is a function of seed and step, the same steps give the same
 * numbers on the same backend, however they were come by.
 *
 * What it is made of: a `WorkQueue`, since only one thing at a time may happen to the phase; a
 * `PlayLoop`, which asks for one step after the other; a `StepClock`; and a `RunMemory`.
 */
import {precompile} from "../kernels/webgpu/precompile.ts";
import {NonFiniteLoss, type Phase, type StepReport} from "../training/phase.ts";
import type {TrainingState} from "./keptStates.ts";
import type {LiveProblem, LiveProgress, LiveRecord, LiveStatus} from "./liveProgress.ts";
import type {HistoryData} from "./metricHistory.ts";
import {isMoment, type MomentSpacing} from "./moments.ts";
import {PlayLoop, type PlayLoopOptions} from "./playLoop.ts";
import type {ProbeReel} from "./probeReel.ts";
import {RunMemory} from "./runMemory.ts";
import {StepClock} from "./stepClock.ts";
import {WorkQueue} from "./workQueue.ts";

export interface LiveOptions<Ph extends Phase, P> extends PlayLoopOptions {
  /** Makes the phase at step 0, the same each time. */
  make(): Ph;
  /**
   * Looks at the phase now and then: see `isMoment`. Nothing else happens to the phase meanwhile, but
   * other work may run between its awaits. What it returns is plain data, to be kept and saved.
   */
  probe(phase: Ph): Promise<P>;
  /** Called whenever something has changed, often. */
  onChange?: () => void;
  /** Called once each time the run comes to its end, or stops with a problem. */
  onEnd?: () => void;
  /** How often to look; defaults to `MOMENTS`. */
  moments?: MomentSpacing;
  /** Bytes of states to rewind to. */
  stateBudget?: number;
  /** What was saved of this run before. */
  resume?: {state: TrainingState; record: LiveRecord<P>};
}

const STATE_BUDGET = 96 * 2 ** 20;

/**
 * A run around a phase: `play`, `pause`, `step`, `seek`, `restart`. Each may be called at any time and
 * resolves once it has been done; none rejects: what goes wrong is in `progress.problem`.
 *
 * Phase-specific is only what `make` and `probe` do. `Ph` is the phase, `P` what a probe finds.
 */
export class LiveRun<Ph extends Phase, P> {
  readonly #options: LiveOptions<Ph, P>;
  readonly #queue = new WorkQueue((error) => this.#stop(error));
  readonly #loop: PlayLoop;
  #clock: StepClock;
  #memory: RunMemory<P>;
  #phase: Ph | null = null;
  /** The state of a phase that is put away, or was not made yet. */
  #away: TrainingState | null;
  /** Whether the run was put away and not brought back since. */
  #isPutAway = false;
  /** Whether it is played as soon as it is brought back. */
  #playsOnReturn = false;
  #status: LiveStatus = "preparing";
  #problem: LiveProblem | null = null;
  #compiling: LiveProgress["compiling"] = null;
  #step = 0;
  #steps = 0;

  constructor(options: LiveOptions<Ph, P>) {
    this.#options = options;
    const {now, resume, stateBudget = STATE_BUDGET} = options;
    this.#loop = new PlayLoop(options);
    this.#clock = new StepClock({now, seconds: resume?.record.seconds});
    this.#memory = new RunMemory(stateBudget, resume?.record);
    this.#away = resume?.state ?? null;
    void this.#queue.do((isAbandoned) => this.#wake(isAbandoned));
  }

  get progress(): LiveProgress {
    return {
      status: this.#status,
      step: this.#step,
      steps: this.#steps,
      seconds: this.#clock.seconds,
      stepSeconds: this.#clock.stepSeconds,
      metrics: this.#memory.metrics,
      problem: this.#problem,
      compiling: this.#compiling
    };
  }

  get history(): HistoryData {
    return this.#memory.history.data;
  }

  /** What was found at the moments so far, by their steps. */
  get probes(): ProbeReel<P> {
    return this.#memory.probes;
  }

  /** The steps whose states are kept, to seek to. */
  get rewindable(): number[] {
    return this.#memory.states.steps;
  }

  /** What another session can go on from, beside the state. */
  get record(): LiveRecord<P> {
    return this.#memory.record(this.#clock.seconds);
  }

  /**
   * The phase, for others to read its parameters; null while there is none. They are replaced by the
   * next step, so whoever needs them across an await clones them.
   */
  get phase(): Ph | null {
    return this.#phase;
  }

  /** Whether steps are being taken, or will be once the run is awake. */
  get isPlaying(): boolean {
    return this.#loop.isOn || this.#playsOnReturn;
  }

  /** Resolves when all that was asked so far is done. */
  async settled(): Promise<void> {
    await this.#queue.do(async () => {});
  }

  /** At most so many steps a second; Infinity for as many as can be. */
  setSpeed(stepsPerSecond: number): void {
    this.#loop.setSpeed(stepsPerSecond);
    // Whoever sleeps between slow steps is to notice.
    if (this.#loop.isOn) this.play();
  }

  /** Takes steps until the end, a pause or a problem; resolves at once. */
  play(): void {
    if (this.#isPutAway) this.#playsOnReturn = true;
    else {
      this.#loop.start((isWanted) =>
        this.#awake(async (phase) => {
          if (isWanted()) await this.#take(phase);
        })
      );
    }
  }

  /** Stops taking steps; those under way are finished. */
  async pause(): Promise<void> {
    this.#halt();
    await this.#withPhase((phase) => this.#rest(phase));
  }

  /** Takes one step. */
  async step(): Promise<void> {
    this.#halt();
    await this.#awake(async (phase) => {
      await this.#take(phase);
      await this.#rest(phase);
    });
  }

  /**
   * Goes back, or forth, to the last kept state that is not after `step`, and pauses there. What is
   * known of later steps stays known: they would come out the same.
   */
  async seek(step: number): Promise<void> {
    this.#halt();
    await this.#withPhase(async (phase) => {
      await phase.settle();
      const state = this.#memory.states.before(step);
      if (!state) return;
      phase.optimizer.restore(state.tensors, state.step);
      this.#step = state.step;
      this.#problem = null;
      this.#memory.metrics = this.#memory.history.at(state.step);
      this.#become("paused");
    });
  }

  /** Begins again at step 0; what was known is forgotten. */
  async restart(): Promise<void> {
    this.#halt();
    await this.#queue.do(async (isAbandoned) => {
      this.#letGo();
      [this.#away, this.#problem, this.#step] = [null, null, 0];
      this.#clock = new StepClock({now: this.#options.now});
      this.#memory = new RunMemory(this.#memory.states.budget);
      if (!this.#isPutAway) await this.#wake(isAbandoned);
    });
  }

  /** The state after the steps taken so far, for a file or a database; null where there is none. */
  async read(): Promise<TrainingState | null> {
    let state = this.#away;
    await this.#withPhase(async (phase) => {
      await this.#settle(phase);
      state = await readState(phase);
      this.#memory.noteRead(state);
    });
    return state;
  }

  /**
   * Takes the phase off the device, before the backend changes or where it is lost.
   * @param lost whether the device no longer answers; the last state that was read then has to do
   */
  async putAway({lost = false}: {lost?: boolean} = {}): Promise<void> {
    this.#halt();
    this.#isPutAway = true;
    if (lost) {
      this.#queue.abandon();
      this.#phase = null;
      this.#problem = null;
    } else {
      const state = await this.read();
      this.#letGo();
      this.#away = state;
    }
    // What cannot be read any more is gone back behind; what was never awake is where it was put.
    this.#away ??= this.#memory.newestState(this.#step) ?? null;
    this.#compiling = null;
    this.#become("preparing");
  }

  /** Puts the phase on the present device again, paused, after `putAway`. */
  async bringBack(): Promise<void> {
    this.#isPutAway = false;
    const plays = this.#playsOnReturn;
    this.#playsOnReturn = false;
    if (plays) this.play();
    await this.#awake(async () => {});
  }

  /** Ends the run and frees its memory. */
  async dispose(): Promise<void> {
    this.#halt();
    await this.#withPhase(async (phase) => {
      await phase.settle().catch(() => {});
    });
    this.#letGo();
  }

  /** Takes no more steps unless asked again. */
  #halt(): void {
    this.#loop.stop();
    this.#playsOnReturn = false;
  }

  #letGo(): void {
    this.#phase?.dispose();
    this.#phase = null;
  }

  /** Does `work` with the phase after all that was asked before; nothing where it is put away. */
  #withPhase(work: (phase: Ph) => Promise<void>): Promise<void> {
    return this.#queue.do(async () => {
      if (this.#phase) await work(this.#phase);
    });
  }

  /** The same, with a phase that could not be made before tried again. */
  #awake(work: (phase: Ph) => Promise<void>): Promise<void> {
    return this.#queue.do(async (isAbandoned) => {
      if (!this.#phase && !this.#isPutAway) await this.#wake(isAbandoned);
      if (this.#phase) await work(this.#phase);
    });
  }

  /** Makes the phase, in the state where it was left. */
  async #wake(isAbandoned: () => boolean): Promise<void> {
    const phase = this.#options.make();
    this.#steps = phase.steps;
    try {
      if (this.#away) phase.optimizer.restore(this.#away.tensors, this.#away.step);
      await precompile(
        () => phase.rehearse(),
        (done, total) => {
          this.#compiling = {done, total};
          this.#changed();
        }
      );
    } catch (error) {
      phase.dispose();
      throw error;
    }
    if (isAbandoned()) return;
    [this.#phase, this.#away, this.#compiling] = [phase, null, null];
    this.#step = phase.optimizer.step;
    this.#problem = null;
    const {states, probes} = this.#memory;
    if (!states.steps.includes(this.#step)) states.add(await readState(phase));
    if (!probes.has(this.#step)) await this.#look(phase);
    if (isAbandoned()) return;
    this.#become(phase.done ? "done" : "paused");
  }

  async #look(phase: Ph): Promise<void> {
    const {step} = phase.optimizer;
    this.#memory.probes.add(step, await this.#options.probe(phase));
  }

  /** Takes one step, and looks at what came of it where that is due. */
  async #take(phase: Ph): Promise<void> {
    if (phase.done) return this.#end();
    this.#problem = null;
    if (this.#status !== "playing") this.#become("playing");
    const [clock, memory] = [this.#clock, this.#memory];
    this.#record(phase, await clock.time("step", () => phase.advance()));
    if (phase.done || isMoment(phase.optimizer.step, this.#options.moments)) {
      await clock.time("look", async () => {
        await this.#settle(phase);
        memory.states.add(await readState(phase));
        await this.#look(phase);
      });
    }
    // The device may have been lost meanwhile, and this be what nobody waits for.
    if (phase !== this.#phase) return;
    clock.endStep({isFirst: this.#step <= 1});
    if (phase.done) this.#end();
    else this.#changed();
  }

  /** Comes to rest, unless it was played again meanwhile. */
  async #rest(phase: Ph): Promise<void> {
    await this.#settle(phase);
    if (this.#status === "playing" && !this.#loop.isOn) this.#become("paused");
  }

  async #settle(phase: Ph): Promise<void> {
    this.#record(phase, await phase.settle());
  }

  #record(phase: Ph, reports: StepReport[]): void {
    if (phase !== this.#phase) return;
    for (const {step, metrics} of reports) {
      this.#step = step;
      this.#memory.metrics = metrics;
      this.#memory.history.add(step, this.#clock.seconds, metrics);
    }
    if (reports.length > 0) this.#changed();
  }

  #end(): void {
    this.#loop.stop();
    const isNew = this.#status !== "done";
    this.#become("done");
    if (isNew) this.#options.onEnd?.();
  }

  /** Keeps the last good state and says what went wrong. */
  async #stop(error: Error): Promise<void> {
    this.#loop.stop();
    const step = this.#phase?.optimizer.step ?? this.#away?.step ?? this.#step;
    const terms =
      error instanceof NonFiniteLoss
        ? Object.keys(error.metrics).filter((name) => !Number.isFinite(error.metrics[name]))
        : [];
    this.#problem = {step, terms, message: error.message};
    this.#step = step;
    if (this.#phase && error instanceof NonFiniteLoss) {
      this.#memory.states.add(await readState(this.#phase));
    }
    this.#become("stopped");
    this.#options.onEnd?.();
  }

  #become(status: LiveStatus): void {
    this.#status = status;
    this.#changed();
  }

  #changed(): void {
    this.#options.onChange?.();
  }
}

async function readState({optimizer}: Phase): Promise<TrainingState> {
  return {step: optimizer.step, tensors: await optimizer.read()};
}
