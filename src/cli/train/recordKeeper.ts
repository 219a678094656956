import type {Metrics} from "../../training/phase.ts";
import type {RunFiles} from "../../training/run.ts";
import {RECORD_FILE, type RunRecord} from "./record.ts";

/** Rows of history that a phase leaves, about. */
const ROWS = 200;

/** Keeps a run's record while it trains, such that a process may be killed at any moment. */
export class RecordKeeper {
  #last = Date.now();

  constructor(
    readonly record: RunRecord,
    readonly files: RunFiles
  ) {}

  /** A phase begins, or goes on after `step` steps: later ones that are known will be taken again. */
  begin(phase: string, step: number): void {
    const {record} = this;
    record.history = record.history.filter((row) => row.phase !== phase || row.step <= step);
    this.#last = Date.now();
  }

  add(phase: string, step: number, steps: number, metrics: Metrics): void {
    const {seconds, history} = this.record;
    const now = Date.now();
    seconds[phase] = (seconds[phase] ?? 0) + (now - this.#last) / 1000;
    this.#last = now;
    if (step % Math.max(1, Math.round(steps / ROWS)) === 0) {
      history.push({phase, step, ...rounded(metrics)});
    }
  }

  async save(): Promise<void> {
    const text = `${JSON.stringify(this.record, null, 1)}\n`;
    await this.files.write(RECORD_FILE, new TextEncoder().encode(text));
  }
}

const rounded = (metrics: Metrics) =>
  Object.fromEntries(Object.entries(metrics).map(([k, v]) => [k, Number(v.toPrecision(5))]));
