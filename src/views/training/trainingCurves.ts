import "./trainingCurves.css";
import {bisectCenter, extent, type ScaleContinuousNumeric, line, scaleLinear, scaleLog} from "d3";
import {frame} from "../frame.ts";
import type {History} from "./runState.ts";
import {smooth} from "./smooth.ts";
import {common} from "../../text/en/common.ts";
import {training} from "../../text/en/training.ts";

const texts = training.curves;

/** One quantity over the steps of a run. */
export interface CurveSpec {
  /** Its column in the history. */
  metric: string;
  /** Symbol, and after a comma its unit where it has one. */
  label: string;
  /** Class of the idea that it stands for; empty for none. */
  idea: string;
  /** Whether it is measured on a batch, so that a mean of neighbours says more. */
  noisy?: boolean;
  /** Whether its axis is logarithmic. */
  logarithmic?: boolean;
  /** Whether it is a share of 1: its axis goes from 0 to 100 %. */
  share?: boolean;
}

export interface CurveRun {
  name: string;
  history: History;
}

export interface CurvesState {
  /** The first is the one in training; the others are laid over it. */
  runs: readonly CurveRun[];
  /** Along which axis. */
  against: "step" | "seconds";
  /** Where the run in training stands, on that axis. */
  at: number | null;
}

/** How the lines of laid-over runs are told apart, whatever their colour. */
export const RUN_DASHES = ["none", "6 3", "2 3", "8 3 2 3", "1 4"] as const;

const SIZE = {width: 330, height: 150, margin: {top: 26, right: 10, bottom: 34, left: 46}};

/**
 * Curves of a run on shared axes, one panel for each quantity, with other runs laid over it. Pointing
 * at one panel, or → and ← on it, reads all of them at that step.
 */
export function trainingCurves(
  specs: readonly CurveSpec[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement & {update(state: CurvesState): void} {
  const root = document.createElement("div");
  root.className = "training-curves";
  root.tabIndex = 0;
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", texts.name);
  const x = scaleLinear();
  const panels = specs.map((spec) => panel(spec));
  const reading = document.createElement("p");
  reading.className = "reading";
  reading.setAttribute("role", "status");
  root.append(...panels.map(({svg}) => svg), reading);
  let state: CurvesState = {runs: [], against: "step", at: null};
  /** Row of the first run's history that is read off. */
  let pointed: number | null = null;
  showEmptiness();

  root.addEventListener("pointermove", (event) => {
    const svg = (event.target as Element).closest("svg");
    const rows = state.runs[0]?.history[state.against];
    if (!svg || !rows?.length) return point(null);
    const {left, width} = svg.getBoundingClientRect();
    const at = ((event.clientX - left) / width) * SIZE.width - SIZE.margin.left;
    point(bisectCenter([...rows], x.invert(at)));
  });
  root.addEventListener("pointerleave", () => point(null));
  root.addEventListener("keydown", (event) => {
    const length = state.runs[0]?.history.step.length ?? 0;
    const move = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    if (!move || length === 0) return;
    event.preventDefault();
    const by = move * Math.ceil(length / 50);
    point(Math.max(0, Math.min(length - 1, (pointed ?? length - 1) + by)));
  });
  root.addEventListener("blur", () => point(null));

  return Object.assign(root, {
    update(next: CurvesState) {
      state = next;
      const ends = state.runs.map(({history}) => history[state.against].at(-1) ?? 0);
      x.domain([0, roomFor(Math.max(1, ...ends))]);
      for (const panel of panels) panel.show();
      if (pointed !== null && pointed >= (state.runs[0]?.history.step.length ?? 0)) pointed = null;
      point(pointed);
      showEmptiness();
    }
  });

  /** Axes without curves would have numbers that mean nothing. */
  function showEmptiness(): void {
    const isEmpty = state.runs.every(({history}) => history.step.length === 0);
    root.classList.toggle("empty", isEmpty);
    if (isEmpty) reading.textContent = texts.empty;
  }

  function point(row: number | null): void {
    pointed = row;
    for (const panel of panels) panel.point();
    const run = state.runs[0];
    if (row === null || !run) {
      reading.textContent = "";
      return;
    }
    const values = specs
      .filter(({metric}) => run.history.metrics[metric])
      .map(({metric, label, share}) => {
        const text = share ? percent : shortNumber;
        return `${label.split(/[,，]/)[0]} ${text(run.history.metrics[metric][row])}`;
      });
    reading.textContent = texts.reading(
      run.history.step[row].toLocaleString("en"),
      values.join(" · ")
    );
  }

  function panel({metric, label, idea, noisy = false, logarithmic = false, share}: CurveSpec) {
    const y: ScaleContinuousNumeric<number, number> = logarithmic ? scaleLog() : scaleLinear();
    const {svg, plot, innerWidth, innerHeight, redraw, describe} = frame({
      ...{x, y, ...SIZE, document},
      yLabel: {text: label, idea},
      xTicks: {count: 4, format: (value) => compact(Number(value))},
      yTicks: {count: 4, format: (value) => tickText(Number(value))},
      title: label
    });
    function tickText(value: number): string {
      if (share) return percent(value);
      if (!logarithmic) return shortNumber(value);
      // Few of the nine ticks of a decade have room for a number.
      const [low, high] = y.domain();
      const leading = Number(value.toExponential()[0]);
      return (high / low < 30 ? [1, 2, 5] : [1]).includes(leading) ? shortNumber(value) : "";
    }
    const text = share ? percent : shortNumber;
    svg.classList.add(...["curve-panel", idea].filter(Boolean));
    const now = plot.append("line").attr("class", "now").attr("y2", innerHeight);
    const curves = plot.append("g").attr("class", "curves");
    const rule = plot.append("line").attr("class", "rule").attr("y2", innerHeight);
    const dot = plot.append("circle").attr("class", "dot").attr("r", 3.5);
    return {svg, show, point};

    function show(): void {
      x.range([0, innerWidth]);
      const drawn = state.runs.map(({history}) => {
        const values = history.metrics[metric] ?? [];
        return {xs: history[state.against], raw: values, values: noisy ? smooth(values) : values};
      });
      // A few wild values, as of the first steps, are not to flatten all the others.
      const all = drawn.flatMap(({values}) => values).filter(Number.isFinite);
      const [low = 0, high = 1] = extent(all.filter((value) => !logarithmic || value > 0));
      const room = logarithmic ? 0 : (high - low || 1) * 0.06;
      // Of what is never negative, the axis has no negative part.
      const least = low >= 0 ? Math.max(0, low - room) : low - room;
      const domain = low === high ? around(low, logarithmic) : [least, high + room];
      y.domain(share ? [0, 1] : logarithmic ? niceLogarithmic(domain) : domain);
      if (!logarithmic) y.nice(4);
      redraw();
      const path = (xs: readonly number[]) =>
        line<number>()
          .defined(Number.isFinite)
          .x((_, i) => x(xs[i]))
          .y((value) => Math.max(-20, Math.min(innerHeight + 20, y(value))));
      curves
        .selectAll<SVGPathElement, (typeof drawn)[number]>("path.raw")
        .data(noisy ? drawn.slice(0, 1) : [])
        .join("path")
        .attr("class", "raw")
        .attr("d", ({xs, raw}) => path(xs)(raw));
      curves
        .selectAll<SVGPathElement, (typeof drawn)[number]>("path.curve")
        .data(drawn)
        .join("path")
        .attr("class", (_, i) => (i === 0 ? "curve current" : "curve"))
        .attr("stroke-dasharray", (_, i) => RUN_DASHES[i % RUN_DASHES.length])
        .attr("d", ({xs, values}) => path(xs)(values));
      now.attr("display", state.at === null ? "none" : null);
      if (state.at !== null) now.attr("x1", x(state.at)).attr("x2", x(state.at));
      const [first, final] = [drawn[0]?.values[0], drawn[0]?.values.at(-1)];
      describe(first === undefined ? texts.nothing : texts.soFar(text(first), text(final!)));
    }

    function point(): void {
      const history = state.runs[0]?.history;
      const value = pointed === null ? undefined : history?.metrics[metric]?.[pointed];
      const visible = value !== undefined && Number.isFinite(value);
      rule.attr("display", visible ? null : "none");
      dot.attr("display", visible ? null : "none");
      if (!visible) return;
      const at = x(history[state.against][pointed!]);
      rule.attr("x1", at).attr("x2", at);
      dot.attr("cx", at).attr("cy", Math.max(0, Math.min(innerHeight, y(value))));
    }
  }
}

/** The least of 1, 1.5, 2, 3, 4, 6, 8, 10, 15 … that holds `end`: the axis grows now and then, not always. */
function roomFor(end: number): number {
  const power = 10 ** Math.floor(Math.log10(end));
  return power * [1, 1.5, 2, 3, 4, 6, 8, 10].find((room) => power * room >= end)!;
}

/** Ends at 1, 2 or 5 times a power of ten, so that the axis does not change with every step. */
function niceLogarithmic([low, high]: number[]): [number, number] {
  const digits = [1, 2, 5, 10];
  const [below, above] = [low, high].map((value) => 10 ** Math.floor(Math.log10(value)));
  return [
    below * digits.findLast((digit) => below * digit <= low)!,
    above * digits.find((digit) => above * digit >= high)!
  ];
}

const around = (value: number, logarithmic: boolean): [number, number] =>
  logarithmic ? [value / 2 || 0.5, value * 2 || 2] : [value - 0.5, value + 0.5];

/** Three digits, and no more of them than mean something. */
function shortNumber(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e5 || size < 1e-4) return value.toExponential(1).replace("e-", "e−");
  return String(Number(value.toPrecision(3))).replace("-", "−");
}

const percent = (share: number) => common.percent((100 * share).toFixed(0));

/** 2500 as "2.5k". */
function compact(value: number): string {
  return value >= 1000 ? `${Number((value / 1000).toPrecision(3))}k` : String(value);
}
