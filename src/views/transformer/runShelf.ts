import type {CurveRun} from "../training/trainingCurves.ts";

/** A report of a run, as far as the shelf needs it. */
export interface ShelvedReport extends CurveRun {
  id: string;
  step: number;
  newest: {
    step: number;
    probe: {accuracy: {both: number; joint: number} | null};
  } | null;
}

/** Runs for the curves: those of the losses, and those of the samples’ accuracy. */
export interface Shelf {
  runs: CurveRun[];
  accuracies: CurveRun[];
}

type Moment = {step: number; seconds: number; both: number; joint: number};

/** Keeps the newest runs of this visit, to be laid over each other. */
export class RunShelf {
  readonly #runs = new Map<string, {report: ShelvedReport; moments: Map<number, Moment>}>();

  /** @param most how many runs are kept */
  constructor(readonly most = 4) {}

  /** Takes a report in and gives what to draw, the run in training first. */
  add(report: ShelvedReport): Shelf {
    const moments = this.#runs.get(report.id)?.moments ?? new Map<number, Moment>();
    const {newest, history} = report;
    if (newest?.probe.accuracy) {
      const {both, joint} = newest.probe.accuracy;
      const seconds = history.seconds.at(-1) ?? 0;
      if (!moments.has(newest.step))
        moments.set(newest.step, {step: newest.step, seconds, both, joint});
    }
    this.#runs.delete(report.id);
    this.#runs.set(report.id, {report, moments});
    for (const id of [...this.#runs.keys()].slice(0, -this.most)) this.#runs.delete(id);
    const newestFirst = [...this.#runs.values()].reverse();
    return {
      runs: newestFirst.map(({report: {name, history}}) => ({name, history})),
      accuracies: newestFirst.map(({report, moments}) => {
        const rows = [...moments.values()].sort((a, b) => a.step - b.step);
        const column = (key: keyof Moment) => rows.map((row) => row[key]);
        const metrics = {both: column("both"), joint: column("joint")};
        return {
          name: report.name,
          history: {step: column("step"), seconds: column("seconds"), metrics}
        };
      })
    };
  }
}
