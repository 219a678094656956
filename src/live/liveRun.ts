/**
 * A phase of training that can be played like a film: paused, taken step by step, rewound and resumed.
 * Since every batch and every draw is a function of seed and step, the same steps give the same
 * numbers on the same backend, however they were come by.
 */
import {precompile} from "../kernels/webgpu/precompile.ts";
import {breathe} from "../training/breathe.ts";
import type {Metrics, Phase, StepReport} from "../training/phase.ts";
import {NonFiniteLoss} from "../training/phase.ts";
import {KeptStates, type TrainingState} from "./keptStates.ts";
import {type HistoryData, MetricHistory} from "./metricHistory.ts";
import {isMoment, type MomentSpacing} from "./moments.ts";
import {ProbeReel} from "./probeReel.ts";

export type LiveStatus = "preparing" | "paused" | "playing" | "done" | "stopped";

/** Why a run cannot go on. */
export interface LiveProblem {
  /** Steps taken before; the state after them is kept. */
  step: number;
  /** The numbers that were not finite; empty where something else went wrong. */
  terms: string[];
  message: string;
}

/** How far a run has come. */
export interface LiveProgress {
  status: LiveStatus;
  /** Steps taken. */
  step: number;
  /** Steps of the whole run. */
  steps: number;
  /** Seconds of training until now, without pauses. */
  seconds: number;
  /** Seconds that a step takes of late, with all that is done around it; null before the first. */
  stepSeconds: number | null;
  /** Of the last step; null before the first. */
  metrics: Metrics | null;
  problem: LiveProblem | null;
  /** Shaders compiled, of how many, while that is under way. */
  compiling: {done: number; total: number} | null;
}

/** What a run can go on from in another session, beside its state. */
export interface LiveRecord<P> {
  seconds: number;
  metrics: Metrics | null;
  history: HistoryData;
  probes: {step: number; probe: P}[];
}

export interface LiveOptions<Ph extends Phase, P> {
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
  sleep?: (milliseconds: number) => Promise<void>;
}

/** Milliseconds of work between pauses in which other requests are heard. */
const LISTEN_EVERY = 50;

const STATE_BUDGET = 96 * 2 ** 20;

const sleepFor = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/**
 * A run around a phase: `play`, `pause`, `step`, `seek`, `restart`. Each may be called at any time and
 * resolves once it has been done; none rejects: what goes wrong is in `progress.problem`.
 *
 * Phase-specific is only what `make` and `probe` do. `Ph` is the phase, `P` what a probe finds.
 */
export class LiveRun<Ph extends Phase, P> {
  readonly #options: LiveOptions<Ph, P>;
  #phase: Ph | null = null;
  #states: KeptStates;
  /** What was read last, which may be newer than what is kept to rewind to. */
  #lastRead: TrainingState | null = null;
  #history = new MetricHistory();
  #probes = new ProbeReel<P>();
  #status: LiveStatus = "preparing";
  #problem: LiveProblem | null = null;
  #compiling: LiveProgress["compiling"] = null;
  #metrics: Metrics | null = null;
  #seconds = 0;
  #stepSeconds: number | null = null;
  /** Steps a second that are not to be exceeded. */
  #speed = Infinity;
  /** The playing under way; another object, or null, ends it. */
  #playing: object | null = null;
  /** All work on the phase, one after the other. */
  #queue: Promise<unknown> = Promise.resolve();
  #steps = 0;
  #step = 0;
  /** Rises where the device is lost: what was asked of it before no longer counts. */
  #epoch = 0;
  /** The state of a phase that is put away. */
  #away: TrainingState | null = null;

  constructor(options: LiveOptions<Ph, P>) {
    this.#options = options;
    this.#states = new KeptStates(options.stateBudget ?? STATE_BUDGET);
    const {resume} = options;
    if (resume) this.#adopt(resume.state, resume.record);
    void this.#do(() => this.#wake());
  }

  #adopt(state: TrainingState, {seconds, metrics, history, probes}: LiveRecord<P>): void {
    [this.#away, this.#seconds, this.#metrics] = [state, seconds, metrics];
    this.#history = MetricHistory.from(history);
    for (const {step, probe} of probes) this.#probes.add(step, probe);
  }

  get progress(): LiveProgress {
    return {
      status: this.#status,
      step: this.#step,
      steps: this.#steps,
      seconds: this.#seconds,
      stepSeconds: this.#stepSeconds,
      metrics: this.#metrics,
      problem: this.#problem,
      compiling: this.#compiling
    };
  }

  get history(): HistoryData {
    return this.#history.data;
  }

  /** What was found at the moments so far, by their steps. */
  get probes(): ProbeReel<P> {
    return this.#probes;
  }

  /** The steps whose states are kept, to seek to. */
  get rewindable(): number[] {
    return this.#states.steps;
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
    return this.#playing !== null;
  }

  /** Resolves when all that was asked so far is done. */
  async settled(): Promise<void> {
    await this.#do(async () => {});
  }

  /** At most so many steps a second; Infinity for as many as can be. */
  setSpeed(stepsPerSecond: number): void {
    this.#speed = stepsPerSecond;
    // Whoever sleeps between slow steps is to notice.
    if (this.#playing) this.play();
  }

  /** Takes steps until the end, a pause or a problem; resolves at once. */
  play(): void {
    const playing = {};
    this.#playing = playing;
    void this.#play(playing);
  }

  async #play(playing: object): Promise<void> {
    const {now = () => performance.now(), sleep = sleepFor} = this.#options;
    let listened = now();
    while (this.#playing === playing) {
      const start = now();
      await this.#withPhase(async (phase) => {
        if (this.#playing === playing) await this.#take(phase);
      });
      if (this.#playing !== playing) return;
      const rest = 1000 / this.#speed - (now() - start);
      if (rest <= 0 && now() - listened < LISTEN_EVERY) continue;
      await (rest > 0 ? sleep(rest) : breathe());
      listened = now();
    }
  }

  /** Stops taking steps; those under way are finished. */
  async pause(): Promise<void> {
    this.#playing = null;
    await this.#withPhase(async (phase) => this.#record(await phase.settle()));
    if (this.#status === "playing") this.#become("paused");
  }

  /** Takes one step. */
  async step(): Promise<void> {
    this.#playing = null;
    await this.#withPhase(async (phase) => {
      await this.#take(phase);
      this.#record(await phase.settle());
    });
    if (this.#status === "playing") this.#become("paused");
  }

  /**
   * Goes back, or forth, to the last kept state that is not after `step`, and pauses there. What is
   * known of later steps stays known: they would come out the same.
   */
  async seek(step: number): Promise<void> {
    this.#playing = null;
    await this.#withPhase(async (phase) => {
      await phase.settle();
      const state = this.#states.before(step);
      if (!state) return;
      phase.optimizer.restore(state.tensors, state.step);
      this.#step = state.step;
      this.#problem = null;
      this.#metrics = this.#history.at(state.step);
      this.#become("paused");
    });
  }

  /** Begins again at step 0; what was known is forgotten. */
  async restart(): Promise<void> {
    this.#playing = null;
    await this.#do(async () => {
      this.#phase?.dispose();
      [this.#phase, this.#away, this.#metrics, this.#problem] = [null, null, null, null];
      this.#lastRead = null;
      [this.#seconds, this.#stepSeconds, this.#step] = [0, null, 0];
      this.#history = new MetricHistory();
      this.#probes = new ProbeReel<P>();
      this.#states = new KeptStates(this.#states.budget);
      await this.#wake();
    });
  }

  /** The state after the steps taken so far, for a file or a database. */
  async read(): Promise<TrainingState | null> {
    let state = this.#away;
    await this.#withPhase(async (phase) => {
      this.#record(await phase.settle());
      state = await this.#readState(phase);
    });
    this.#lastRead = state;
    return state;
  }

  #newestState(): TrainingState | undefined {
    const kept = this.#states.before(this.#step);
    const read = this.#lastRead;
    return read && read.step <= this.#step && read.step > (kept?.step ?? -1) ? read : kept;
  }

  get record(): LiveRecord<P> {
    return {
      seconds: this.#seconds,
      metrics: this.#metrics,
      history: this.history,
      probes: this.#probes.all
    };
  }

  /**
   * Takes the phase off the device, before the backend changes or where it is lost.
   * @param lost whether the device no longer answers; the last state that was read then has to do
   */
  async putAway({lost = false}: {lost?: boolean} = {}): Promise<void> {
    this.#playing = null;
    if (lost) {
      // Work under way may never end; what comes next must not wait for it.
      this.#queue = Promise.resolve();
      this.#epoch += 1;
      this.#phase = null;
      this.#away = this.#newestState() ?? this.#away;
      this.#problem = null;
    } else {
      this.#away = (await this.read()) ?? this.#away;
      this.#phase?.dispose();
      this.#phase = null;
    }
    this.#become("preparing");
  }

  /** Puts the phase on the present device again, paused, after `putAway`. */
  async bringBack(): Promise<void> {
    await this.#do(() => this.#wake());
  }

  /** Ends the run and frees its memory. */
  async dispose(): Promise<void> {
    this.#playing = null;
    await this.#withPhase(async (phase) => {
      await phase.settle().catch(() => {});
    });
    this.#phase?.dispose();
    this.#phase = null;
  }

  /** Does `work` after all that was asked before; problems are noted. */
  #do(work: () => Promise<void>): Promise<void> {
    const epoch = this.#epoch;
    const done = this.#queue.then(async () => {
      try {
        await work();
      } catch (error) {
        if (epoch === this.#epoch) await this.#stop(error as Error);
      }
    });
    this.#queue = done;
    return done;
  }

  /** The same with the phase; nothing where it is put away. */
  #withPhase(work: (phase: Ph) => Promise<void>): Promise<void> {
    return this.#do(async () => {
      if (this.#phase) await work(this.#phase);
    });
  }

  /** Makes the phase, in the state where it was left. */
  async #wake(): Promise<void> {
    const phase = this.#options.make();
    this.#steps = phase.steps;
    try {
      if (this.#away) phase.optimizer.restore(this.#away.tensors, this.#away.step);
      this.#away = null;
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
    [this.#phase, this.#compiling, this.#step] = [phase, null, phase.optimizer.step];
    if (!this.#states.steps.includes(this.#step)) this.#states.add(await this.#readState(phase));
    if (!this.#probes.has(this.#step)) await this.#look(phase);
    this.#become(phase.done ? "done" : "paused");
  }

  async #readState({optimizer}: Phase): Promise<TrainingState> {
    return {step: optimizer.step, tensors: await optimizer.read()};
  }

  async #look(phase: Ph): Promise<void> {
    this.#probes.add(phase.optimizer.step, await this.#options.probe(phase));
  }

  /** Takes one step, and looks at what came of it where that is due. */
  async #take(phase: Ph): Promise<void> {
    if (phase.done) return this.#end();
    this.#problem = null;
    if (this.#status !== "playing") this.#become("playing");
    const {now = () => performance.now()} = this.#options;
    const start = now();
    this.#record(await phase.advance());
    const {step} = phase.optimizer;
    if (phase.done || isMoment(step, this.#options.moments)) {
      this.#record(await phase.settle());
      this.#states.add(await this.#readState(phase));
      await this.#look(phase);
    }
    const seconds = (now() - start) / 1000;
    this.#seconds += seconds;
    this.#stepSeconds = this.#average(seconds);
    if (phase.done) this.#end();
    this.#changed();
  }

  /** A mean over the last fifty steps or so; the first step, which compiles, is not among them. */
  #average(seconds: number): number | null {
    if (this.#step <= 1) return null;
    return (this.#stepSeconds ??= seconds) + (seconds - this.#stepSeconds) / 50;
  }

  #record(reports: StepReport[]): void {
    for (const {step, metrics} of reports) {
      [this.#step, this.#metrics] = [step, metrics];
      this.#history.add(step, this.#seconds, metrics);
    }
    if (reports.length > 0) this.#changed();
  }

  #end(): void {
    this.#playing = null;
    this.#become("done");
  }

  /** Keeps the last good state and says what went wrong. */
  async #stop(error: Error): Promise<void> {
    this.#playing = null;
    const step = this.#phase?.optimizer.step ?? this.#step;
    const terms =
      error instanceof NonFiniteLoss
        ? Object.keys(error.metrics).filter((name) => !Number.isFinite(error.metrics[name]))
        : [];
    this.#problem = {step, terms, message: error.message};
    this.#step = step;
    if (this.#phase && error instanceof NonFiniteLoss) {
      this.#states.add(await this.#readState(this.#phase));
    }
    this.#become("stopped");
  }

  #become(status: LiveStatus): void {
    this.#status = status;
    this.#changed();
  }

  #changed(): void {
    this.#options.onChange?.();
  }
}
