import "./phaseFigure.css";
import {line, scaleLinear, scaleSymlog} from "d3";
import {frame} from "../frame.ts";
import {common} from "../../text/en/common.ts";
import {learningPhases as texts} from "../../text/en/learningPhases.ts";

/** What was measured at a moment. */
export interface PhaseMoment {
  /** Steps taken. */
  step: number;
  /** Shares of variance that are painted; below 0 where a plain mean would be nearer. */
  colour: number;
  detail: number;
  perplexity: number;
}

export interface NamedPhase {
  name: string;
  /** Steps of its first and its last moment. */
  from: number;
  to: number;
  first: PhaseMoment;
  last: PhaseMoment;
}

export interface PhaseState {
  /** Ascending. */
  series: readonly PhaseMoment[];
  phases: readonly NamedPhase[];
  /** K. */
  codebookSize: number;
  /** Of the whole run. */
  steps: number;
}

const CURVES = [
  {name: "colour", text: texts.curves.colour, of: (m: PhaseMoment) => m.colour},
  {name: "detail", text: texts.curves.detail, of: (m: PhaseMoment) => m.detail},
  {
    ...{name: "perplexity", text: texts.curves.perplexity},
    of: (m: PhaseMoment, codebookSize: number) => m.perplexity / codebookSize
  }
];

const TICKS = [0, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000];

/**
 * What a model has learned at the moments of its run, with the phases that this is named by.
 * @param criteria of the phases, by their names
 */
export function phaseFigure(
  criteria: Readonly<Record<string, string>>,
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement & {update(state: PhaseState | null): void} {
  const figure = document.createElement("figure");
  figure.className = "phase-figure";
  // Moments grow apart in proportion to the steps; so they are as far from each other in the figure.
  const x = scaleSymlog().constant(50).domain([0, 1000]);
  const y = scaleLinear([0, 1], [0, 1]);
  const xTicks = {values: TICKS, format: (value: number | string) => thousands(Number(value))};
  const {svg, plot, innerHeight, redraw, describe} = frame({
    ...{x, y, xTicks, document, height: 230},
    xLabel: texts.steps,
    yTicks: {count: 4},
    title: texts.title
  });
  const bands = plot.append("g");
  const curves = plot.append("g").attr("class", "curves");
  const now = element("p", "now");
  now.setAttribute("role", "status");
  const list = element("ol", "phases");
  figure.append(now, svg, key(), list);
  update(null);
  return Object.assign(figure, {update});

  function update(state: PhaseState | null): void {
    const {series, phases, codebookSize, steps} = state ?? {
      ...{series: [], phases: [], codebookSize: 1, steps: 1000}
    };
    x.domain([0, steps]);
    xTicks.values = TICKS.filter((tick) => tick <= steps);
    redraw();
    const ends = phases.map((phase, i) => phases[i + 1]?.from ?? phase.to);
    const areas = bands
      .selectAll<SVGGElement, NamedPhase>("g")
      .data(phases)
      .join((enter) => {
        const area = enter.append("g");
        area.append("rect").attr("height", innerHeight);
        area.append("text").attr("y", 14).attr("text-anchor", "middle");
        return area;
      });
    const width = (i: number) => x(ends[i]) - x(phases[i].from);
    areas
      .select("rect")
      .attr("class", (_, i) => (i % 2 ? "odd" : "even"))
      .attr("x", ({from}) => x(from))
      .attr("width", (_, i) => width(i));
    areas
      .select("text")
      .attr("x", ({from}, i) => x(from) + width(i) / 2)
      .text((_, i) => (width(i) > 12 ? i + 1 : ""));
    curves
      .selectAll<SVGPathElement, (typeof CURVES)[number]>("path")
      .data(CURVES)
      .join("path")
      .attr("class", ({name}) => name)
      .attr("d", ({of}) =>
        line<PhaseMoment>(
          ({step}) => x(step),
          (moment) => y(Math.max(0, Math.min(1, of(moment, codebookSize))))
        )([...series])
      );
    const current = phases.at(-1)?.name;
    const text = current ? texts.now(current) : texts.notBegun;
    // The same text again would be announced again.
    if (now.textContent !== text) now.textContent = text;
    describe(texts.described(phases));
    list.replaceChildren(...phases.map(item));
  }

  function item({name, from, to, first, last}: NamedPhase): HTMLElement {
    const entry = element("li");
    const strong = entry.appendChild(element("strong"));
    strong.textContent = name;
    const change = (of: (moment: PhaseMoment) => string) =>
      from === to ? of(last) : `${of(first)} → ${of(last)}`;
    const share = (value: number) =>
      common.percent(String(Math.round(100 * value)).replace("-", "−"));
    const measures = {
      colour: change(({colour}) => share(colour)),
      detail: change(({detail}) => share(detail)),
      perplexity: change(({perplexity}) => perplexity.toFixed(1))
    };
    const when =
      from === to ? texts.at(thousands(from)) : texts.between(thousands(from), thousands(to));
    entry.append(texts.measures(when, measures));
    const criterion = entry.appendChild(element("small"));
    criterion.textContent = criteria[name];
    return entry;
  }

  function key(): HTMLElement {
    const list = element("ul", "key");
    for (const {name, text} of CURVES) {
      const item = list.appendChild(element("li"));
      const sample = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      sample.setAttribute("viewBox", "0 0 28 8");
      sample.setAttribute("aria-hidden", "true");
      const path = sample.appendChild(
        document.createElementNS("http://www.w3.org/2000/svg", "path")
      );
      path.setAttribute("class", name);
      path.setAttribute("d", "M0,4H28");
      item.append(sample, text);
    }
    return list;
  }

  function element(name: string, className = ""): HTMLElement {
    return Object.assign(document.createElement(name), {className});
  }
}

const thousands = (value: number) => value.toLocaleString("en");
