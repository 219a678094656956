import "./precision.css";
import {line, scaleLinear} from "d3";
import {availableWidth, frame} from "../frame.ts";
import {superscript} from "../gumbel/digits.ts";

/** log₂ of every resblock's gradient scale over training; attention solid, MLP dashed. */
export function scalesFigure(
  scales: readonly (readonly number[])[],
  {
    every,
    steps,
    document = globalThis.document,
    width = availableWidth({document})
  }: {every: number; steps: number; document?: Document; width?: number}
): HTMLElement {
  const figure = document.createElement("figure");
  figure.className = "precision-figure";
  const last = scales.at(-1) ?? [];
  const {svg, plot, x, y} = frame({
    x: scaleLinear().domain([0, steps]),
    y: scaleLinear().domain([6, 25]),
    xLabel: "update",
    yLabel: "gradient scale",
    yTicks: {values: [7, 13, 18, 24], format: (e) => `2${superscript(Number(e))}`},
    width,
    height: 240,
    title: "Gradient scales over training",
    description: `At the end, resblock by resblock: ${last.map((s) => `2^${s.toFixed(1)}`).join(", ")}.`,
    document
  });
  const path = line<number>(
    (_, i) => x(i * every),
    (value) => y(value)
  );
  last.forEach((_, block) => {
    plot
      .append("path")
      .attr("class", `scale ${block % 2 ? "mlp" : "attention"}`)
      .attr("d", path(scales.map((row) => row[block])));
  });
  figure.append(svg);
  const caption = figure.appendChild(document.createElement("figcaption"));
  caption.textContent =
    "One line for each resblock: attention solid, MLP dashed. Lines that coincide are one.";
  return figure;
}
