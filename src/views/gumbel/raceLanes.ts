import {select, type ScaleBand, type ScaleLinear} from "d3";
import type {RaceDraw} from "../../math/gumbel/race.ts";
import {gumbelRace} from "../../text/en/gumbelRace.ts";
import type {Frame} from "../frame.ts";
import {subscript} from "./digits.ts";

export interface RaceLanes {
  /** Shows each bar with a share of its noise, from 0 to 1. */
  grow(share: number): void;
  /** The line at which the winner arrives, with a word beside it. */
  finish: SVGGElement;
}

/** Draws lanes into a frame: in each a stroke at log α_k and a bar from there by its noise G_k. */
export function raceLanes(
  {plot, x, y, innerHeight}: Frame<ScaleLinear<number, number>, ScaleBand<number>>,
  weights: ArrayLike<number>,
  {noise, scores, winner}: RaceDraw
): RaceLanes {
  // The axis counts from below.
  const lanes = y.domain().reverse();
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
  const finish = plot.append("g").attr("class", "finish noise");
  const end = x(scores[winner]);
  finish.append("path").attr("d", `M${end},0V${innerHeight}`);
  finish
    .append("text")
    .attr("x", end + 4)
    .attr("y", y(winner)! + band / 2 + 4)
    .text(gumbelRace.race.wins);
  return {
    grow(share) {
      bars.each(function (k) {
        const grown = x(Math.log(weights[k]) + share * noise[k]);
        select(this)
          .attr("x", Math.min(start(k), grown))
          .attr("width", Math.abs(grown - start(k)));
      });
    },
    finish: finish.node()!
  };
}

/**
 * Where z lies, from the hindmost lane to beyond the winner, with room there to say so. Unless it is
 * tight there is room for most noise too, so that the axis stays the same from draw to draw.
 */
export function raceDomain(
  weights: ArrayLike<number>,
  {scores, winner}: RaceDraw,
  {lanes, isTight = false}: {lanes: readonly number[]; isTight?: boolean}
): [number, number] {
  const starts = lanes.map((k) => Math.log(weights[k]));
  const left = Math.min(...starts, ...lanes.map((k) => scores[k])) - 0.3;
  const [behind, ahead] = isTight ? [Infinity, 0] : [Math.min(...starts) - 2, 6];
  return [
    Math.min(left, behind),
    Math.max(Math.max(...starts) + ahead, scores[winner] + 0.16 * (scores[winner] - left))
  ];
}

/** What a lane is called beside its axis. */
export function laneName(k: number, weights: ArrayLike<number>): string {
  return `α${subscript(k + 1)} = ${Number(weights[k].toPrecision(2))}`;
}

/** The race in words. */
export function describeRace(
  weights: ArrayLike<number>,
  {noise, scores, winner}: RaceDraw
): string {
  return gumbelRace.race.description(
    String(winner + 1),
    scores[winner].toFixed(2),
    Math.log(weights[winner]).toFixed(2),
    noise[winner].toFixed(2)
  );
}
