import {area, line, scaleLinear} from "d3";
import {common} from "../../text/en/common.ts";
import {generation} from "../../text/en/generation.ts";
import {type Proportion, wilsonInterval} from "../../math/proportion.ts";
import {availableWidth, frame} from "../frame.ts";
import "./temperatureFigure.css";

const said = generation.temperature;

/** Drawings of one group of captions at one temperature. */
export interface TemperaturePoint extends Proportion {
  temperature: number;
  /** The share of tokens in which two drawings of a caption differ; null where each was drawn once. */
  differing: number | null;
}

export interface TemperatureCurve {
  label: string;
  points: readonly TemperaturePoint[];
}

export interface TemperatureFigureOptions {
  /** Where the reader's own drawings are; a mark on the axis. */
  at: number;
  /** Measured on the page, one for each curve at most; drawn with their intervals. */
  live?: readonly (TemperaturePoint | null)[];
  width?: number;
  document?: Document;
}

const percent = (share: number) => common.percent(String(Math.round(100 * share)));

/** How many drawings are right, and how much two of them differ, against the temperature. */
export function temperatureFigure(
  curves: readonly TemperatureCurve[],
  {
    at,
    live = [],
    document = globalThis.document,
    width = availableWidth({document})
  }: TemperatureFigureOptions
): HTMLElement {
  const figure = document.createElement("figure");
  figure.className = "temperature-figure";
  const all = curves.flatMap(({points}) => points);
  const most = Math.max(at, ...all.map(({temperature}) => temperature));
  const shown = live.filter((point) => point !== null);
  const lowest = Math.min(0.6, ...[...all, ...shown].map((point) => wilsonInterval(point).low));
  const right = panel({
    ...{title: said.right, label: said.rightAxis, height: 230},
    domain: [Math.floor(10 * lowest) / 10, 1],
    description: describe(({right, n}) => percent(right / n))
  });
  const variety = panel({
    ...{title: said.variety, label: said.varietyAxis, height: 170},
    domain: [0, 1],
    description: describe(({differing}) => percent(differing ?? 0))
  });
  curves.forEach(({points}, i) => {
    const group = right.plot.append("g").attr("class", `curve curve-${i}`);
    const band = area<TemperaturePoint>()
      .x(({temperature}) => right.x(temperature))
      .y0((point) => right.y(wilsonInterval(point).low))
      .y1((point) => right.y(wilsonInterval(point).high));
    group
      .append("path")
      .attr("class", "band")
      .attr("d", band([...points]));
    const path = line<TemperaturePoint>(
      ({temperature}) => right.x(temperature),
      ({right: count, n}) => right.y(count / n)
    );
    group
      .append("path")
      .attr("class", "line")
      .attr("d", path([...points]));
    const differing = line<TemperaturePoint>(
      ({temperature}) => variety.x(temperature),
      (point) => variety.y(point.differing ?? 0)
    );
    variety.plot
      .append("g")
      .attr("class", `curve curve-${i}`)
      .append("path")
      .attr("class", "line")
      .attr("d", differing([...points]));
    const measured = live[i];
    if (measured) mark(i, measured);
  });
  figure.append(right.svg, variety.svg, key());
  return figure;

  function panel({
    label,
    domain,
    ...options
  }: {
    title: string;
    label: string;
    domain: [number, number];
    height: number;
    description: string;
  }) {
    const made = frame({
      x: scaleLinear([0, most], [0, 1]),
      y: scaleLinear(domain, [0, 1]),
      xLabel: {text: said.x, idea: "temperature"},
      yLabel: label,
      yTicks: {count: 4, format: (value) => percent(Number(value))},
      ...{...options, document, width}
    });
    made.plot
      .append("line")
      .attr("class", "now")
      .attr("x1", made.x(at))
      .attr("x2", made.x(at))
      .attr("y2", made.innerHeight);
    return made;
  }

  /** Of the page's own drawings: a point with its interval. */
  function mark(i: number, point: TemperaturePoint): void {
    const {share, low, high} = wilsonInterval(point);
    const group = right.plot.append("g").attr("class", `curve live curve-${i}`);
    // Curves of one temperature would hide each other.
    const x = right.x(point.temperature) + 5 * (i - (curves.length - 1) / 2);
    group
      .append("path")
      .attr("class", "line")
      .attr("d", `M${x},${right.y(low)}V${right.y(high)}`);
    group.append("circle").attr("cx", x).attr("cy", right.y(share)).attr("r", 4.5);
  }

  function describe(value: (point: TemperaturePoint) => string): string {
    return generation.each(
      curves.map(({label, points}) =>
        said.curve(
          label,
          points.map((point) => said.value(value(point), point.temperature))
        )
      )
    );
  }

  function key(): HTMLElement {
    const caption = document.createElement("figcaption");
    curves.forEach(({label}, i) => {
      const item = caption.appendChild(document.createElement("span"));
      item.className = `key curve-${i}`;
      item.textContent = label;
    });
    const note = caption.appendChild(document.createElement("span"));
    const n = all[0]?.n ?? 0;
    const own = Math.max(0, ...shown.map((point) => point.n));
    note.textContent = own > 0 ? said.noteWithOwn(n, own) : said.note(n);
    return caption;
  }
}
