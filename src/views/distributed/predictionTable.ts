import {median} from "d3";
import {common} from "../../text/en/common.ts";
import {distributed} from "../../text/en/distributed.ts";
import {sentences} from "../../text/en/sentences.ts";
import {named} from "../../text/named.ts";
import {numberTable} from "../gumbel/numberTable.ts";

const {choices, predictions: say} = distributed;

/** A finished run with the prediction made before it; times of a step in ms. */
export interface PredictedRun {
  workers: number;
  bandwidth: number;
  latency: number;
  /** By its name in addresses. */
  route: string;
  prefetch: boolean;
  predicted: number;
  measured: number;
  /** What the prediction was calibrated on, by its name in results. */
  from: string;
}

const error = ({predicted, measured}: PredictedRun) => (100 * (predicted - measured)) / measured;
function signed(value: number): string {
  const size = Math.abs(value).toFixed(0);
  const sign = size === "0" ? "" : value < 0 ? "−" : "+";
  return common.percent(`${sign}${size}`);
}

const time = (ms: number) => `${ms < 100 ? ms.toPrecision(2) : ms.toFixed(0)} ms`;

/** Runs in their order, predicted and measured. */
export function predictionTable(
  runs: readonly PredictedRun[],
  {
    where = say.here,
    document = globalThis.document
  }: {
    /** Where the runs were measured. */
    where?: string;
    document?: Document;
  } = {}
): HTMLElement {
  return numberTable(
    say.head,
    runs.map((run, i) => [
      say.run(i + 1, run.workers),
      say.link(named(choices.route, run.route), Number(run.bandwidth.toPrecision(3)), run.latency),
      run.prefetch ? say.on : say.off,
      time(run.predicted),
      time(run.measured),
      signed(error(run)),
      named(say.from, run.from)
    ]),
    {caption: say.caption(where), document}
  );
}

/** How far the predictions were off, in all and where nothing but the prefetch was changed. */
export function predictionSummary(runs: readonly PredictedRun[]): string {
  const sizes = runs.map((run) => Math.abs(error(run)));
  const percent = (size: number) => common.percent(size.toFixed(0));
  const worst = percent(Math.max(...sizes));
  if (runs.length === 1) return say.one(worst);
  const all = say.several(runs.length, percent(median(sizes)!), worst);
  return sentences(...[all, switched(runs, false), switched(runs, true)].filter(Boolean));
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
  const errors = found.map((run) => signed(error(run)));
  return to ? say.turnedOn(errors) : say.turnedOff(errors);
}
