import "./distributed.css";
import {distributed} from "../../text/en/distributed.ts";
import {curvesFigure} from "./curvesFigure.ts";
import {timelineFigure, type TimelineSpan} from "./timelineFigure.ts";

const {losses: say, timeline} = distributed;

/** As much of a comparison's report as is drawn. */
export interface ShardingFiguresReport {
  settings: {steps: number};
  single: {losses: readonly number[]; spans: readonly (readonly TimelineSpan[])[]};
  sharded: {losses: readonly number[]; spans: readonly (readonly TimelineSpan[])[]} | null;
  prediction: {spans: readonly TimelineSpan[]} | null;
}

/** A run that was recorded, to be seen before there is one of the reader's own. */
export interface RecordedComparison extends ShardingFiguresReport {
  settings: {size: number; link: {bandwidth: number; latency: number}; steps: number};
  /** Of the machine. */
  processors: number;
  /** The largest difference of the losses, in nats. */
  difference: number;
}

/** Losses of both runs, and the last step's timeline as measured, with the model's below. */
export function shardingFigures(
  report: ShardingFiguresReport | RecordedComparison,
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const box = document.createElement("div");
  box.className = "sharding-pair";
  if ("processors" in report) box.append(recordingNote(report, {document}));
  const points = (losses: readonly number[]) => losses.map((y, i) => ({x: i + 1, y}));
  const {single, sharded, settings, prediction} = report;
  const curves = [
    {name: say.one, points: points(single.losses)},
    {name: say.sharded, points: points(sharded?.losses ?? []), dots: true}
  ];
  const last = (losses: readonly number[]) => losses.at(-1)?.toFixed(4) ?? say.noneYet;
  box.append(
    curvesFigure(curves, {
      ...{
        title: say.title,
        xLabel: say.step,
        yLabel: say.axis
      },
      ...{xDomain: [1, settings.steps], yDomain: [2, 3.6], document},
      description: say.description(last(single.losses), last(sharded?.losses ?? []))
    })
  );
  const spans = sharded && sharded.spans.length > 0 ? sharded.spans : single.spans;
  if (spans.length === 0) return box;
  const lanes = spans.map((spans, i) => ({name: timeline.worker(i + 1), spans}));
  const shown =
    sharded && prediction ? [...lanes, {name: timeline.model, spans: prediction.spans}] : lanes;
  box.append(timelineFigure(shown, {title: timeline.title, document}));
  return box;
}

function recordingNote(
  {settings: {size, link}, processors, difference}: RecordedComparison,
  {document}: {document: Document}
): HTMLElement {
  const note = document.createElement("p");
  note.className = "recording-note";
  note.textContent = say.recording({size, ...link}, processors, difference.toExponential(1));
  return note;
}
