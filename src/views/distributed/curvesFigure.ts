import "./distributed.css";
import {line, scaleLinear, scaleLog} from "d3";
import {frame} from "../frame.ts";
import {figureKey} from "./figureKey.ts";

export interface Curve {
  name: string;
  points: readonly {x: number; y: number}[];
  /** Draws points only, on top of a curve. */
  dots?: boolean;
}

export interface CurvesOptions {
  title: string;
  description: string;
  xLabel: string;
  yLabel: string;
  /** Both ends of the axes; by default those of the points. */
  xDomain?: [number, number];
  yDomain?: [number, number];
  xLogarithmic?: boolean;
  document?: Document;
}

/** Up to five curves told apart by dashes as well as colour; curves of one name share theirs. */
export function curvesFigure(
  curves: readonly Curve[],
  {title, description, xLabel, yLabel, xLogarithmic = false, document, ...domains}: CurvesOptions
): HTMLElement {
  const all = curves.flatMap(({points}) => points);
  const ends = (values: number[]): [number, number] =>
    values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
  const xDomain = domains.xDomain ?? ends(all.map(({x}) => x));
  const yDomain = domains.yDomain ?? ends(all.map(({y}) => y));
  const {svg, plot, x, y} = frame({
    x: (xLogarithmic ? scaleLog() : scaleLinear()).domain(xDomain),
    y: scaleLinear(yDomain, [0, 1]).nice(),
    ...{title, description, xLabel, yLabel, document, height: 280},
    xTicks: xLogarithmic
      ? {values: [1, 2, 4, 8, 16, 32, 64, 128].filter((t) => t <= xDomain[1]), format: String}
      : {}
  });
  const names = [...new Set(curves.map(({name}) => name))];
  const draw = line<{x: number; y: number}>(
    (p) => x(p.x),
    (p) => y(p.y)
  );
  for (const {name, points, dots} of curves) {
    const mark = `curve curve-${names.indexOf(name)}`;
    if (!dots)
      plot
        .append("path")
        .attr("class", mark)
        .attr("d", draw([...points]));
    else {
      for (const point of points) {
        plot
          .append("circle")
          .attr("class", "point")
          .attr("r", 3.5)
          .attr("cx", x(point.x))
          .attr("cy", y(point.y));
      }
    }
  }
  const key = names.map((name, i) =>
    curves.find((curve) => curve.name === name)!.dots
      ? {mark: "point", text: name, shape: "dot" as const}
      : {mark: `curve curve-${i}`, text: name, shape: "line" as const}
  );
  const figure = (document ?? globalThis.document).createElement("figure");
  figure.className = "distributed-figure";
  figure.append(svg, figureKey(key, {document}));
  return figure;
}
