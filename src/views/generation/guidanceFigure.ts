import {line, scaleLinear} from "d3";
import {common} from "../../text/en/common.ts";
import {generation} from "../../text/en/generation.ts";
import {availableWidth, frame} from "../frame.ts";
import {drawPixels} from "../pixelCanvas.ts";
import "./guidanceFigure.css";

const said = generation.guidance;

export interface GuidanceFigureOptions {
  /** Values of s, rising. */
  guidances: readonly number[];
  /** Codes with their probability at each of these, and the picture with each in its place. */
  curves: readonly {
    token: number;
    probabilities: readonly number[];
    /** imageSize × imageSize × 3 bytes. */
    pixels: Uint8Array;
  }[];
  imageSize: number;
  /** The reader's own s; a mark on the axis. */
  at: number;
  /** Which token of the picture this is, from 0. */
  position: number;
  width?: number;
  document?: Document;
}

const percent = (share: number) => common.percent(String(Math.round(100 * share)));

/** How likely codes are at one place of a picture, against guidance s. */
export function guidanceFigure({
  guidances,
  curves,
  imageSize,
  at,
  position,
  document = globalThis.document,
  width = availableWidth({document})
}: GuidanceFigureOptions): HTMLElement {
  const figure = document.createElement("figure");
  figure.className = "guidance-figure";
  const first = guidances[0];
  const last = guidances.at(-1)!;
  const made = frame({
    x: scaleLinear([first, last], [0, 1]),
    y: scaleLinear([0, 1], [0, 1]),
    xLabel: said.x,
    yLabel: said.y(position + 1),
    yTicks: {count: 4, format: (value) => percent(Number(value))},
    ...{title: said.title, height: 220, width, document},
    description: generation.each(
      curves.map(({token, probabilities}) =>
        said.description(token, [
          {s: first, probability: percent(probabilities[0])},
          {s: last, probability: percent(probabilities.at(-1)!)}
        ])
      )
    )
  });
  made.plot
    .append("path")
    .attr("class", "now")
    .attr("d", `M${made.x(at)},0V${made.innerHeight}`);
  const path = line<number>(
    (_, i) => made.x(guidances[i]),
    (probability) => made.y(probability)
  );
  const caption = document.createElement("figcaption");
  curves.forEach(({token, probabilities, pixels}, i) => {
    made.plot
      .append("path")
      .attr("class", `line curve-${i}`)
      .attr("d", path([...probabilities]));
    const key = caption.appendChild(document.createElement("span"));
    key.className = `key curve-${i}`;
    const canvas = key.appendChild(document.createElement("canvas"));
    drawPixels(canvas, pixels, imageSize);
    key.append(said.code(token));
  });
  figure.append(made.svg, caption);
  return figure;
}
