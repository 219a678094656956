/** How a live run stands, as everybody hears it. */
import type {Metrics} from "../training/phase.ts";
import type {HistoryData} from "./metricHistory.ts";

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
  /** Seconds of training until now, without pauses, nor hours in which the machine slept. */
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
