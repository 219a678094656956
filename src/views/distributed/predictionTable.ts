import {median} from "d3";
import {numberTable} from "../gumbel/numberTable.ts";

/** A finished run with the prediction made before it; times of a step in ms. */
export interface PredictedRun {
  workers: number;
  bandwidth: number;
  latency: number;
  route: string;
  prefetch: boolean;
  predicted: number;
  measured: number;
  from: string;
}

const error = ({predicted, measured}: PredictedRun) => (100 * (predicted - measured)) / measured;
function signed(value: number): string {
  const size = Math.abs(value).toFixed(0);
  const sign = size === "0" ? "" : value < 0 ? "−" : "+";
  return `${sign}${size} %`;
}

const time = (ms: number) => `${ms < 100 ? ms.toPrecision(2) : ms.toFixed(0)} ms`;

/** Runs in their order, predicted and measured. */
export function predictionTable(
  runs: readonly PredictedRun[],
  {
    where = "on this page",
    document = globalThis.document
  }: {
    /** Where the runs were measured. */
    where?: string;
    document?: Document;
  } = {}
): HTMLElement {
  return numberTable(
    ["run", "link", "prefetch", "predicted", "measured", "error", "calibrated on"],
    runs.map((run, i) => [
      `${i + 1}:\u00a0${run.workers}\u00a0workers`,
      `${run.route}, ${Number(run.bandwidth.toPrecision(3))} MB/s, ${run.latency} ms`,
      run.prefetch ? "on" : "off",
      time(run.predicted),
      time(run.measured),
      signed(error(run)),
      run.from
    ]),
    {
      caption: `Time of a step, predicted before the run and measured (median), ${where}`,
      document
    }
  );
}

/** How far the predictions were off, in all and where nothing but the prefetch was changed. */
export function predictionSummary(runs: readonly PredictedRun[]): string {
  const sizes = runs.map((run) => Math.abs(error(run)));
  const worst = Math.max(...sizes).toFixed(0);
  if (runs.length === 1)
    return `The prediction of this run was off by ${worst} %. Change the link or the prefetch and train again.`;
  const all = `${runs.length} predictions, off by ${median(sizes)!.toFixed(0)} % in the median and ${worst} % at worst.`;
  return [all, switched(runs, false), switched(runs, true)].filter(Boolean).join(" ");
}

/** The errors where prefetch was turned to `to` and all else stayed. */
function switched(runs: readonly PredictedRun[], to: boolean): string {
  const same = (a: PredictedRun, b: PredictedRun) =>
    (["workers", "bandwidth", "latency", "route"] as const).every((key) => a[key] === b[key]);
  const found = runs.filter((run, i) => {
    const before = runs[i - 1];
    return before && run.prefetch === to && before.prefetch !== to && same(run, before);
  });
  if (found.length === 0) return "";
  const change = to ? "on again" : "off";
  return `Where prefetch was turned ${change} and nothing else changed: ${found.map((run) => signed(error(run))).join(", ")}.`;
}
