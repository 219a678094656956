/**
 * A phase of training that can be played like a film: paused, taken step by step, rewound and resumed.
 * Since every batch and every draw is a function of seed and step, the same steps give the same
 * numbers on the same backend, however they were come by.
 *
 * What it is made of: a `LivePhase`, which is what there is to be played; a `WorkQueue`, since only one
 * thing at a time may happen to it; and a `PlayLoop`, which asks for one step after the other.
 */
import {NonFiniteLoss, type Phase} from "../training/phase.ts";
import type {TrainingState} from "./keptStates.ts";
import {LivePhase, type LivePhaseOptions} from "./livePhase.ts";
import type {LiveProblem, LiveProgress, LiveRecord, LiveStatus} from "./liveProgress.ts";
import type {HistoryData} from "./metricHistory.ts";
import {PlayLoop, type PlayLoopOptions} from "./playLoop.ts";
import type {ProbeReel} from "./probeReel.ts";
import {WorkQueue} from "./workQueue.ts";

export interface LiveOptions<Ph extends Phase, P> extends LivePhaseOptions<Ph, P>, PlayLoopOptions {
  /** Called once each time the run comes to its end, or stops with a problem. */
  onEnd?: () => void;
}

/**
 * A run around a phase: `play`, `pause`, `step`, `seek`, `restart`. Each may be called at any time and
 * resolves once it has been done; none rejects: what goes wrong is in `progress.problem`.
 *
 * Phase-specific is only what `make` and `probe` do. `Ph` is the phase, `P` what a probe finds.
 */
export class LiveRun<Ph extends Phase, P> {
  readonly #options: LiveOptions<Ph, P>;
  readonly #live: LivePhase<Ph, P>;
  readonly #queue = new WorkQueue((error) => this.#stop(error));
  readonly #loop: PlayLoop;
  /** Whether the run was put away and not brought back since. */
  #isPutAway = false;
  /** Whether it is played as soon as it is brought back. */
  #playsOnReturn = false;
  #status: LiveStatus = "preparing";
  #problem: LiveProblem | null = null;

  constructor(options: LiveOptions<Ph, P>) {
    this.#options = options;
    this.#live = new LivePhase(options);
    this.#loop = new PlayLoop(options);
    void this.#queue.do((isAbandoned) => this.#wake(isAbandoned));
  }

  get progress(): LiveProgress {
    return {...this.#live.progress, status: this.#status, problem: this.#problem};
  }

  get history(): HistoryData {
    return this.#live.memory.history.data;
  }

  /** What was found at the moments so far, by their steps. */
  get probes(): ProbeReel<P> {
    return this.#live.memory.probes;
  }

  /** The steps whose states are kept, to seek to. */
  get rewindable(): number[] {
    return this.#live.memory.states.steps;
  }

  /** What another session can go on from, beside the state. */
  get record(): LiveRecord<P> {
    return this.#live.memory.record(this.#live.progress.seconds);
  }

  /**
   * The phase, for others to read its parameters; null while there is none. They are replaced by the
   * next step, so whoever needs them across an await clones them.
   */
  get phase(): Ph | null {
    return this.#live.phase;
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
      if (!(await this.#live.rewind(phase, step))) return;
      this.#problem = null;
      this.#become("paused");
    });
  }

  /** Begins again at step 0; what was known is forgotten. */
  async restart(): Promise<void> {
    this.#halt();
    await this.#queue.do(async (isAbandoned) => {
      this.#live.restart();
      this.#problem = null;
      if (!this.#isPutAway) await this.#wake(isAbandoned);
    });
  }

  /** The state after the steps taken so far, for a file or a database; null where there is none. */
  async read(): Promise<TrainingState | null> {
    let state = this.#live.away;
    await this.#withPhase(async (phase) => {
      state = await this.#live.read(phase);
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
      this.#live.lose();
      this.#problem = null;
    } else this.#live.putAway(await this.read());
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
    this.#live.letGo();
  }

  /** Takes no more steps unless asked again. */
  #halt(): void {
    this.#loop.stop();
    this.#playsOnReturn = false;
  }

  /** Does `work` with the phase after all that was asked before; nothing where it is put away. */
  #withPhase(work: (phase: Ph) => Promise<void>): Promise<void> {
    return this.#queue.do(async () => {
      if (this.phase) await work(this.phase);
    });
  }

  /** The same, with a phase that could not be made before tried again. */
  #awake(work: (phase: Ph) => Promise<void>): Promise<void> {
    return this.#queue.do(async (isAbandoned) => {
      if (!this.phase && !this.#isPutAway) await this.#wake(isAbandoned);
      if (this.phase) await work(this.phase);
    });
  }

  async #wake(isAbandoned: () => boolean): Promise<void> {
    await this.#live.wake(isAbandoned);
    if (isAbandoned()) return;
    this.#problem = null;
    this.#become(this.phase?.done ? "done" : "paused");
  }

  /** Takes one step, the last one where it is. */
  async #take(phase: Ph): Promise<void> {
    if (phase.done) return this.#end();
    this.#problem = null;
    if (this.#status !== "playing") this.#become("playing");
    if (!(await this.#live.take(phase))) return;
    if (phase.done) this.#end();
    else this.#options.onChange?.();
  }

  /** Comes to rest, unless it was played again meanwhile. */
  async #rest(phase: Ph): Promise<void> {
    await this.#live.settle(phase);
    if (this.#status === "playing" && !this.#loop.isOn) this.#become("paused");
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
    const terms = error instanceof NonFiniteLoss ? error.terms : [];
    this.#problem = {step: this.#live.recount(), terms, message: error.message};
    if (error instanceof NonFiniteLoss) await this.#live.keepState();
    this.#become("stopped");
    this.#options.onEnd?.();
  }

  #become(status: LiveStatus): void {
    this.#status = status;
    this.#options.onChange?.();
  }
}
