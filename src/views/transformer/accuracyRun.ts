import type {CurveRun} from "../training/trainingCurves.ts";

/** A run with what was measured of its samples. */
export interface MeasuredRun extends CurveRun {
  /** Shares at the moments of the run, ascending; missing where nobody judged. */
  measured?: readonly {readonly step: number; readonly [metric: string]: number}[];
}

/** How often the samples of a run were right, as a run whose curves can be drawn. */
export function accuracyRun({name, history, measured = []}: MeasuredRun): CurveRun {
  const column = (metric: string) => measured.map((moment) => moment[metric]);
  const secondsAt = (step: number) => {
    if (step === 0) return 0;
    const row = history.step.findIndex((taken) => taken >= step);
    return history.seconds.at(row) ?? 0;
  };
  return {
    name,
    history: {
      ...{step: column("step"), seconds: column("step").map(secondsAt)},
      metrics: {both: column("both"), joint: column("joint")}
    }
  };
}
