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
const signed = (value: number) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(0)} %`;

const time = (ms: number) => `${ms < 100 ? ms.toPrecision(2) : ms.toFixed(0)} ms`;

/** All runs of the page, predicted and measured. */
export function predictionTable(
  runs: readonly PredictedRun[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  return numberTable(
    ["run", "link", "prefetch", "calibrated on", "predicted", "measured", "error"],
    runs.map((run, i) => [
      `${i + 1}: ${run.workers} workers, ${run.route}`,
      `${Number(run.bandwidth.toPrecision(3))} MB/s, ${run.latency} ms`,
      run.prefetch ? "on" : "off",
      run.from,
      time(run.predicted),
      time(run.measured),
      signed(error(run))
    ]),
    {caption: "Time of a step, predicted before the run and measured (median)", document}
  );
}

/** One sentence on how far the predictions were off. */
export function predictionSummary(runs: readonly PredictedRun[]): string {
  if (runs.length === 0) return "Train above, and the first row appears here.";
  const sizes = runs.map((run) => Math.abs(error(run))).sort((a, b) => a - b);
  const worst = sizes.at(-1)!.toFixed(0);
  if (runs.length === 1)
    return `The prediction of this run was off by ${worst} %. Change the link or the prefetch and train again.`;
  return `${runs.length} predictions, off by ${sizes[Math.floor((sizes.length - 1) / 2)].toFixed(0)} % in the median and ${worst} % at worst.`;
}
