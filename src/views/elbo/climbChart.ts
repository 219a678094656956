import "./figures.css";
import {area, line, scaleLinear} from "d3";
import {elbo} from "../../text/en/elbo.ts";
import {availableWidth, frame} from "../frame.ts";
import {nats} from "../nats.ts";

export interface ClimbState {
  /** The bound after 0, 1, … steps. */
  bounds: readonly number[];
  logEvidence: number;
  /** The step shown. */
  step: number;
}

/** The bound climbing to ln p(x,y), step by step; what is left between them is the gap. */
export function climbChart({
  document = globalThis.document
}: {document?: Document} = {}): HTMLElement & {update(state: ClimbState): void} {
  const figure = document.createElement("figure");
  figure.className = "elbo-figure climb-chart";
  const {svg, plot, x, y, innerWidth, redraw, describe} = frame({
    x: scaleLinear(),
    y: scaleLinear(),
    xLabel: elbo.climb.step,
    yLabel: elbo.nats,
    title: elbo.climb.title,
    width: availableWidth({most: 400, document}),
    height: 230,
    margin: {left: 52},
    document
  });
  const gap = plot.append("path").attr("class", "gap-area");
  const ahead = plot.append("path").attr("class", "curve ahead");
  const curve = plot.append("path").attr("class", "curve");
  const top = plot.append("line").attr("class", "evidence").attr("x2", innerWidth);
  const name = plot.append("text").attr("class", "name").attr("x", innerWidth).attr("dy", -5);
  name.attr("text-anchor", "end").text("ln p(x, y)");
  const dot = plot.append("circle").attr("class", "dot").attr("r", 4.5);
  figure.append(svg);
  return Object.assign(figure, {
    update({bounds, logEvidence, step}: ClimbState) {
      const room = Math.max(0.02, logEvidence - bounds[0]);
      x.domain([0, bounds.length - 1]);
      y.domain([logEvidence - 1.1 * room, logEvidence + 0.2 * room]);
      redraw();
      const path = line<number>()
        .x((_, i) => x(i))
        .y((bound) => y(bound));
      const done = bounds.slice(0, step + 1);
      ahead.attr("d", path(bounds));
      curve.attr("d", path(done));
      gap.attr(
        "d",
        area<number>()
          .x((_, i) => x(i))
          .y0((bound) => y(bound))
          .y1(y(logEvidence))(done)
      );
      top.attr("y1", y(logEvidence)).attr("y2", y(logEvidence));
      name.attr("y", y(logEvidence));
      dot.attr("cx", x(step)).attr("cy", y(bounds[step]));
      describe(elbo.climb.at(step, nats(bounds[step]), nats(logEvidence - bounds[step])));
    }
  });
}
