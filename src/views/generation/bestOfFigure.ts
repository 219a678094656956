import {area, line, scaleLinear, scaleLog} from "d3";
import {common} from "../../text/en/common.ts";
import {generation} from "../../text/en/generation.ts";
import {frame} from "../frame.ts";
import "./bestOfFigure.css";

const said = generation.bestOf;

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
  {name: "oracle", text: said.oracle},
  {name: "reranker", text: said.reranker},
  {name: "random", text: said.random}
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
    xLabel: said.x,
    yLabel: said.y,
    xTicks: {values: data.oracle.map(({n}) => n), format: String},
    yTicks: {format: (v) => common.percent(String(Math.round(100 * Number(v))))},
    title: said.title,
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
    note.textContent = said.note(data.captions);
    return caption;
  }
}

function describe({captions, reranker, oracle, random}: BestOfFigureData): string {
  const percent = (v: number) => common.percent((100 * v).toFixed(0));
  const [last, best] = [reranker.at(-1)!, oracle.at(-1)!];
  return said.description(
    {captions, n: last.n},
    {
      random: percent(random[0].mean),
      reranker: percent(last.mean),
      oracle: percent(best.mean)
    }
  );
}
