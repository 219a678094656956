import "../gumbel/gumbel.css";
import "./play.css";
import {scaleBand, scaleLinear} from "d3";
import type {RaceDraw} from "../../math/gumbel/race.ts";
import {play} from "../../text/en/play.ts";
import {frame} from "../frame.ts";
import {describeRace, laneName, raceDomain, raceLanes} from "../gumbel/raceLanes.ts";
import {tauText, threeDigits, type Shown} from "./shown.ts";

/** The soft winner at one τ: X^τ of the race, K parts. */
export interface SoftWinner {
  temperature: number;
  parts: ArrayLike<number>;
}

export interface SoftRaceState extends Shown<SoftWinner> {
  weights: ArrayLike<number>;
  /** The same object for as long as the race is the same. */
  race: RaceDraw;
}

export type SoftRace = HTMLElement & {update(state: SoftRaceState): void};

const HEIGHT = 172;
const MARGIN = {top: 20, bottom: 40};

/** One race, and beside its lanes what the softmax makes of it: every lane wins a part. */
export function softRace({document = globalThis.document}: {document?: Document} = {}): SoftRace {
  const figure = document.createElement("figure");
  figure.className = "gumbel-figure soft-race";
  const lanes = figure.appendChild(document.createElement("div"));
  lanes.className = "lanes-part";
  const pinned = figure.appendChild(softBars("pinned", document));
  const live = figure.appendChild(softBars("live", document));
  let shown: RaceDraw | null = null;

  return Object.assign(figure, {
    update(state: SoftRaceState) {
      if (state.race !== shown) {
        shown = state.race;
        lanes.replaceChildren(racePart(state, document));
      }
      live.update(state.live, state.race.winner);
      pinned.hidden = state.pinned === null;
      if (state.pinned) pinned.update(state.pinned, state.race.winner);
    }
  });
}

function racePart({weights, race}: SoftRaceState, document: Document): SVGSVGElement {
  const lanes = Array.from(weights, (_, k) => k);
  const axes = frame({
    x: scaleLinear().domain(raceDomain(weights, race, {lanes})),
    y: bands(weights.length),
    xLabel: {text: "z = log α + G", idea: "noise"},
    yTicks: {format: (k) => laneName(Number(k), weights)},
    xTicks: {count: 3},
    margin: {...MARGIN, left: 70, right: 4},
    width: 176,
    height: HEIGHT,
    title: play.race.title,
    description: describeRace(weights, race),
    document
  });
  raceLanes(axes, weights, race).grow(1);
  return axes.svg;
}

/** Bars in the rows of the lanes. */
function softBars(name: "live" | "pinned", document: Document) {
  const {svg, plot, x, y, describe} = frame({
    x: scaleLinear().domain([0, 1]),
    y: bands(3),
    xLabel: {text: play.race.part, idea: "temperature"},
    yTicks: {format: () => ""},
    xTicks: {values: [0, 1]},
    margin: {...MARGIN, left: 6, right: 32},
    width: 84,
    height: HEIGHT,
    title: name === "live" ? play.race.winner : play.race.pinnedWinner,
    document
  });
  const title = plot.append("text").attr("class", "tau temperature").attr("y", -7);
  const row = plot.selectAll("g.soft").data([0, 1, 2]).join("g").attr("class", "soft");
  row.attr("transform", (k) => `translate(0,${y(k)!})`);
  const bars = row.append("rect").attr("height", y.bandwidth()).attr("class", "soft-part");
  const numbers = row.append("text").attr("y", y.bandwidth() / 2 + 4);
  const part = document.createElement("div");
  part.className = `bars-part ${name}`;
  part.append(svg);
  return Object.assign(part, {
    update({temperature, parts}: SoftWinner, winner: number) {
      title.text(
        name === "live" ? tauText(temperature) : play.race.pinned(threeDigits(temperature))
      );
      bars.attr("width", (k) => x(parts[k])).classed("winner", (k) => k === winner);
      numbers.attr("x", (k) => x(parts[k]) + 4).text((k) => parts[k].toFixed(2));
      const listed = Array.from(parts, (value) => value.toFixed(3)).join(", ");
      describe(play.race.description(tauText(temperature), listed));
    }
  });
}

function bands(count: number) {
  return scaleBand<number>()
    .domain(Array.from({length: count}, (_, k) => count - 1 - k))
    .padding(0.3);
}
