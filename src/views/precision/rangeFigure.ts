import "./precision.css";
import {scaleBand, scaleLinear} from "d3";
import {precision} from "../../text/en/precision.ts";
import {availableWidth, frame} from "../frame.ts";
import {superscript} from "../gumbel/digits.ts";

const {range: say} = precision;

/** What delimits a format. */
export interface RangeRow {
  name: string;
  range: {largest: number; leastNormal: number; leastSubnormal: number; epsilon: number};
}

/** The ranges of formats on one axis of powers of two, with the reader's number marked. */
export function rangeFigure(
  x: number,
  rows: readonly RangeRow[],
  {
    document = globalThis.document,
    width = availableWidth({document})
  }: {document?: Document; width?: number} = {}
): HTMLElement {
  const figure = document.createElement("figure");
  figure.className = "precision-figure";
  const log = Math.log2;
  const {svg, plot, ...frameScales} = frame({
    x: scaleLinear().domain([-150, 130]),
    y: scaleBand<string>()
      .domain(rows.map(({name}) => name).toReversed())
      .padding(0.35),
    xLabel: say.axis,
    xTicks: {
      values: width < 480 ? [-126, -24, 16, 128] : [-149, -126, -40, -24, 0, 16, 32, 128],
      format: (e) => power(Number(e))
    },
    width,
    height: 60 + 34 * rows.length,
    margin: {left: 68, top: 14, right: 62},
    title: say.title,
    description: say.list(
      rows.map(({name, range: {leastSubnormal, leastNormal, largest}}) =>
        say.format(name, log(leastSubnormal), log(leastNormal), Math.ceil(log(largest)))
      )
    ),
    document
  });
  const {x: scale, y: band, innerHeight, innerWidth} = frameScales;
  for (const {name, range} of rows) {
    const y = band(name)!;
    const [a, b, c] = [range.leastSubnormal, range.leastNormal, range.largest].map((v) =>
      scale(log(v))
    );
    const bar = (from: number, to: number, kind: string) =>
      plot
        .append("rect")
        .attr("class", kind)
        .attr("x", from)
        .attr("width", to - from)
        .attr("y", y)
        .attr("height", band.bandwidth());
    bar(a, b, "subnormal");
    bar(b, c, "normal");
    plot
      .append("text")
      .attr("class", "digits")
      .attr("x", innerWidth + 8)
      .attr("y", y + band.bandwidth() / 2)
      .attr("dy", "0.35em")
      .text(say.digits(1 - log(range.epsilon)));
  }
  if (x !== 0) {
    const at = scale(Math.max(-150, Math.min(130, log(Math.abs(x)))));
    plot.append("path").attr("class", "reader").attr("d", `M${at},-6V${innerHeight}`);
  }
  figure.append(svg);
  const caption = figure.appendChild(document.createElement("figcaption"));
  caption.textContent = say.caption;
  return figure;
}

const power = (e: number) => `2${superscript(e)}`;
