/**
 * What the page asks of a live training, and what it hears back. All plain data. `S` are the settings
 * of a run and `P` what is found at its moments; the rest is the same for every model.
 */
import type {LiveProgress} from "./liveProgress.ts";
import type {HistoryData} from "./metricHistory.ts";

/** A run to be made. */
export interface RunPlan<S> {
  name: string;
  settings: S;
}

/** A run as far as it has come; sent a few times a second while something changes. */
export interface RunReport<S, P> extends LiveProgress, RunPlan<S> {
  id: string;
  history: HistoryData;
  /** Steps at which the run was looked at. */
  moments: number[];
  /** Steps whose states are kept, to continue from. */
  rewindable: number[];
  /** Numbers found at those moments, where there are any. */
  measured: MeasuredMoment[];
  /** What was found last; null before the first moment. */
  newest: {step: number; probe: P} | null;
  /** At most so many steps a second. */
  speed: number;
  /** Whether it takes steps, or will as soon as it can. */
  isPlaying: boolean;
  /** The runs that follow this one, also where it stops with a problem. */
  queue: RunPlan<S>[];
  /** What became of runs that came to nothing, and of this one in other tabs; a sentence each. */
  notices: string[];
  /** How what it learns from differs from what it learned from, in a sentence; null where it does not. */
  dataChange: string | null;
  /** Why the run is not saved in this browser; null where it is. */
  saveProblem: string | null;
  /** Why the device was lost on which the run was; null where it was not, or the run went on since. */
  lossReason: string | null;
}

/** Numbers found at a moment of a run. */
export interface MeasuredMoment {
  step: number;
  [metric: string]: number;
}

/** A run that is kept in the browser. */
export interface KeptRun<S> extends RunPlan<S> {
  id: string;
  step: number;
  steps: number;
  /** When it was saved, in ms since 1970. */
  saved: number;
  history: HistoryData;
  /** Numbers found at its moments, where there are any. */
  measured: MeasuredMoment[];
}

/** What of the last report of a run is needed to go on with it in another worker. */
export type LostRun<S> = Pick<
  RunReport<S, unknown>,
  "id" | "name" | "settings" | "queue" | "speed" | "isPlaying"
>;

/** Why a kept run is not gone on with. */
export interface ResumeRefusal {
  message: string;
  /** Whether a copy of it can be gone on with instead. */
  mayCopy: boolean;
}

/**
 * Trains one model at a time, live. Nothing here rejects for what happens to a run: that is in the
 * report.
 */
export interface TrainingDesk<S, P> {
  /**
   * Reports every change, beginning with how things are, until somebody else follows; null where there
   * is no run.
   */
  follow(report: (report: RunReport<S, P> | null) => void): Promise<void>;
  /**
   * Begins the first of `plans`, in place of the run there was, and the others after it, each when the
   * one before is done or has stopped with a problem, which is then said. All are played. Where more is
   * asked for meanwhile, the newest counts.
   * @returns what is wrong with the plans, in one line; null if nothing is
   */
  begin(plans: RunPlan<S>[]): Promise<string | null>;
  /**
   * Takes steps until the end; trainings of other models are paused. Where the data are others than
   * those that the run learned from, it says so instead: see `acceptData`.
   */
  play(): Promise<void>;
  pause(): Promise<void>;
  step(): Promise<void>;
  /** At most so many steps a second; Infinity for as many as can be. */
  setSpeed(stepsPerSecond: number): void;
  /** Goes to the last kept state that is not after `step`. */
  seek(step: number): Promise<void>;
  /** Begins the run again, and plays it. */
  restart(): Promise<void>;
  /** What was found after `step` steps; null where the run was not looked at. */
  probe(step: number): Promise<P | null>;
  /** The runs that are kept in this browser, the last saved first; none where it keeps nothing. */
  runs(): Promise<KeptRun<S>[]>;
  /**
   * Goes on with a kept run, paused, in place of the one there was.
   * @param asCopy whether with a copy that is kept beside it, under a name of its own
   * @returns why that is not possible; null if it is done
   */
  resume(id: string, options?: {asCopy?: boolean}): Promise<ResumeRefusal | null>;
  /**
   * Goes on with a run that a worker before this one had, and with its queue. Where it was not kept it
   * begins again, which is then said.
   * @returns why that is not possible, in one line; null if it is done
   */
  recover(lost: LostRun<S>): Promise<string | null>;
  /**
   * Goes on, playing, with the data there are now, though they are others than before.
   * @returns why that is not possible, in one line; null if it is done
   */
  acceptData(): Promise<string | null>;
  /** Saves what has not been saved, as when the page is about to go. */
  keep(): Promise<void>;
  /** The run there is as a file; null where there is none, or where its device was lost. */
  save(): Promise<Uint8Array | null>;
  /**
   * Goes on with the run of a file, paused, in place of the one there was.
   * @returns why that is not possible, in one line; null if it is done
   */
  open(file: Uint8Array): Promise<string | null>;
  rename(id: string, name: string): Promise<void>;
  /**
   * Deletes a kept run; where it is the one there is, the next of the queue follows.
   * @returns why that is not possible, in one line; null if it is done
   */
  remove(id: string): Promise<string | null>;
}
