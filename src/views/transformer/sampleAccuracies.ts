import type {CurveRun} from "../training/trainingCurves.ts";

/** A report of a run, as far as the accuracy of its samples goes. */
export interface JudgedReport extends CurveRun {
  id: string;
  newest: {
    step: number;
    probe: {accuracy: {both: number; joint: number} | null};
  } | null;
}

type Moment = {step: number; seconds: number; both: number; joint: number};

/** Collects how often the samples of runs were right, for curves: reports only tell the newest. */
export class SampleAccuracies {
  readonly #moments = new Map<string, Map<number, Moment>>();

  /** Takes in how the run in training stands. */
  see({id, history, newest}: JudgedReport): void {
    const accuracy = newest?.probe.accuracy;
    if (!accuracy) return;
    const moments = this.#moments.get(id) ?? new Map<number, Moment>();
    this.#moments.set(id, moments);
    if (moments.has(newest.step)) return;
    const {both, joint} = accuracy;
    moments.set(newest.step, {
      ...{step: newest.step, both, joint},
      seconds: history.seconds.at(-1) ?? 0
    });
  }

  /** The accuracies of a run as its history. */
  of({id, name}: {id: string; name: string}): CurveRun {
    const rows = [...(this.#moments.get(id)?.values() ?? [])].sort((a, b) => a.step - b.step);
    const column = (key: keyof Moment) => rows.map((row) => row[key]);
    return {
      name,
      history: {
        ...{step: column("step"), seconds: column("seconds")},
        metrics: {both: column("both"), joint: column("joint")}
      }
    };
  }
}
