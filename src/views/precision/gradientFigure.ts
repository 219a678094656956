import "./precision.css";
import {scaleBand, scaleLinear} from "d3";
import {common} from "../../text/en/common.ts";
import {precision} from "../../text/en/precision.ts";
import {availableWidth, frame} from "../frame.ts";
import {superscript} from "../gumbel/digits.ts";

const {gradients: say} = precision;

export interface GradientFigureOptions {
  /** log₂ of the lower edge of the first binade. */
  first: number;
  /** log₂ of each resblock's scale: how far its histogram is moved. */
  scales: readonly number[];
  /** log₂ of the least subnormal, the least normal and the largest number. */
  format: {name: string; least: number; normal: number; most: number};
  /** The share of each resblock's gradients that is flushed to zero. */
  flushed: readonly number[];
  width?: number;
  document?: Document;
}

/** The part of the axis that is drawn. */
const [LEFT, RIGHT] = [-48, 28];

/**
 * Histograms of the gradients that arrive at each resblock, the first resblock on top, over the range
 * of a format: what lies left of it becomes zero, what lies right of it infinite.
 * @param rows for each resblock the counts in each binade
 */
export function gradientFigure(
  rows: readonly (readonly number[])[],
  {
    first,
    scales,
    format,
    flushed,
    document = globalThis.document,
    width = availableWidth({document})
  }: GradientFigureOptions
): HTMLElement {
  const figure = document.createElement("figure");
  figure.className = "precision-figure";
  const percent = (share: number) =>
    common.percent(share > 0 && share < 0.005 ? "<1" : Math.round(100 * share));
  const {svg, plot, x, y, innerHeight, innerWidth} = frame({
    x: scaleLinear().domain([LEFT, RIGHT]),
    y: scaleBand<string>()
      .domain(rows.map((_, i) => String(rows.length - i)))
      .padding(0),
    xLabel: say.axis,
    yLabel: say.resblock,
    yTicks: {
      values: rows
        .map((_, i) => String(i + 1))
        .filter((_, i) => i % 4 === 0 || i === rows.length - 1)
    },
    xTicks: {
      values: [-48, -36, format.least, format.normal, 0, format.most, 28],
      format: (e) => `2${superscript(Number(e))}`
    },
    width,
    height: 96 + 15 * rows.length,
    margin: {right: 52, left: 40},
    title: say.title,
    description: say.description(format.name, flushed.map(percent)),
    document
  });
  const zone = (from: number, to: number, kind: string, text: string) => {
    plot
      .append("rect")
      .attr("class", kind)
      .attr("x", x(from))
      .attr("width", Math.max(0, x(to) - x(from)))
      .attr("height", innerHeight);
    plot
      .append("text")
      .attr("class", "zone")
      .attr("x", (x(from) + x(to)) / 2)
      .attr("y", -4)
      .attr("text-anchor", "middle")
      .text(text);
  };
  zone(LEFT, format.least - 1, "lost", say.becomeZero);
  zone(format.least - 1, format.normal, "subnormal", width < 480 ? "" : say.loseDigits);
  zone(format.normal, format.most, "kept", say.kept(format.name));
  zone(format.most, RIGHT, "lost", "∞");
  plot
    .append("text")
    .attr("class", "zone")
    .attr("x", innerWidth + 4)
    .attr("y", -4)
    .text(say.lost);
  rows.forEach((counts, i) => {
    const most = Math.max(1, ...counts);
    const base = y(String(i + 1))! + y.bandwidth();
    const bars = counts
      .map((count, k) => ({count, at: first + k + scales[i]}))
      .filter(({count, at}) => count > 0 && at >= LEFT && at < RIGHT)
      .map(({count, at}) => {
        const height = Math.max(1, (count / most) * y.bandwidth() * 0.92);
        return `M${x(at)},${base}v${-height}H${x(at + 1) - 0.5}V${base}`;
      });
    plot.append("path").attr("class", "gradient").attr("d", bars.join(""));
    plot
      .append("text")
      .attr("class", "flushed")
      .attr("x", innerWidth + 4)
      .attr("y", base - 3)
      .text(percent(flushed[i]));
  });
  figure.append(svg);
  return figure;
}
