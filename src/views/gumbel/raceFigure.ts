import "./gumbel.css";
import {easeCubicOut, scaleBand, scaleLinear} from "d3";
import type {RaceDraw} from "../../math/gumbel/race.ts";
import {gumbelRace} from "../../text/en/gumbelRace.ts";
import {sentences} from "../../text/en/sentences.ts";
import {availableWidth, frame} from "../frame.ts";
import {lanesHeight, MOST_LANES} from "./lanes.ts";
import {describeRace, laneName, raceDomain, raceLanes} from "./raceLanes.ts";

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
  draw: RaceDraw,
  {
    number,
    document = globalThis.document,
    animate = !document.defaultView?.matchMedia?.("(prefers-reduced-motion: reduce)").matches,
    width = availableWidth({most: 480, document})
  }: RaceFigureOptions
): HTMLElement {
  const {scores} = draw;
  const count = (n: number) => n.toLocaleString("en");
  const all = Array.from(weights, (_, k) => k).filter((k) => weights[k] > 0);
  const crowded = all.length > MOST_LANES;
  const lanes = crowded ? all.sort((a, b) => scores[b] - scores[a]).slice(0, MOST_LANES) : all;
  const axes = frame({
    x: scaleLinear().domain(raceDomain(weights, draw, {lanes, isTight: crowded})),
    y: scaleBand<number>()
      .domain([...lanes].reverse())
      .padding(0.3),
    xLabel: {text: "z = log α + G", idea: "noise"},
    yTicks: {format: (k) => laneName(Number(k), weights)},
    margin: {top: 12, left: 88},
    width,
    height: lanesHeight(lanes.length),
    title: gumbelRace.race.title(count(number)),
    description: describeRace(weights, draw),
    document
  });
  const {grow, finish} = raceLanes(axes, weights, draw);
  if (animate) {
    finish.style.opacity = "0";
    const clock = axes.plot.transition("race").duration(GROWTH_MS).ease(easeCubicOut);
    clock.tween("growth", () => grow);
    clock.on("end", () => finish.style.removeProperty("opacity"));
  } else grow(1);

  const figure = document.createElement("figure");
  figure.className = "gumbel-figure";
  figure.append(axes.svg);
  const caption = figure.appendChild(document.createElement("figcaption"));
  caption.textContent = sentences(
    gumbelRace.race.caption(count(number)),
    ...(crowded ? [gumbelRace.race.foremost(count(MOST_LANES), count(all.length))] : [])
  );
  return figure;
}
