import "./proofPanel.css";
import {area, line, range, scaleLinear} from "d3";
import {middle, proofLines} from "../../math/gumbel/proofLines.ts";
import type {Integral} from "../../math/quadrature.ts";
import {gumbelProof} from "../../text/en/gumbelProof.ts";
import {availableWidth, frame} from "../frame.ts";
import {formula} from "../formula.ts";
import {rounded, writeRaised} from "./digits.ts";
import {proofFormulas} from "./proofFormulas.ts";

export interface ProofState {
  weights: ArrayLike<number>;
  /** Index whose win is asked for, from 0. */
  k: number;
  /** Values of the lines found so far, in order. */
  values: readonly Integral[];
}

export type ProofPanel = HTMLElement & {update(state: ProofState): void};

/** How the lines can be read, as a reader knows it. */
export const proofReadings: ReadonlyMap<string, string> = new Map(
  (["printed", "corrected"] as const).map((reading) => [gumbelProof.readings[reading], reading])
);

/** Lines agree when they differ by less than this. */
export const AGREEMENT = 1e-8;

/**
 * Fills a list of the proof's nine lines, written in the page with an `<output>` each, with their
 * values. Returns a panel that shows one line at a time, the one the reader points at or has the
 * focus on: with the numbers put in, and the area that its integral is.
 */
export function proofPanel(
  list: HTMLElement,
  {document = globalThis.document}: {document?: Document} = {}
): ProofPanel {
  const rows = Array.from(list.querySelectorAll<HTMLElement>("li"));
  const panel = document.createElement("figure");
  panel.className = "proof-panel";
  panel.id = "proof-panel";
  let shown = 2;
  let state: ProofState | null = null;
  // Whether the panel shows its line's value; the list of values may grow under our hands.
  let evaluated = false;
  rows.forEach((row, i) => {
    row.tabIndex = 0;
    row.setAttribute("aria-controls", panel.id);
    const show = () => {
      if (shown === i) return;
      shown = i;
      paint();
    };
    row.addEventListener("pointerenter", show);
    row.addEventListener("focus", show);
  });

  return Object.assign(panel, {
    update(next: ProofState) {
      const isNew = state?.weights !== next.weights || state?.k !== next.k;
      state = next;
      fill(next);
      if (isNew || (!evaluated && shown < next.values.length)) paint();
    }
  });

  function fill({values, weights, k}: ProofState): void {
    const exact = expected(weights, k);
    rows.forEach((row, i) => {
      const output = row.querySelector("output")!;
      if (i >= values.length) {
        output.textContent = "…";
        return;
      }
      const off = Math.abs(values[i].value - exact);
      const agrees = off < AGREEMENT;
      row.dataset.verdict = agrees ? "agrees" : "differs";
      const distance = off === 0 ? gumbelProof.exact : gumbelProof.offBy(rounded(off, 1));
      writeRaised(output, `${values[i].value.toFixed(12)} ${agrees ? "✓" : "✗"} ${distance}`);
    });
  }

  function paint(): void {
    rows.forEach((row, i) => row.toggleAttribute("data-shown", i === shown));
    if (!state) return;
    const {weights, k, values} = state;
    evaluated = shown < values.length;
    const title = document.createElement("p");
    title.className = "title";
    title.textContent = gumbelProof.line(String(shown + 1));
    const body: (Node | string)[] = [
      title,
      formula(proofFormulas(weights, k)[shown], {display: true, document})
    ];
    const {factor, integrand} = proofLines(weights, k)[shown];
    if (integrand) body.push(integrandFigure(integrand, middle(weights)));
    const caption = document.createElement("figcaption");
    caption.textContent = explained(factor, values[shown]);
    panel.replaceChildren(...body, caption);
  }

  function integrandFigure(integrand: (z: number) => number, center: number): SVGSVGElement {
    const grid = range(-4, 9, 0.1).map((z) => center + z);
    const heights = grid.map(integrand);
    const {svg, plot, x, y} = frame({
      x: scaleLinear().domain([grid[0], grid[grid.length - 1]]),
      y: scaleLinear().domain([0, 1.1 * Math.max(...heights, Number.MIN_VALUE)]),
      xLabel: shown === 0 ? gumbelProof.bestRival : "z",
      yLabel: gumbelProof.integrand,
      yTicks: {count: 3, format: (value) => rounded(Number(value), 2)},
      width: availableWidth({document, most: 560}),
      height: 200,
      margin: {left: 64},
      title: gumbelProof.title(String(shown + 1)),
      description: gumbelProof.description(rounded(state!.values[shown]?.value ?? NaN, 4)),
      document
    });
    const at = (_: unknown, i: number) => x(grid[i]);
    const top = (height: number) => y(height);
    plot
      .append("path")
      .attr("class", "area")
      .attr("d", area<number>().x(at).y0(y(0)).y1(top)(heights));
    plot.append("path").attr("class", "curve").attr("d", line<number>().x(at).y(top)(heights));
    return svg;
  }

  function explained(factor: number, found: Integral | undefined): string {
    if (!found) return gumbelProof.pending;
    const {value, evaluations} = found;
    if (evaluations === 0) return gumbelProof.nothingLeft(rounded(value, 6));
    const how = [rounded(value, 6), String(evaluations)] as const;
    if (factor === 1) {
      return shown === 0 ? gumbelProof.areaOverRival(...how) : gumbelProof.area(...how);
    }
    const product = [rounded(factor, 4), rounded(value / factor, 6), ...how] as const;
    return shown === 7 ? gumbelProof.productOfDensity(...product) : gumbelProof.product(...product);
  }
}

function expected(weights: ArrayLike<number>, k: number): number {
  let sum = 0;
  for (let j = 0; j < weights.length; ++j) sum += weights[j];
  return weights[k] / sum;
}
