import "./precision.css";
import {line, scaleLinear} from "d3";
import {precision} from "../../text/en/precision.ts";
import {availableWidth, frame} from "../frame.ts";

const {losses: say} = precision;

export interface LossCurve {
  /** A way of training by its name in results, or `yours`. */
  name: string;
  /** For every step; null where not finite. */
  losses: readonly (number | null)[];
}

export interface LossFigureOptions {
  steps: number;
  /** The least losses that can be had from two tokens and from one. */
  floors: {two: number; one: number};
  width?: number;
  document?: Document;
}

/** How curves differ besides their colour. */
const DASHES: Record<string, string> = {
  float32: "",
  unscaled: "1 4",
  global: "7 4",
  "per block": "10 3 2 3"
};

/** Mean over the steps just before, as one batch says little. */
const WINDOW = 8;

/** Loss curves of runs of the same data; curves of one name are runs from different seeds. */
export function lossFigure(
  curves: readonly LossCurve[],
  {
    steps,
    floors,
    document = globalThis.document,
    width = availableWidth({document})
  }: LossFigureOptions
): HTMLElement {
  const figure = document.createElement("figure");
  figure.className = "precision-figure";
  const names = [...new Set(curves.map(({name}) => name))];
  const ends = names.map((name) => {
    const values = curves
      .filter((curve) => curve.name === name)
      .map(({losses}) => smoothed(losses).at(-1))
      .filter((value) => value !== undefined && value !== null);
    const said = values.map((value) => value.toFixed(2));
    return say.end(calledBy(name), said.length > 0 ? said : [precision.notFinite]);
  });
  const {svg, plot, x, y, innerWidth} = frame({
    x: scaleLinear().domain([0, steps]),
    y: scaleLinear().domain([0.6, 2.5]),
    xLabel: say.update,
    yLabel: say.axis,
    width,
    height: 300,
    title: say.title,
    description: say.description(ends),
    document
  });
  for (const [at, text] of [
    [floors.one, say.oneBack],
    [floors.two, say.twoBack]
  ] as const) {
    plot
      .append("path")
      .attr("class", "floor")
      .attr("d", `M0,${y(at)}H${innerWidth}`);
    plot
      .append("text")
      .attr("class", "floor")
      .attr("x", innerWidth)
      .attr("text-anchor", "end")
      .attr("y", y(at) + 14)
      .text(text);
  }
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, i) => x(i + 1))
    .y((value) => y(Math.min(2.5, value!)));
  for (const {name, losses} of curves) {
    plot
      .append("path")
      .attr("class", `loss ${name.replace(" ", "-")}`)
      .attr("stroke-dasharray", DASHES[name] ?? "")
      .attr("d", path(smoothed(losses)));
  }
  figure.append(svg);
  const key = figure.appendChild(document.createElement("p"));
  key.className = "key";
  for (const [i, name] of names.entries()) {
    const entry = key.appendChild(document.createElement("span"));
    entry.innerHTML = `<svg width="34" height="8" aria-hidden="true"><path class="loss ${name.replace(
      " ",
      "-"
    )}" stroke-dasharray="${DASHES[name] ?? ""}" d="M0,4H34"/></svg> `;
    entry.append(ends[i]);
  }
  return figure;
}

/** What a reader calls the curves of a name. */
function calledBy(name: string): string {
  const {scheme} = precision.choices;
  return name === "yours" ? say.yours : scheme[name as keyof typeof scheme];
}

function smoothed(losses: readonly (number | null)[]): (number | null)[] {
  return losses.map((value, i) => {
    if (value === null) return null;
    const near = losses.slice(Math.max(0, i - WINDOW + 1), i + 1).filter((v) => v !== null);
    return near.reduce((sum, v) => sum + v, 0) / near.length;
  });
}
