import "./gumbel.css";
import {line, range, scaleLog, scaleLinear} from "d3";
import {gumbelSoft} from "../../text/en/gumbelSoft.ts";
import {availableWidth, frame} from "../frame.ts";

const said = gumbelSoft.schedules;

/** A way to cool: τ at each step. */
export interface Annealing {
  name: string;
  at: (step: number) => number;
}

export interface SchedulesFigureOptions {
  /** Length of the training run. */
  steps: number;
  /** The step that is marked. */
  step: number;
  width?: number;
  document?: Document;
}

/** How the strokes of the schedules differ besides their labels. */
const DASHES = ["", "7 4", "2 4", "10 3 2 3"];

/** τ over a training run, on a logarithmic axis, one stroke for each schedule. */
export function schedulesFigure(
  schedules: readonly Annealing[],
  {
    steps,
    step,
    document = globalThis.document,
    width = availableWidth({document})
  }: SchedulesFigureOptions
): HTMLElement {
  const {svg, plot, x, y, innerHeight} = frame({
    x: scaleLinear().domain([0, steps]),
    y: scaleLog().domain([0.05, 1.1]),
    xLabel: said.update,
    yLabel: {text: "τ", idea: "temperature"},
    xTicks: {count: Math.max(2, width / 130), format: (v) => Number(v).toLocaleString("en")},
    yTicks: {values: [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1], format: fraction},
    width,
    height: 280,
    title: said.title,
    description: schedules
      .map(({name, at}) => said.one(name, at(step).toPrecision(2), String(Math.round(step))))
      .join("; "),
    document
  });
  const grid = range(0, 241).map((i) => (steps * i) / 240);
  plot
    .append("path")
    .attr("class", "marker")
    .attr("d", `M${x(step)},0V${innerHeight}`);
  schedules.forEach(({at}, i) => {
    const curve = line<number>(
      (s) => x(s),
      (s) => y(at(s))
    );
    plot
      .append("path")
      .attr("class", "schedule temperature")
      .attr("stroke-dasharray", DASHES[i])
      .attr("d", curve(grid));
    plot
      .append("circle")
      .attr("class", "schedule temperature")
      .attr("cx", x(step))
      .attr("cy", y(at(step)))
      .attr("r", 4);
  });
  const figure = document.createElement("figure");
  figure.className = "gumbel-figure schedules";
  const key = figure.appendChild(document.createElement("p"));
  key.className = "key";
  schedules.forEach(({name, at}, i) => {
    const entry = key.appendChild(document.createElement("span"));
    entry.innerHTML = `<svg width="30" height="8" aria-hidden="true"><path class="schedule temperature" d="M0,4H30" stroke-dasharray="${DASHES[i]}"/></svg> `;
    entry.append(said.key(name, at(step).toFixed(3)));
  });
  figure.append(svg);
  return figure;
}

function fraction(value: number | string): string {
  const parts = Math.round(1 / Number(value));
  return parts === 1 ? "1" : `1/${parts}`;
}
