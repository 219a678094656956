import "./gumbel.css";
import {bin, range, scaleLinear} from "d3";
import {kolmogorovSmirnov} from "../../math/kolmogorovSmirnov.ts";
import {gumbelRace} from "../../text/en/gumbelRace.ts";
import {sentences} from "../../text/en/sentences.ts";
import {availableWidth, frame} from "../frame.ts";
import {rounded} from "./digits.ts";

export interface PValueFigureOptions {
  /** How many there will be: those still to come count towards the axis, so that it does not move. */
  repeats: number;
  width?: number;
  document?: Document;
}

const texts = gumbelRace.pValues;

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
    xLabel: texts.pValue,
    yLabel: texts.repeats,
    width,
    height: 230,
    title: texts.title,
    description: texts.description(String(small), String(pValues.length)),
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
    const count = (n: number) => n.toLocaleString("en");
    if (pValues.length === 0) return texts.none(count(repeats));
    if (pValues.some(Number.isNaN)) return texts.tooFew;
    const percent = rounded((100 * small) / pValues.length);
    const share =
      pValues.length < repeats
        ? texts.shareSoFar(count(pValues.length), count(repeats), percent)
        : texts.share(count(pValues.length), percent);
    if (pValues.length < 20) return share;
    const {distance, pValue} = kolmogorovSmirnov(pValues);
    return sentences(share, texts.kolmogorovSmirnov(rounded(distance, 2), rounded(pValue, 2)));
  }
}
