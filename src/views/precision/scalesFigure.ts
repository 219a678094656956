import "./precision.css";
import {line, scaleLinear} from "d3";
import {precision} from "../../text/en/precision.ts";
import {availableWidth, frame} from "../frame.ts";
import {superscript} from "../gumbel/digits.ts";

const {scales: say} = precision;

/**
 * log₂ of every resblock's gradient scale over training; attention solid, MLP dashed.
 * @param single log₂ of the one scale of another run, to compare
 */
export function scalesFigure(
  scales: readonly (readonly number[])[],
  {
    every,
    steps,
    single = [],
    document = globalThis.document,
    width = availableWidth({document})
  }: {
    every: number;
    steps: number;
    single?: readonly number[];
    document?: Document;
    width?: number;
  }
): HTMLElement {
  const figure = document.createElement("figure");
  figure.className = "precision-figure";
  const last = scales.at(-1) ?? [];
  const ends = say.description(last.map(powerOf));
  const {svg, plot, x, y} = frame({
    x: scaleLinear().domain([0, steps]),
    y: scaleLinear().domain([6, 25]),
    xLabel: say.update,
    yLabel: say.axis,
    yTicks: {values: [7, 13, 18, 24], format: (e) => `2${superscript(Number(e))}`},
    width,
    height: 240,
    title: say.title,
    description: single.length > 0 ? say.describedSingle(ends, powerOf(single.at(-1)!)) : ends,
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
  if (single.length > 0) {
    plot
      .append("path")
      .attr("class", "scale global")
      .attr("d", path([...single]));
  }
  const name = (text: string, at: number, of: readonly number[], above: boolean) =>
    plot
      .append("text")
      .attr("class", "scale-name")
      .attr("x", x(at * every) + 6)
      .attr("y", y(of[at]) + (above ? -7 : 15))
      .text(text);
  const third = Math.floor(scales.length / 3);
  const of = (block: number) => scales.map((row) => row[block]);
  if (third > 0 && last.length > 1) {
    name(say.attention, third, of(0), false);
    name(say.mlp, Math.floor(scales.length * 0.8), of(last.length - 1), true);
  }
  if (single.length > 3) name(say.single, Math.floor(single.length / 3), single, true);
  figure.append(svg);
  const caption = figure.appendChild(document.createElement("figcaption"));
  caption.textContent = single.length > 0 ? say.captionSingle : say.caption;
  return figure;
}

const powerOf = (log: number) => `2^${log.toFixed(1)}`;
