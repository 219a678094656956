import "./figures.css";
import {line, scaleLinear, scaleLog} from "d3";
import {codebookFigures} from "../../text/en/codebookFigures.ts";
import {availableWidth, frame, type PositionScale} from "../frame.ts";

const {schedule: say} = codebookFigures;

/** A quantity that changes over a run. */
export interface ShownSchedule {
  name: string;
  /** Class of the idea that has a colour, or empty. */
  idea: string;
  from: number;
  to: number;
  /** Updates until `to` is reached. */
  steps: number;
  at(update: number): number;
}

const FIRST = 100;

/** Quantities over the updates of a run, on one axis, and their values at one of them. */
export function scheduleFigure(
  schedules: readonly ShownSchedule[],
  {
    update,
    updates: last,
    document = globalThis.document,
    width = availableWidth({document})
  }: {update: number; updates: number; width?: number; document?: Document}
): HTMLElement {
  const figure = document.createElement("figure");
  figure.className = "schedule-figure";
  const updates = Array.from({length: 201}, (_, i) => FIRST * (last / FIRST) ** (i / 200));
  schedules.forEach((schedule, i) => {
    const isLast = i === schedules.length - 1;
    const high = Math.max(schedule.from, schedule.to);
    // Its other end would lie on zero.
    const isTiny = high < 1e-3;
    const {svg, plot, x, y, innerHeight} = frame({
      x: scaleLog().domain([FIRST, last]),
      y: scaleLinear().domain([0, high]) as PositionScale & ((v: number) => number),
      xLabel: isLast ? say.updates : undefined,
      yLabel: schedule.idea ? {text: schedule.name, idea: schedule.idea} : schedule.name,
      xTicks: {
        values: [1e2, 1e3, 1e4, 1e5, 1e6],
        format: (v) => (isLast ? Number(v).toLocaleString("en") : "")
      },
      yTicks: {
        values: [isTiny ? 0 : Math.min(schedule.from, schedule.to), high],
        format: (v) => (v === 1e-4 ? "10⁻⁴" : `${v === 1 / 16 ? "1/16" : v}`)
      },
      width,
      height: isLast ? 152 : 116,
      margin: isLast ? {} : {bottom: 8},
      title: say.title(schedule.name),
      description: say.description(schedule.from, schedule.to, schedule.steps),
      document
    });
    const curve = line<number>(
      (u) => x(u),
      (u) => y(schedule.at(u))
    );
    plot.append("path").attr("class", `curve ${schedule.idea}`).attr("d", curve(updates));
    const at = x(Math.max(FIRST, update));
    plot.append("path").attr("class", "now").attr("d", `M${at},0V${innerHeight}`);
    plot
      .append("circle")
      .attr("r", 4.5)
      .attr("cx", at)
      .attr("cy", y(schedule.at(update)));
    figure.append(svg);
  });
  const caption = figure.appendChild(document.createElement("figcaption"));
  const values = schedules.map(({name, at}) => say.value(name, valueText(at(update))));
  caption.textContent = say.caption(Math.round(update).toLocaleString("en"), values);
  return figure;
}

function valueText(value: number): string {
  if (value === 0 || value >= 1e-3) return value.toFixed(3);
  const [digits, exponent] = value.toExponential(2).split("e-");
  return `${digits} · 10⁻${Array.from(exponent, (d) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(d)]).join("")}`;
}
