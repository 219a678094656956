import "./codeUseChart.css";
import {max, scaleLinear} from "d3";
import {frame} from "../frame.ts";
import {training} from "../../text/en/training.ts";

/**
 * How often each code is the most probable one, the most used first; dead codes, at 0, are shaded.
 * @returns a figure whose `update` takes the counts by code
 */
export function codeUseChart({
  document = globalThis.document
}: {document?: Document} = {}): HTMLElement & {update(counts: ArrayLike<number>): void} {
  const figure = document.createElement("figure");
  figure.className = "code-use";
  const {svg, plot, x, y, innerHeight, redraw, describe} = frame({
    x: scaleLinear(),
    y: scaleLinear(),
    xLabel: {text: training.codeUse.x, idea: "image-token"},
    yLabel: training.codeUse.y,
    title: training.codeUse.title,
    width: 330,
    height: 170,
    document
  });
  const dead = plot.append("rect").attr("class", "dead").attr("height", innerHeight);
  const name = plot.append("text").attr("class", "dead-name").attr("y", 14);
  const bars = plot.append("path").attr("class", "bars");
  figure.append(svg);
  return Object.assign(figure, {
    update(counts: ArrayLike<number>) {
      const sorted = Array.from(counts).sort((a, b) => b - a);
      const used = sorted.filter((count) => count > 0).length;
      x.domain([0, sorted.length]);
      y.domain([0, max(sorted) || 1]).nice(3);
      redraw();
      const steps = sorted.map((count, i) => `V${y(count)}H${x(i + 1)}`);
      bars.attr("d", `M0,${innerHeight}${steps.join("")}V${innerHeight}Z`);
      dead.attr("x", x(used)).attr("width", x(sorted.length) - x(used));
      const unused = sorted.length - used;
      name.attr("x", x(used) + 4).text(unused > 0 ? training.codeUse.dead(unused) : "");
      name.attr("text-anchor", used > 0.75 * sorted.length ? "end" : "start");
      if (used > 0.75 * sorted.length) name.attr("x", x(sorted.length));
      describe(training.codeUse.described(used, sorted.length, sorted[0]));
    }
  });
}
