import "./distributed.css";
import {curvesFigure} from "./curvesFigure.ts";
import {timelineFigure, type TimelineSpan} from "./timelineFigure.ts";

/** As much of a comparison's report as is drawn. */
export interface ShardingFiguresReport {
  settings: {steps: number};
  single: {losses: readonly number[]; spans: readonly (readonly TimelineSpan[])[]};
  sharded: {losses: readonly number[]; spans: readonly (readonly TimelineSpan[])[]} | null;
  prediction: {spans: readonly TimelineSpan[]} | null;
}

/**
 * Losses of both runs, and the last step's timeline as measured, with the model's below; before there
 * are any, what is to come.
 */
export function shardingFigures(
  report: ShardingFiguresReport | null,
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const box = document.createElement("div");
  if (!report) {
    box.className = "sharding-to-come";
    box.textContent =
      "The losses of one worker and of all, and what each worker did in the last step, appear here once they train.";
    return box;
  }
  const points = (losses: readonly number[]) => losses.map((y, i) => ({x: i + 1, y}));
  const {single, sharded, settings, prediction} = report;
  const curves = [
    {name: "one worker", points: points(single.losses)},
    {name: "sharded", points: points(sharded?.losses ?? []), dots: true}
  ];
  const last = (losses: readonly number[]) => losses.at(-1)?.toFixed(4) ?? "none yet";
  box.append(
    curvesFigure(curves, {
      ...{
        title: "Loss of one worker and of the sharded run",
        xLabel: "step",
        yLabel: "loss (nats a letter)"
      },
      ...{xDomain: [1, settings.steps], yDomain: [2, 3.6], document},
      description: `One worker: ${last(single.losses)}; sharded: ${last(sharded?.losses ?? [])}.`
    })
  );
  const spans = sharded && sharded.spans.length > 0 ? sharded.spans : single.spans;
  if (spans.length === 0) return box;
  const lanes = spans.map((spans, i) => ({name: `worker ${i + 1}`, spans}));
  const shown =
    sharded && prediction ? [...lanes, {name: "model", spans: prediction.spans}] : lanes;
  box.append(
    timelineFigure(shown, {title: "The last step as measured, and as predicted", document})
  );
  return box;
}
