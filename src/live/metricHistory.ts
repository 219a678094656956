import type {Metrics} from "../training/phase.ts";

/** The metrics of some steps, by column. */
export interface HistoryData {
  /** Steps taken, ascending. */
  step: number[];
  /** Seconds of training until then. */
  seconds: number[];
  metrics: Record<string, number[]>;
}

interface Row {
  step: number;
  seconds: number;
  metrics: Metrics;
}

/**
 * The metrics of all steps of a run, thinned as it grows: the first step, and those that a power of
 * two divides. Which ones are kept depends on how far the run has come and on nothing else.
 */
export class MetricHistory {
  #rows: Row[] = [];
  #stride = 1;

  constructor(
    /** The most rows that are kept. */
    readonly most = 600
  ) {}

  /** Adds the metrics of a step, or replaces them where the step was taken before. */
  add(step: number, seconds: number, metrics: Metrics): void {
    if (!this.#isKept(step)) return;
    const row = {step, seconds, metrics};
    let at = this.#rows.length;
    while (at > 0 && this.#rows[at - 1].step >= step) --at;
    const taken = this.#rows[at]?.step === step;
    this.#rows.splice(at, taken ? 1 : 0, row);
    if (this.#rows.length <= this.most) return;
    this.#stride *= 2;
    this.#rows = this.#rows.filter((row) => this.#isKept(row.step));
  }

  #isKept(step: number): boolean {
    return step === 1 || step % this.#stride === 0;
  }

  /** The metrics of the last step that is kept and not after `step`; null if there is none. */
  at(step: number): Metrics | null {
    return this.#rows.findLast((row) => row.step <= step)?.metrics ?? null;
  }

  get data(): HistoryData {
    const names = Object.keys(this.#rows[0]?.metrics ?? {});
    return {
      step: this.#rows.map(({step}) => step),
      seconds: this.#rows.map(({seconds}) => seconds),
      metrics: Object.fromEntries(
        names.map((name) => [name, this.#rows.map(({metrics}) => metrics[name])])
      )
    };
  }

  /** A history that goes on from what another has kept. */
  static from({step, seconds, metrics}: HistoryData, most?: number): MetricHistory {
    const history = new MetricHistory(most);
    step.forEach((step, i) => {
      const row = Object.entries(metrics).map(([name, values]) => [name, values[i]]);
      history.add(step, seconds[i], Object.fromEntries(row));
    });
    return history;
  }
}
