import "./gumbel.css";
import {easeCubicOut, scaleBand, scaleLinear, select} from "d3";
import type {RaceDraw} from "../../math/gumbel/race.ts";
import {availableWidth, frame} from "../frame.ts";
import {subscript} from "./digits.ts";
import {lanesHeight, MOST_LANES} from "./lanes.ts";

export interface RaceFigureOptions {
  /** Which draw of the seed this is, from 1. */
  number: number;
  /** Whether the bars grow; by default unless the reader has asked for little motion. */
  animate?: boolean;
  width?: number;
  document?: Document;
}

const GROWTH_MS = 700;

/**
 * One draw as a race: in each lane a bar starts at log α_k and grows by its noise G_k to z_k; the
 * bar that ends farthest to the right wins.
 */
export function raceFigure(
  weights: ArrayLike<number>,
  {noise, scores, winner}: RaceDraw,
  {
    number,
    document = globalThis.document,
    animate = !document.defaultView?.matchMedia?.("(prefers-reduced-motion: reduce)").matches,
    width = availableWidth({most: 480, document})
  }: RaceFigureOptions
): HTMLElement {
  const all = Array.from(weights, (_, k) => k).filter((k) => weights[k] > 0);
  const crowded = all.length > MOST_LANES;
  const lanes = crowded ? all.sort((a, b) => scores[b] - scores[a]).slice(0, MOST_LANES) : all;
  const starts = lanes.map((k) => Math.log(weights[k]));
  const left = Math.min(...starts, ...lanes.map((k) => scores[k])) - 0.3;
  // Room for most noise, so that the axis stays the same from draw to draw.
  // And beside the winner room to say so.
  const right = Math.max(
    Math.max(...starts) + (crowded ? 0 : 6),
    scores[winner] + 0.16 * (scores[winner] - left)
  );
  const {svg, plot, x, y, innerHeight} = frame({
    x: scaleLinear().domain([crowded ? left : Math.min(left, Math.min(...starts) - 2), right]),
    y: scaleBand<number>()
      .domain([...lanes].reverse())
      .padding(0.3),
    xLabel: {text: "z = log α + G", idea: "noise"},
    yTicks: {format: (k) => laneName(Number(k), weights)},
    margin: {top: 12, left: 88},
    width,
    height: lanesHeight(lanes.length),
    title: `Draw ${number.toLocaleString("en")} as a race`,
    description:
      `Lane ${winner + 1} wins with z = ${scores[winner].toFixed(2)}: ` +
      `log α = ${Math.log(weights[winner]).toFixed(2)} and G = ${noise[winner].toFixed(2)}.`,
    document
  });

  const band = y.bandwidth();
  const lane = plot.selectAll("g.lane").data(lanes).join("g");
  lane
    .attr("class", (k) => (k === winner ? "lane noise winner" : "lane noise"))
    .attr("transform", (k) => `translate(0,${y(k)!})`);
  const start = (k: number) => x(Math.log(weights[k]));
  const bars = lane.append("rect").attr("class", (k) => (noise[k] < 0 ? "bar back" : "bar"));
  bars.attr("height", band).attr("x", start).attr("width", 0);
  lane
    .append("path")
    .attr("class", "start")
    .attr("d", (k) => `M${start(k)},-3V${band + 3}`);
  const grown = (growth: number) => (k: number) => {
    const end = x(Math.log(weights[k]) + growth * noise[k]);
    select(bars.nodes()[lanes.indexOf(k)])
      .attr("x", Math.min(start(k), end))
      .attr("width", Math.abs(end - start(k)));
  };
  const finish = plot.append("g").attr("class", "finish noise");
  const end = x(scores[winner]);
  finish.append("path").attr("d", `M${end},0V${innerHeight}`);
  finish
    .append("text")
    .attr("x", end + 4)
    .attr("y", y(winner)! + band / 2 + 4)
    .text("wins");

  if (animate) {
    finish.style("opacity", 0);
    const clock = plot.transition("race").duration(GROWTH_MS).ease(easeCubicOut);
    clock.tween("growth", () => (t) => lanes.forEach(grown(t)));
    clock.on("end", () => finish.style("opacity", null));
  } else lanes.forEach(grown(1));

  const figure = document.createElement("figure");
  figure.className = "gumbel-figure";
  figure.append(svg);
  const caption = figure.appendChild(document.createElement("figcaption"));
  caption.textContent =
    `Draw ${number.toLocaleString("en")}: the stroke is log α, the bar adds G (dashed where it is ` +
    `negative).` +
    (crowded ? ` The ${MOST_LANES} foremost of ${all.length.toLocaleString("en")} lanes.` : "");
  return figure;
}

function laneName(k: number, weights: ArrayLike<number>): string {
  return `α${subscript(k + 1)} = ${Number(weights[k].toPrecision(2))}`;
}
