import type {Selection} from "d3";
import {common} from "../../text/en/common.ts";
import {resblock} from "../../text/en/resblock.ts";
import {superscript} from "../gumbel/digits.ts";

/** What passes a node: log₂ of magnitudes, shares, and the numbers in each binade. */
export interface PassingRange {
  range: {least: number; median: number; most: number} | null;
  zeros: number;
  nonFinite: number;
  binades: readonly number[];
}

/** The binades that are counted, and those of the 16-bit format. */
export interface NodeScale {
  /** log₂ of the lower edge of the first binade. */
  first: number;
  /** log₂ of where the format begins and ends. */
  format: {least: number; most: number};
}

export interface NodeText {
  name: string;
  text: string;
  sixteen?: boolean;
  /** Whether it can be switched off. */
  isSwitch?: boolean;
}

export const NODE_HEIGHT = 74;

/** The part of the axis that a node has room for, log₂. */
const [LEFT, RIGHT] = [-52, 28];
const [BARS_TOP, BARS_HEIGHT] = [21, 20];

/** A box of the figure: its name, the histogram of what leaves it over fp16's range, and its ends. */
export function resblockNode(
  parent: Selection<SVGGElement, unknown, null, undefined>,
  {name, text, sixteen, isSwitch}: NodeText,
  {x, y, width}: {x: number; y: number; width: number},
  {first, format}: NodeScale
) {
  const group = parent
    .append("g")
    .attr("class", `node${sixteen ? " sixteen" : ""}${isSwitch ? " switch" : ""}`)
    .attr("data-node", name)
    .attr("transform", `translate(${x},${y})`);
  // What is pressed is the box with its name; the rest is said in the name of that button.
  const face = group.append("g").attr("class", "face");
  face
    .append("rect")
    .attr("class", "box")
    .attr("width", width)
    .attr("height", NODE_HEIGHT)
    .attr("rx", 6);
  face.append("text").attr("class", "name").attr("x", 8).attr("y", 15).text(text);
  if (isSwitch) {
    group
      .append("text")
      .attr("class", "state")
      .attr("aria-hidden", "true")
      .attr("x", width - 8)
      .attr("y", 15)
      .attr("text-anchor", "end");
  }
  const across = (e: number) =>
    8 + ((Math.max(LEFT, Math.min(RIGHT, e)) - LEFT) / (RIGHT - LEFT)) * (width - 16);
  const base = BARS_TOP + BARS_HEIGHT;
  group
    .append("rect")
    .attr("class", "range")
    .attr("x", across(format.least))
    .attr("width", across(format.most) - across(format.least))
    .attr("y", BARS_TOP)
    .attr("height", BARS_HEIGHT);
  const kept = group.append("path").attr("class", "bars");
  const outside = group.append("path").attr("class", "bars outside");
  group
    .append("path")
    .attr("class", "axis")
    .attr("d", `M8,${base}H${width - 8}`);
  const ends = group
    .append("text")
    .attr("class", "ends")
    .attr("aria-hidden", isSwitch ? "true" : null)
    .attr("x", 8)
    .attr("y", base + 14)
    .text("…");
  const special = group
    .append("text")
    .attr("class", "special")
    .attr("aria-hidden", isSwitch ? "true" : null)
    .attr("x", 8)
    .attr("y", base + 27);

  return {
    element: group.node()!,
    face: face.node()!,
    /** @param passing null where nothing is known */
    update(passing: PassingRange | undefined): string {
      const counts = passing?.binades ?? [];
      const most = Math.max(1, ...counts);
      const bars = (inFormat: boolean) =>
        counts
          .map((count, i) => ({count, at: first + i}))
          .filter(
            ({count, at}) => count > 0 && (at >= format.least - 1 && at < format.most) === inFormat
          )
          .map(({count, at}) => {
            const height = Math.max(1.5, (count / most) * BARS_HEIGHT);
            const left = Math.min(across(at), across(RIGHT - 1));
            return `M${left},${base}v${-height}h${across(1) - across(0)}V${base}Z`;
          })
          .join("");
      kept.attr("d", bars(true));
      outside.attr("d", bars(false));
      const range = passing ? describeRange(passing) : "…";
      const losses = passing ? describeLosses(passing) : "";
      ends.text(range);
      special.text(losses).classed("bad", (passing?.nonFinite ?? 0) > 0);
      return resblock.list([range, losses].filter(Boolean));
    },
    /** Shows a switch as on or off. */
    set(on: boolean): void {
      group.classed("off", !on);
      face.attr("aria-pressed", String(on));
      group.select(".state").text(on ? resblock.on : resblock.off);
    }
  };
}

function describeRange({range}: PassingRange): string {
  const two = (e: number) => `2${superscript(e)}`;
  return range ? `${two(range.least)} … ${two(range.most)}` : resblock.nothingButZero;
}

function describeLosses({zeros, nonFinite}: PassingRange): string {
  return [
    zeros > 0 ? resblock.zeros(percent(zeros)) : "",
    nonFinite > 0 ? resblock.nonFinite(percent(nonFinite)) : ""
  ]
    .filter(Boolean)
    .join(" · ");
}

const percent = (share: number) => common.percent(share < 0.005 ? "<1" : Math.round(100 * share));
