import "./distributed.css";
import {scaleBand, scaleLinear} from "d3";
import {common} from "../../text/en/common.ts";
import {distributed} from "../../text/en/distributed.ts";
import {frame} from "../frame.ts";
import {figureKey} from "./figureKey.ts";

const {timeline: say} = distributed;

/** Something that took time, in ms. */
export interface TimelineSpan {
  kind: "forward" | "backward" | "update" | "wait" | "gather" | "scatter" | "average";
  /** −1 for what belongs to no layer. */
  layer: number;
  start: number;
  end: number;
}

const KEY = ["forward", "backward", "wait", "gather", "scatter"] as const;

/** The lane of each kind. */
const laneOf = (kind: TimelineSpan["kind"]) =>
  kind === "average"
    ? say.network
    : kind === "gather" || kind === "scatter"
      ? say.link
      : say.computes;

const averages = (spans: readonly TimelineSpan[]) => spans.some(({kind}) => kind === "average");

/** Lanes of work and of traffic over the time of one step. */
export function timelineFigure(
  lanes: readonly {name: string; spans: readonly TimelineSpan[]}[],
  {
    title,
    end = Math.max(1e-3, ...lanes.flatMap(({spans}) => spans.map((span) => span.end))),
    document = globalThis.document
  }: {title: string; end?: number; document?: Document}
): HTMLElement {
  const rows = lanes.flatMap(({name, spans}) => {
    return [say.computes(name), say.link(name), ...(averages(spans) ? [say.network(name)] : [])];
  });
  const waits = lanes.map(({name, spans}) => {
    const time = spans.filter(({kind}) => kind === "wait").reduce((s, w) => s + w.end - w.start, 0);
    return say.waits(name, common.percent(((100 * time) / end).toFixed(0)));
  });
  const {svg, plot, x, y, innerWidth} = frame({
    ...{x: scaleLinear([0, end], [0, 1]), document, title},
    y: scaleBand([...rows].reverse(), [0, 1]).padding(0.15),
    ...{xLabel: say.axis, height: 60 + 17 * rows.length, margin: {left: 108, top: 10}},
    description: say.description(end.toPrecision(3), waits)
  });
  for (const {name, spans} of lanes) {
    for (const {kind, layer, start, end: to} of spans) {
      const took = (to - start).toPrecision(3);
      plot
        .append("rect")
        .attr("class", kind)
        .attr("x", x(start))
        .attr("y", y(laneOf(kind)(name))! + (kind === "wait" ? y.bandwidth() * 0.35 : 0))
        .attr("width", Math.max(0.5, Math.min(innerWidth, x(to)) - x(start)))
        .attr("height", y.bandwidth() * (kind === "wait" ? 0.3 : 1))
        .append("title")
        .text(
          layer < 0
            ? say.span(say.kinds[kind], took)
            : say.spanOfLayer(say.kinds[kind], layer + 1, took)
        );
    }
  }
  const kinds = lanes.some(({spans}) => averages(spans)) ? [...KEY, "average" as const] : KEY;
  const key = kinds.map((mark) => ({mark, text: say.key[mark]}));
  const figure = document.createElement("figure");
  figure.className = "distributed-figure";
  figure.append(svg, figureKey(key, {document}));
  return figure;
}
