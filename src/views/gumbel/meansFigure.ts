import "./gumbel.css";
import {scaleBand, scaleLinear} from "d3";
import type {SoftMoments} from "../../math/gumbel/softMoments.ts";
import {gumbelSoft} from "../../text/en/gumbelSoft.ts";
import {availableWidth, frame} from "../frame.ts";

const said = gumbelSoft.means;

export interface MeansFigureOptions {
  probabilities: ArrayLike<number>;
  /** One draw X^τ, shown as bars. */
  draw: ArrayLike<number>;
  width?: number;
  document?: Document;
}

/** For each category: α, the mean of X^τ, how often X_k is the largest, and one draw. */
export function meansFigure(
  {mean, standardError, largest, entropy, distance}: SoftMoments,
  {probabilities, draw, document = globalThis.document, width}: MeansFigureOptions
): HTMLElement {
  const indices = Array.from(mean, (_, k) => k);
  const {svg, plot, x, y} = frame({
    x: scaleLinear().domain([0, 1]),
    y: scaleBand<number>()
      .domain([...indices].reverse())
      .padding(0.35),
    yTicks: {format: (k) => `k = ${Number(k) + 1}`},
    xTicks: {values: [0, 0.2, 0.4, 0.6, 0.8, 1]},
    margin: {top: 8, left: 50, bottom: 26},
    width: width ?? availableWidth({most: 400, document}),
    height: 190,
    title: said.title,
    description: indices
      .map((k) => said.one(String(k + 1), three(probabilities[k]), three(mean[k])))
      .join("; "),
    document
  });
  const band = y.bandwidth();
  const row = plot.selectAll("g.row").data(indices).join("g").attr("class", "row");
  row.attr("transform", (k) => `translate(0,${y(k)!})`);
  row
    .append("rect")
    .attr("class", "one-draw noise")
    .attr("height", band)
    .attr("width", (k) => x(draw[k]));
  const middle = band / 2;
  row
    .append("path")
    .attr("class", "bias temperature")
    .attr("d", (k) => `M${x(probabilities[k])},${middle}H${x(mean[k])}`);
  row
    .append("path")
    .attr("class", "start noise")
    .attr("d", (k) => `M${x(probabilities[k])},-5V${band + 5}`);
  row
    .append("path")
    .attr("class", "mean temperature")
    .attr("transform", (k) => `translate(${x(mean[k])},${middle})`)
    .attr("d", "M0,-7L7,0L0,7L-7,0Z");
  row
    .append("circle")
    .attr("class", "largest")
    .attr("cx", (k) => x(largest[k]))
    .attr("cy", -1)
    .attr("r", 3.5);

  const figure = document.createElement("figure");
  figure.className = "gumbel-figure means";
  figure.append(svg);
  const table = figure.appendChild(document.createElement("table"));
  table.innerHTML = `<thead><tr><th scope="col">k</th><th scope="col" class="noise">α</th>
    <th scope="col" class="temperature">◆ E[X<sup>τ</sup>]</th><th scope="col">${said.largest}</th>
    <th scope="col" class="noise">${said.draw}</th></tr></thead><tbody></tbody>`;
  for (const k of indices) {
    const line = table.tBodies[0].insertRow();
    const interval = `${three(mean[k])} ± ${three(1.96 * standardError[k])}`;
    const texts = [three(probabilities[k]), interval, three(largest[k]), three(draw[k])];
    for (const text of [String(k + 1), ...texts]) line.insertCell().textContent = text;
  }
  const note = figure.appendChild(document.createElement("figcaption"));
  note.className = "moments";
  const uniform = Math.log(mean.length);
  note.textContent = said.caption(three(entropy), three(uniform), three(distance));
  return figure;
}

const three = (value: number) => value.toFixed(3);
