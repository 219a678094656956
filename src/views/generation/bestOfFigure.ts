import {area, line, scaleLinear, scaleLog} from "d3";
import {frame} from "../frame.ts";
import "./bestOfFigure.css";

interface Point {
  n: number;
  mean: number;
  error: number;
}

export interface BestOfFigureData {
  captions: number;
  reranker: readonly Point[];
  oracle: readonly Point[];
  random: readonly Point[];
}

const CURVES = [
  {name: "oracle", text: "any of the N is right"},
  {name: "reranker", text: "the re-ranker’s choice"},
  {name: "random", text: "one of the N at random"}
] as const;

/** How often the best of N is right against N, with bands of one standard error. */
export function bestOfFigure(
  data: BestOfFigureData,
  {document = globalThis.document, width}: {document?: Document; width?: number} = {}
): HTMLElement {
  const figure = document.createElement("figure");
  figure.className = "best-of";
  const most = Math.max(...data.oracle.map(({n}) => n));
  const {svg, plot, x, y} = frame({
    x: scaleLog([1, most], [0, 1]),
    y: scaleLinear([0, 1], [0, 1]),
    xLabel: "N, pictures drawn for each caption",
    yLabel: "share of captions drawn right",
    xTicks: {values: data.oracle.map(({n}) => n), format: String},
    yTicks: {format: (v) => `${Math.round(100 * Number(v))} %`},
    title: "Best of N",
    description: describe(data),
    ...{document, width},
    margin: {right: 24}
  });
  for (const {name} of CURVES) {
    const points = data[name].filter(({error}) => Number.isFinite(error));
    const group = plot.append("g").attr("class", `curve ${name}`);
    const band = area<Point>()
      .x(({n}) => x(n))
      .y0(({mean, error}) => y(Math.max(0, mean - error)))
      .y1(({mean, error}) => y(Math.min(1, mean + error)));
    group.append("path").attr("class", "band").attr("d", band(points));
    const path = line<Point>(
      ({n}) => x(n),
      ({mean}) => y(mean)
    );
    group.append("path").attr("class", "line").attr("d", path(data[name]));
    group
      .selectAll("circle")
      .data(data[name])
      .join("circle")
      .attr("cx", ({n}) => x(n))
      .attr("cy", ({mean}) => y(mean))
      .attr("r", 3);
  }
  figure.append(svg, key());
  return figure;

  function key(): HTMLElement {
    const caption = document.createElement("figcaption");
    for (const {name, text} of CURVES) {
      const item = caption.appendChild(document.createElement("span"));
      item.className = `key ${name}`;
      item.textContent = text;
    }
    const note = caption.appendChild(document.createElement("span"));
    note.textContent = `${data.captions} caption${data.captions > 1 ? "s" : ""}; bands: ± 1 standard error over captions.`;
    return caption;
  }
}

function describe({captions, reranker, oracle, random}: BestOfFigureData): string {
  const percent = (v: number) => `${(100 * v).toFixed(0)} %`;
  const [last, best] = [reranker.at(-1)!, oracle.at(-1)!];
  return (
    `Over ${captions} captions, a picture is right in ${percent(random[0].mean)} of cases; ` +
    `of ${last.n}, the re-ranker’s choice is right in ${percent(last.mean)}, ` +
    `and at least one is right in ${percent(best.mean)}`
  );
}
