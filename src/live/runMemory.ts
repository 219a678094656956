import type {Metrics} from "../training/phase.ts";
import {KeptStates, type TrainingState} from "./keptStates.ts";
import type {LiveRecord} from "./liveProgress.ts";
import {MetricHistory} from "./metricHistory.ts";
import {ProbeReel} from "./probeReel.ts";

/** All that a run remembers of its steps: their numbers, what was found at its moments, and states. */
export class RunMemory<P> {
  readonly history: MetricHistory;
  readonly probes = new ProbeReel<P>();
  readonly states: KeptStates;
  /** Of the last step; null before the first. */
  metrics: Metrics | null;
  /** What was read last, which may be newer than what is kept to rewind to. */
  #lastRead: TrainingState | null = null;

  /**
   * @param stateBudget bytes of states to rewind to
   * @param record what was remembered in an earlier session
   */
  constructor(stateBudget: number, record?: Omit<LiveRecord<P>, "seconds">) {
    this.states = new KeptStates(stateBudget);
    this.history = record ? MetricHistory.from(record.history) : new MetricHistory();
    this.metrics = record?.metrics ?? null;
    for (const {step, probe} of record?.probes ?? []) this.probes.add(step, probe);
  }

  /** Remembers a state that was read for others; the next one takes its place. */
  noteRead(state: TrainingState): void {
    this.#lastRead = state;
  }

  /** The last state not after `step` that is at hand without the device; undefined where there is none. */
  newestState(step: number): TrainingState | undefined {
    const kept = this.states.before(step);
    const read = this.#lastRead;
    return read && read.step <= step && read.step > (kept?.step ?? -1) ? read : kept;
  }

  /** What another session goes on from; the seconds are the clock's. */
  record(seconds: number): LiveRecord<P> {
    return {
      seconds,
      metrics: this.metrics,
      history: this.history.data,
      probes: this.probes.all
    };
  }
}
