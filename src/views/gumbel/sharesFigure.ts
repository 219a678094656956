import "./gumbel.css";
import {area, line, range, scaleBand, scaleLinear, scaleLog} from "d3";
import type {Tally} from "../../math/gumbel/race.ts";
import {gumbelRace} from "../../text/en/gumbelRace.ts";
import {availableWidth, frame} from "../frame.ts";
import {superscript} from "./digits.ts";
import {lanesHeight, MOST_LANES} from "./lanes.ts";

export interface SharesFigureOptions {
  width?: number;
  document?: Document;
}

const said = gumbelRace.shares;

/** Standard deviations to either side that hold 95 % of a normal distribution. */
const NORMAL_95 = 1.96;

/**
 * How often each index has won, beside the probability it should have, with the range that holds 95 %
 * of honest tallies: bars for few indices, a scatter plot on logarithmic axes for many.
 */
export function sharesFigure(
  tally: Tally,
  probabilities: ArrayLike<number>,
  options: SharesFigureOptions = {}
): HTMLElement {
  const document = options.document ?? globalThis.document;
  const possible = Array.from(probabilities, (_, k) => k).filter((k) => probabilities[k] > 0);
  const figure = document.createElement("figure");
  figure.className = "gumbel-figure";
  const few = possible.length <= MOST_LANES;
  figure.append((few ? bars : scatter)(tally, probabilities, possible, {...options, document}));
  const caption = figure.appendChild(document.createElement("figcaption"));
  caption.textContent = (few ? said.bars : said.dots)(tally.draws.toLocaleString("en"));
  return figure;
}

type Part = (
  tally: Tally,
  probabilities: ArrayLike<number>,
  possible: number[],
  options: SharesFigureOptions & {document: Document}
) => SVGSVGElement;

const bars: Part = ({counts, draws}, probabilities, possible, {width, document}) => {
  const share = (k: number) => counts[k] / draws;
  const most = Math.max(...possible.map((k) => Math.max(probabilities[k], share(k))));
  const {svg, plot, x, y} = frame({
    x: scaleLinear().domain([0, Math.min(1, 1.15 * most)]),
    y: scaleBand<number>()
      .domain([...possible].reverse())
      .padding(0.3),
    xLabel: said.axis,
    yTicks: {format: (k) => `k = ${Number(k) + 1}`},
    margin: {top: 12, left: 52},
    width: width ?? availableWidth({most: 460, document}),
    height: lanesHeight(possible.length),
    title: said.besideTitle,
    description: possible
      .map((k) => said.one(String(k + 1), share(k).toFixed(4), probabilities[k].toFixed(4)))
      .join("; "),
    document
  });
  const band = y.bandwidth();
  const row = plot.selectAll("g.row").data(possible).join("g").attr("class", "row");
  row.attr("transform", (k) => `translate(0,${y(k)!})`);
  row
    .append("rect")
    .attr("class", "share")
    .attr("height", band)
    .attr("width", (k) => x(share(k)));
  const expected = row.append("g").attr("class", "expected noise");
  expected.append("path").attr("d", (k) => `M${x(probabilities[k])},-3V${band + 3}`);
  expected
    .append("path")
    .attr("class", "range")
    .attr("d", (k) => {
      const [low, high] = honest(probabilities[k], draws).map((p) => x(p));
      return `M${low},${band / 2}H${high}`;
    });
  return svg;
};

const scatter: Part = ({counts, draws}, probabilities, possible, {width, document}) => {
  const least = Math.min(...possible.map((k) => probabilities[k]));
  const most = Math.max(...possible.map((k) => probabilities[k]));
  const floor = 0.5 / draws;
  const {svg, plot, x, y} = frame({
    x: scaleLog().domain([least / 1.3, Math.min(1, most * 1.3)]),
    y: scaleLog().domain([floor, 1]).clamp(true),
    xLabel: {text: "α / Σα", idea: "noise"},
    yLabel: said.axis,
    xTicks: {values: powers(least / 1.3, 1.3 * most), format: power},
    yTicks: {values: powers(floor, 1), format: power},
    width: width ?? availableWidth({most: 460, document}),
    height: lanesHeight(MOST_LANES),
    title: said.againstTitle,
    description: said.won(
      String(possible.filter((k) => counts[k] > 0).length),
      String(possible.length)
    ),
    document
  });
  const steps = scaleLog().domain(x.domain()).range([0, 60]);
  const grid = Array.from({length: 61}, (_, i) => steps.invert(i));
  const within = area<number>()
    .x((p) => x(p))
    .y0((p) => y(Math.max(floor, honest(p, draws)[0])))
    .y1((p) => y(honest(p, draws)[1]));
  plot.append("path").attr("class", "band").attr("d", within(grid));
  const same = line<number>(
    (p) => x(p),
    (p) => y(Math.max(floor, p))
  );
  plot
    .append("path")
    .attr("class", "expected noise")
    .attr("d", same(grid.filter((p) => p >= floor)));
  // One path of dots: thousands of circles would be slow to draw again with each slice.
  const dots = possible.map((k) => {
    const up = y(Math.max(floor, counts[k] / draws));
    return `M${x(probabilities[k]).toFixed(1)},${up.toFixed(1)}h0`;
  });
  plot.append("path").attr("class", "dots").attr("d", dots.join(""));
  return svg;
};

/** The range of 95 % of shares among so many draws, by the normal approximation. */
function honest(probability: number, draws: number): [number, number] {
  const half = NORMAL_95 * Math.sqrt((probability * (1 - probability)) / draws);
  return [Math.max(0, probability - half), Math.min(1, probability + half)];
}

/** The powers of ten between two numbers, at most about six of them. */
function powers(least: number, most: number): number[] {
  const [first, last] = [Math.ceil(Math.log10(least)), Math.floor(Math.log10(most))];
  const step = Math.ceil((last - first) / 6) || 1;
  return range(last, first - 1, -step).map((exponent) => 10 ** exponent);
}

function power(value: number | string): string {
  const exponent = Math.round(Math.log10(Number(value)));
  return exponent === 0 ? "1" : `10${superscript(exponent)}`;
}
