import "./gumbel.css";
import {bin, range, scaleLinear} from "d3";
import {kolmogorovSmirnov} from "../../math/kolmogorovSmirnov.ts";
import {availableWidth, frame} from "../frame.ts";
import {rounded} from "./digits.ts";

export interface PValueFigureOptions {
  /** Repeats that are still to come count towards the axis, so that it does not move. */
  repeats: number;
  width?: number;
  document?: Document;
}

const BINS = 20;

/** The p-values of many repeats. If the hypothesis holds they are uniform, small ones included. */
export function pValueFigure(
  pValues: readonly number[],
  {repeats, document = globalThis.document, width = availableWidth({document})}: PValueFigureOptions
): HTMLElement {
  const bins = bin()
    .domain([0, 1])
    .thresholds(range(0, 1, 1 / BINS))([...pValues]);
  const expected = pValues.length / BINS;
  const spread = 1.96 * Math.sqrt(expected * (1 - 1 / BINS));
  const small = pValues.filter((p) => p < 0.05).length;
  const {svg, plot, x, y, innerWidth} = frame({
    x: scaleLinear().domain([0, 1]),
    y: scaleLinear().domain([0, Math.max((2.2 * repeats) / BINS, ...bins.map((b) => b.length))]),
    xLabel: "p-value",
    yLabel: "repeats",
    width,
    height: 230,
    title: "p-values over repeats",
    description: `${small} of ${pValues.length} repeats have p < 0.05.`,
    document
  });
  const band = {top: y(expected + spread), bottom: y(Math.max(0, expected - spread))};
  plot
    .append("rect")
    .attr("class", "band")
    .attr("width", innerWidth)
    .attr("y", band.top)
    .attr("height", band.bottom - band.top);
  plot
    .selectAll("rect.histogram")
    .data(bins)
    .join("rect")
    .attr("class", "histogram")
    .attr("x", (b) => x(b.x0!) + 1)
    .attr("width", Math.max(0, x(1 / BINS) - 2))
    .attr("y", (b) => y(b.length))
    .attr("height", (b) => y(0) - y(b.length));
  plot
    .append("path")
    .attr("class", "expected")
    .attr("d", `M0,${y(expected)}H${innerWidth}`);

  const figure = document.createElement("figure");
  figure.className = "gumbel-figure";
  figure.append(svg);
  const caption = figure.appendChild(document.createElement("figcaption"));
  caption.textContent = said();
  return figure;

  function said(): string {
    if (pValues.length === 0) return "No repeats yet.";
    if (pValues.some(Number.isNaN)) {
      return "Each repeat has too few draws for χ², which needs two cells that expect 5 wins each.";
    }
    const share = `${pValues.length.toLocaleString("en")} repeats, ${rounded((100 * small) / pValues.length)} % of them with p < 0.05. The band holds 95 % of bars if p is uniform.`;
    if (pValues.length < 20) return share;
    const {distance, pValue} = kolmogorovSmirnov(pValues);
    return (
      `${share} Kolmogorov–Smirnov against the uniform distribution: D = ${rounded(distance, 2)}, ` +
      `p = ${rounded(pValue, 2)}.`
    );
  }
}
