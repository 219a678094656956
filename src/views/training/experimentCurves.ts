import "./experimentCurves.css";
import {area, extent, line, scaleLinear, scaleLog} from "d3";
import {frame} from "../frame.ts";
import type {History} from "./runState.ts";
import {smooth} from "./smooth.ts";
import {type CurveSpec, RUN_DASHES} from "./trainingCurves.ts";
import {experiments} from "../../text/en/experiments.ts";

/** A mean over seeds, with the lowest and the highest of them. */
export interface Spread {
  mean: number;
  least: number;
  most: number;
}

/** The shipped runs of one way to train, and the live one where there is one. */
export interface CurveVariant {
  label: string;
  /** Steps, and what was measured there over all seeds; empty where nothing is shipped. */
  step: readonly number[];
  metrics: Readonly<Record<string, readonly Spread[]>>;
  live: History | null;
}

/** The share of a run whose wild values are not to flatten all that follows. */
const WILD = 0.05;

const LINE_HEIGHT = 14;

/** About how wide a label is, in pixels: a Chinese character is as wide as two letters. */
const widthOf = (label: string) =>
  [...label].reduce((width, character) => width + (character > "\u2e80" ? 12 : 6.4), 0);

/**
 * Curves of the variants of an experiment: bands from the lowest to the highest seed around their
 * mean, and live runs as thick lines. Each panel has one quantity.
 */
export function experimentCurves(
  specs: readonly CurveSpec[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement & {update(variants: readonly CurveVariant[]): void} {
  const root = document.createElement("div");
  root.className = `experiment-curves${specs.length > 2 ? " wide" : ""}`;
  return Object.assign(root, {
    update(variants: readonly CurveVariant[]) {
      root.replaceChildren(...specs.map((spec) => panel(spec, variants, document)));
    }
  });
}

function panel(
  {metric, label, idea, logarithmic = false}: CurveSpec,
  variants: readonly CurveVariant[],
  document: Document
): SVGSVGElement {
  const curves = variants.map((variant, order) => {
    const {label, step, metrics, live} = variant;
    const rows = (metrics[metric] ?? []).map((spread, i) => ({...spread, step: step[i]}));
    const values = smooth(live?.metrics[metric] ?? []);
    const liveRows = values.map((value, i) => ({step: live!.step[i], value}));
    return {label, order, rows, liveRows};
  });
  const last = Math.max(
    1,
    ...curves.flatMap(({rows, liveRows}) => [rows.at(-1)?.step ?? 0, liveRows.at(-1)?.step ?? 0])
  );
  const settled = curves.flatMap(({rows, liveRows}) => [
    ...rows.filter(({step}) => step > WILD * last).flatMap(({least, most}) => [least, most]),
    ...liveRows.filter(({step}) => step > WILD * last).map(({value}) => value)
  ]);
  const [low = 0, high = 1] = extent(settled);
  const y = (logarithmic ? scaleLog() : scaleLinear()).domain(
    low === high ? [low - 0.5, high + 0.5] : [low, high]
  );
  const longest = Math.max(0, ...variants.map(({label}) => widthOf(label)));
  const {svg, plot, x, innerWidth, innerHeight} = frame({
    ...{
      x: scaleLinear([0, last], [0, 1]),
      y: logarithmic ? y : y.nice(3),
      document,
      width: 330,
      height: 190
    },
    margin: {top: 26, right: 14 + longest, bottom: 36, left: 42},
    xLabel: experiments.curves.steps,
    yLabel: {text: label, idea},
    xTicks: {values: [0, last / 2, last], format: (value) => Number(value).toLocaleString("en")},
    yTicks: logarithmic
      ? {values: [1 / 16, 1 / 4, 1].filter((t) => t >= low && t <= high), format: ratio}
      : {count: 4},
    title: label,
    description: experiments.curves.ends(
      curves
        .filter(({rows}) => rows.length > 0)
        .map(({label, rows}) => ({label, value: rows.at(-1)!.mean.toPrecision(3)}))
    )
  });
  // As a class, pointing at it would light up the whole panel.
  svg.dataset.idea = idea;
  const inside = plot.append("svg").attr("width", innerWidth).attr("height", innerHeight);
  for (const {rows} of curves) {
    const band = area<(typeof rows)[number]>(
      ({step}) => x(step),
      ({least}) => y(least),
      ({most}) => y(most)
    );
    inside.append("path").attr("class", "band").attr("d", band(rows));
  }
  for (const {rows, liveRows, order} of curves) {
    const dashes = RUN_DASHES[order % RUN_DASHES.length];
    const mean = line<(typeof rows)[number]>(
      ({step}) => x(step),
      ({mean}) => y(mean)
    );
    inside
      .append("path")
      .attr("class", "mean")
      .attr("stroke-dasharray", dashes)
      .attr("d", mean(rows));
    if (liveRows.length === 0) continue;
    const live = line<(typeof liveRows)[number]>(
      ({step}) => x(step),
      ({value}) => y(value)
    );
    const end = liveRows.at(-1)!;
    inside
      .append("path")
      .attr("class", "live")
      .attr("stroke-dasharray", dashes)
      .attr("d", live(liveRows));
    inside
      .append("circle")
      .attr("class", "live")
      .attr("r", 3.5)
      .attr("cx", x(end.step))
      .attr("cy", y(end.value));
  }
  const named = curves
    .filter(({rows}) => rows.length > 0)
    .map(({label, rows}) => ({label, y: y(rows.at(-1)!.mean)}));
  for (const {label, y} of apart(named, innerHeight)) {
    plot
      .append("text")
      .attr("class", "name")
      .attr("x", innerWidth + 6)
      .attr("y", y)
      .attr("dy", "0.35em")
      .text(label);
  }
  return svg;
}

/** Moves labels apart until each has a line of its own, in the order in which their curves end. */
function apart<L extends {y: number}>(labels: readonly L[], height: number): L[] {
  const sorted = [...labels].sort((a, b) => a.y - b.y).map((label) => ({...label}));
  sorted.forEach((label, i) => {
    if (i > 0) label.y = Math.max(label.y, sorted[i - 1].y + LINE_HEIGHT);
  });
  const over = Math.max(0, (sorted.at(-1)?.y ?? 0) - height);
  [...sorted].reverse().forEach((label, i, reversed) => {
    if (i === 0) label.y -= over;
    else label.y = Math.min(label.y, reversed[i - 1].y - LINE_HEIGHT);
  });
  return sorted;
}

const ratio = (value: number | string) =>
  Number(value) < 1 ? `1/${Math.round(1 / Number(value))}` : "1";
