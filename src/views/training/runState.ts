/** A run in training, as views see it; its shape is that of the worker's reports. */
export interface RunState {
  name: string;
  status: "preparing" | "paused" | "playing" | "done" | "stopped";
  /** Steps taken. */
  step: number;
  /** Steps of the whole run. */
  steps: number;
  /** Seconds of training so far. */
  seconds: number;
  /** Seconds that a step takes of late; null before the first. */
  stepSeconds: number | null;
  /** Of the last step; null before the first. */
  metrics: Record<string, number> | null;
  /** Why the run stopped. */
  problem: {step: number; terms: string[]; message: string} | null;
  /** Shaders compiled, of how many. */
  compiling: {done: number; total: number} | null;
  /** At most so many steps a second. */
  speed: number;
  /** What else is to be said of it and of runs around it, a sentence each. */
  notices: readonly string[];
  /** How what it learns from differs from what it learned from; null where it does not. */
  dataChange: string | null;
  /** Why the run is not saved; null where it is. */
  saveProblem: string | null;
  /** Why the device was lost on which the run was; null where it was not, or the run went on since. */
  lossReason: string | null;
  /** Runs that follow. */
  queue: readonly {name: string}[];
}

/** Metrics of some steps of a run, by column. */
export interface History {
  step: readonly number[];
  /** Seconds of training until then. */
  seconds: readonly number[];
  metrics: Readonly<Record<string, readonly number[]>>;
}
