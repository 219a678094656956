import "./figures.css";
import {range, scaleBand, scaleLinear} from "d3";
import {elbo} from "../../text/en/elbo.ts";
import {availableWidth, frame} from "../frame.ts";

/** q(z|x) as bars, with the posterior p(z|x,y) as the mark that each of them should reach. */
export function codeBars({
  codes,
  document = globalThis.document
}: {
  codes: number;
  document?: Document;
}): HTMLElement & {update(state: {q: readonly number[]; posterior: readonly number[]}): void} {
  const figure = document.createElement("figure");
  figure.className = "elbo-figure code-bars";
  const {svg, plot, x, y, innerHeight, describe} = frame({
    x: scaleBand<number>().domain(range(codes)).padding(0.3),
    y: scaleLinear().domain([0, 1]),
    xLabel: {text: elbo.codes.code, idea: "image-token"},
    yLabel: elbo.codes.marks,
    xTicks: {format: (z) => String(Number(z) + 1)},
    title: elbo.codes.title,
    width: availableWidth({most: 240, document}),
    height: 230,
    document
  });
  const bars = plot.append("g").attr("class", "q");
  const marks = plot.append("g").attr("class", "posterior");
  figure.append(svg);
  return Object.assign(figure, {
    update({q, posterior}: {q: readonly number[]; posterior: readonly number[]}) {
      bars
        .selectAll("rect")
        .data(q)
        .join("rect")
        .attr("x", (_, z) => x(z)!)
        .attr("width", x.bandwidth())
        .attr("y", (p) => y(p))
        .attr("height", (p) => innerHeight - y(p));
      const overhang = 4;
      marks
        .selectAll("line")
        .data(posterior)
        .join("line")
        .attr("x1", (_, z) => x(z)! - overhang)
        .attr("x2", (_, z) => x(z)! + x.bandwidth() + overhang)
        .attr("y1", (p) => y(p))
        .attr("y2", (p) => y(p));
      const texts = (numbers: readonly number[]) => numbers.map((p) => p.toFixed(2));
      describe(elbo.codes.values(texts(q), texts(posterior)));
    }
  });
}
