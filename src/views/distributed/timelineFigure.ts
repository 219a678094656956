import "./distributed.css";
import {scaleBand, scaleLinear} from "d3";
import {frame} from "../frame.ts";
import {figureKey} from "./figureKey.ts";

/** Something that took time, in ms. */
export interface TimelineSpan {
  kind: "forward" | "backward" | "update" | "wait" | "gather" | "scatter" | "average";
  /** −1 for what belongs to no layer. */
  layer: number;
  start: number;
  end: number;
}

const KEY = [
  {mark: "forward", text: "forward"},
  {mark: "backward", text: "backward"},
  {mark: "wait", text: "waiting"},
  {mark: "gather", text: "gathering a layer"},
  {mark: "scatter", text: "summing a gradient"}
];

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
    const between = spans.some(({kind}) => kind === "average");
    return [`${name} computes`, `${name} link`, ...(between ? [`${name} network`] : [])];
  });
  const waits = lanes.map(({name, spans}) => {
    const time = spans.filter(({kind}) => kind === "wait").reduce((s, w) => s + w.end - w.start, 0);
    return `${name} waits ${((100 * time) / end).toFixed(0)} % of the time`;
  });
  const {svg, plot, x, y, innerWidth} = frame({
    ...{x: scaleLinear([0, end], [0, 1]), document, title},
    y: scaleBand([...rows].reverse(), [0, 1]).padding(0.15),
    ...{xLabel: "time (ms)", height: 60 + 17 * rows.length, margin: {left: 108, top: 10}},
    description: `One step of ${end.toPrecision(3)} ms. ${waits.join("; ")}.`
  });
  for (const {name, spans} of lanes) {
    for (const {kind, layer, start, end: to} of spans) {
      const lane =
        kind === "average"
          ? "network"
          : kind === "gather" || kind === "scatter"
            ? "link"
            : "computes";
      plot
        .append("rect")
        .attr("class", kind)
        .attr("x", x(start))
        .attr("y", y(`${name} ${lane}`)! + (kind === "wait" ? y.bandwidth() * 0.35 : 0))
        .attr("width", Math.max(0.5, Math.min(innerWidth, x(to)) - x(start)))
        .attr("height", y.bandwidth() * (kind === "wait" ? 0.3 : 1))
        .append("title")
        .text(
          `${kind}${layer < 0 ? "" : ` of layer ${layer + 1}`}: ${(to - start).toPrecision(3)} ms`
        );
    }
  }
  const network = rows.some((row) => row.endsWith("network"));
  const key = network ? [...KEY, {mark: "average", text: "averaging between machines"}] : KEY;
  const figure = document.createElement("figure");
  figure.className = "distributed-figure";
  figure.append(svg, figureKey(key, {document}));
  return figure;
}
