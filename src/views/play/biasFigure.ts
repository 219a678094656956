import "../gumbel/gumbel.css";
import "./play.css";
import {line, scaleLinear, scaleLog} from "d3";
import type {SoftMoments} from "../../math/gumbel/softMoments.ts";
import {play} from "../../text/en/play.ts";
import {sentences} from "../../text/en/sentences.ts";
import {frame} from "../frame.ts";
import {setDomain} from "../reparameterization/setDomain.ts";
import {tauText, type Shown} from "./shown.ts";

/** The mean of the soft draws at one τ. */
export interface MeasuredMean {
  temperature: number;
  moments: SoftMoments;
  /** E[X^τ] − α, exactly. */
  bias: ArrayLike<number>;
}

export interface BiasCurves {
  probabilities: ArrayLike<number>;
  temperatures: readonly number[];
  /** E[X^τ] at the temperatures found so far, in order. */
  means: readonly ArrayLike<number>[];
}

export type BiasFigure = HTMLElement & {
  /** The exact curves; they wait for nothing but α. */
  draw(curves: BiasCurves): void;
  update(state: Shown<MeasuredMean> & {probabilities: ArrayLike<number>}): void;
};

/** Standard errors to either side that hold 95 % of a normal distribution. */
const NORMAL_95 = 1.96;

/** px between names of curves that end in the same place. */
const APART = 13;

/** E[X^τ] − α of the three categories: exact curves over τ, and what the draws of the page say. */
export function biasFigure({
  domain,
  document = globalThis.document
}: {
  domain: readonly [number, number];
  document?: Document;
}): BiasFigure {
  const axes = frame({
    x: scaleLog().domain(domain),
    y: scaleLinear(),
    xLabel: {text: "τ", idea: "temperature"},
    yLabel: play.bias.axis,
    xTicks: {values: [0.01, 0.1, 1, 10, 100], format: String},
    yTicks: {count: 4},
    margin: {left: 38, right: 40, bottom: 38, top: 22},
    width: 350,
    height: 190,
    title: play.bias.title,
    document
  });
  const {svg, plot, x, y, innerWidth, innerHeight, describe} = axes;
  const zero = plot.append("path").attr("class", "alpha noise");
  const curves = plot.append("g").attr("class", "curves");
  const names = plot.append("g").attr("class", "names");
  const marks = plot.append("g").attr("class", "marks");
  const figure = document.createElement("figure");
  figure.className = "gumbel-figure bias-figure";
  figure.append(svg);
  return Object.assign(figure, {draw, update});

  function draw({probabilities, temperatures, means}: BiasCurves): void {
    fit(probabilities);
    const at = temperatures.slice(0, means.length).map((t) => x(t));
    const path = (k: number) =>
      line<ArrayLike<number>>(
        (_, i) => at[i],
        (mean) => y(mean[k] - probabilities[k])
      )(means as ArrayLike<number>[]);
    curves
      .selectAll("path")
      .data(Array.from(probabilities, (_, k) => k))
      .join("path")
      .attr("class", "mean temperature")
      .attr("d", path);
  }

  function update({
    live,
    pinned,
    probabilities
  }: Shown<MeasuredMean> & {probabilities: ArrayLike<number>}): void {
    fit(probabilities);
    const states = [...(pinned ? [pinned] : []), live];
    const mark = marks
      .selectAll<SVGGElement, MeasuredMean>("g.mark")
      .data(states)
      .join((enter) => {
        const group = enter.append("g").attr("class", "mark temperature");
        group.append("path").attr("class", "here").attr("d", `M0,0V${innerHeight}`);
        group.append("g");
        return group;
      })
      .classed("pinned", (state) => state !== live)
      .attr("transform", ({temperature}) => `translate(${x(temperature)},0)`);
    const dots = mark
      .select("g")
      .selectAll<SVGGElement, {value: number; half: number}>("g")
      .data(({moments: {mean, standardError}}) =>
        Array.from(mean, (value, k) => ({
          value: value - probabilities[k],
          half: NORMAL_95 * standardError[k]
        }))
      )
      .join((enter) => {
        const dot = enter.append("g");
        dot.append("path").attr("class", "interval");
        dot.append("circle").attr("r", 3.2);
        return dot;
      });
    dots.select("path").attr("d", ({value, half}) => `M0,${y(value - half)}V${y(value + half)}`);
    dots.select("circle").attr("cy", ({value}) => y(value));
    describe(sentences(...states.map(described)));
  }

  /** Room for the largest bias that α can have, the one at τ = ∞. */
  function fit(probabilities: ArrayLike<number>): void {
    const limits = Array.from(probabilities, (p) => 1 / probabilities.length - p);
    const most = 1.15 * Math.max(0.05, ...limits.map(Math.abs));
    setDomain(axes, "y", [-most, most]);
    zero.attr("d", `M0,${y(0)}H${innerWidth}`);
    names
      .selectAll("text")
      .data(apart(limits.map((limit) => y(limit) + 4)))
      .join("text")
      .attr("x", innerWidth + 5)
      .attr("y", (at) => at)
      .text((_, k) => `k = ${k + 1}`);
  }
}

function described({temperature, bias, moments}: MeasuredMean): string {
  const listed = Array.from(bias, (value, k) => {
    const half = NORMAL_95 * moments.standardError[k];
    return play.bias.one(signed(value), String(k + 1), half.toFixed(3));
  });
  return play.bias.description(tauText(temperature), listed);
}

/** A number with its sign, to three decimals. */
function signed(value: number): string {
  const text = Math.abs(value).toFixed(3);
  return Number(text) === 0 ? text : `${value < 0 ? "−" : "+"}${text}`;
}

/** Heights in px, moved apart where they would cover each other. */
function apart(heights: readonly number[]): number[] {
  const order = heights.map((_, k) => k).sort((a, b) => heights[a] - heights[b]);
  const moved = [...heights];
  order.slice(1).forEach((k, i) => (moved[k] = Math.max(moved[k], moved[order[i]] + APART)));
  return moved;
}
