import type {Calibration} from "../timeline/calibrate.ts";
import type {ComparisonReport} from "./comparison.ts";

/** A finished run with the prediction made before it. */
export interface RunRecord {
  workers: number;
  bandwidth: number;
  latency: number;
  route: string;
  prefetch: boolean;
  /** Milliseconds of a step. */
  predicted: number;
  measured: number;
  /** What the prediction was calibrated on. */
  from: string;
}

/**
 * The finished runs of a page, the last one's calibration for the next prediction among them.
 * @param earlier runs of an earlier sitting, and the calibration that its last gave
 */
export function runRecords(earlier: {runs: RunRecord[]; calibration?: Calibration} = {runs: []}) {
  const records = [...earlier.runs];
  let last: ComparisonReport | null = null;
  return {
    /** Adds a report once it is complete; gives all records so far. */
    add(report: ComparisonReport | null): RunRecord[] {
      if (report && report !== last && report.calibration && report.prediction) {
        last = report;
        const {size, link, options} = report.settings;
        records.push({
          ...{workers: size, ...link, route: options.route, prefetch: options.prefetch},
          predicted: report.prediction.total,
          measured: report.measured!,
          from: report.prediction.from
        });
      }
      return records.slice();
    },
    calibration: (): Calibration | null => last?.calibration ?? earlier.calibration ?? null
  };
}
