import "./reparameterization.css";
import {area, line, range, scaleLinear, select} from "d3";
import {
  averageValue,
  pathEstimate,
  scoreEstimate,
  type GaussianDraws
} from "../../math/estimators/gaussianEstimate.ts";
import type {GaussianFunction} from "../../math/estimators/gaussianFunction.ts";
import {normalDensity} from "../../math/normal.ts";
import {reparameterization} from "../../text/en/reparameterization.ts";
import {availableWidth, frame} from "../frame.ts";
import {lineSample} from "./estimators.ts";
import {rounded, withError} from "./rounded.ts";
import {setDomain} from "./setDomain.ts";
import {tangent} from "./tangent.ts";
import {valueTable} from "./valueTable.ts";

export interface SlideState extends GaussianDraws {
  f: GaussianFunction;
}

const {slide: say, estimators} = reparameterization;

export type SlideFigure = HTMLElement & {update(state: SlideState): void};

/** Where μ can be moved to, and how far z is drawn beyond. */
const MU = 2.5;
const Z = 4;

/** The highest that the density is drawn, as a part of the plot's height. */
const DENSITY_HEIGHT = 0.28;

/**
 * z = μ + σ ε with ε held fixed: on the left the draws on the curve of f, each with its slope; on the
 * right what their mean does as μ moves, beside the true expectation.
 */
export function slideFigure({
  document = globalThis.document
}: {document?: Document} = {}): SlideFigure {
  const figure = document.createElement("figure");
  figure.className = "wide";
  const pair = figure.appendChild(document.createElement("div"));
  pair.className = "pair";
  const size = {width: availableWidth({most: 480, document}), height: 300, document};
  const left = frame({
    ...size,
    x: scaleLinear().domain([-Z, Z]),
    y: scaleLinear(),
    xLabel: "z",
    yLabel: "f(z)",
    title: say.draws
  });
  const right = frame({
    ...size,
    x: scaleLinear().domain([-MU, MU]),
    y: scaleLinear(),
    xLabel: "μ",
    yLabel: say.meanAxis,
    title: say.mean
  });
  pair.append(left.svg, right.svg);
  const table = valueTable(say.table, {
    document,
    sample: (name) => lineSample(name, {document})
  });
  figure.append(table);

  const density = left.plot.append("path").attr("class", "density noise");
  const curve = left.plot.append("path").attr("class", "trace").attr("data-estimator", "exact");
  const slopes = left.plot.append("g").attr("class", "slopes");
  const dots = left.plot.append("g").attr("class", "dots noise");

  const here = right.plot.append("line").attr("class", "here");
  const exact = right.plot.append("path").attr("class", "trace").attr("data-estimator", "exact");
  const sampled = right.plot.append("path").attr("class", "trace").attr("data-estimator", "fixed");
  const rise = right.plot.append("line").attr("class", "tangent").attr("data-estimator", "exact");
  const path = right.plot.append("line").attr("class", "tangent").attr("data-estimator", "fixed");
  const point = right.plot.append("circle").attr("class", "point").attr("r", 4.5);

  return Object.assign(figure, {update});

  function update({f, mu, sigma, noise}: SlideState): void {
    const draws = {mu, sigma, noise};
    drawLeft(f, draws);
    drawRight(f, draws);
    const truth = f.expectationSlope(mu, sigma);
    const [along, score] = [pathEstimate(f, draws), scoreEstimate(f, draws)];
    const n = noise.length;
    table.update([
      {line: "exact", label: estimators.exact, value: rounded(truth, 3)},
      {
        line: "fixed",
        label: say.path,
        value: withError(along.mean, along.standardError),
        note: say.pathNote(n)
      },
      {
        line: "reinforce",
        label: say.score,
        value: withError(score.mean, score.standardError),
        note: say.scoreNote
      }
    ]);
    left.describe(say.drawn(n, rounded(mu), rounded(sigma), rounded(along.mean)));
    right.describe(say.slopes(rounded(mu), rounded(truth), rounded(along.mean)));
  }

  function drawLeft(f: GaussianFunction, {mu, sigma, noise}: GaussianDraws): void {
    const grid = range(-Z, Z, 0.02);
    const inside = noise.map((e) => mu + sigma * e).filter((z) => Math.abs(z) <= Z);
    setDomain(left, "y", padded(grid.map(f.value)));
    const height = left.innerHeight * DENSITY_HEIGHT;
    const hill = area<number>()
      .x((z) => left.x(z))
      .y0(left.innerHeight)
      .y1((z) => left.innerHeight - height * densityPart((z - mu) / sigma));
    density.attr("d", hill(grid));
    // A jump is drawn as a gap, for there is nothing on it.
    const trace = line<number>()
      .defined((z, i) => i === 0 || Math.abs(f.value(z) - f.value(grid[i - 1])) < 0.5)
      .x((z) => left.x(z))
      .y((z) => left.y(f.value(z)));
    curve.attr("d", trace(grid));
    slopes
      .selectAll("line")
      .data(inside)
      .join("line")
      .each(function (z) {
        const ends = tangent([z, f.value(z)], f.slope(z), left, 30);
        for (const [name, value] of Object.entries(ends)) select(this).attr(name, value);
      });
    dots
      .selectAll("circle")
      .data(inside)
      .join("circle")
      .attr("r", 3)
      .attr("cx", (z) => left.x(z))
      .attr("cy", (z) => left.y(f.value(z)));
  }

  function drawRight(f: GaussianFunction, draws: GaussianDraws): void {
    const grid = range(-MU, MU + 0.001, 0.02);
    const {mu, sigma} = draws;
    const truth = grid.map((m) => f.expectation(m, sigma));
    const means = grid.map((m) => averageValue(f, {...draws, mu: m}).mean);
    setDomain(right, "y", padded([...truth, ...means]));
    const trace = line<number>()
      .x((_, i) => right.x(grid[i]))
      .y((v) => right.y(v));
    exact.attr("d", trace(truth));
    sampled.attr("d", trace(means));
    const at = right.x(mu);
    here.attr("x1", at).attr("x2", at).attr("y1", 0).attr("y2", right.innerHeight);
    const mean = averageValue(f, draws).mean;
    point.attr("cx", at).attr("cy", right.y(mean));
    const place = (v: number, slope: number) => tangent([mu, v], slope, right, 110);
    set(rise, place(f.expectation(mu, sigma), f.expectationSlope(mu, sigma)));
    set(path, place(mean, pathEstimate(f, draws).mean));
  }
}

/** The standard density as a part of its height. */
function densityPart(x: number): number {
  return normalDensity(x) / normalDensity(0);
}

function padded(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const pad = 0.12 * Math.max(high - low, 0.1);
  return [low - pad, high + pad];
}

function set(
  selection: {attr(name: string, value: number): unknown},
  attributes: Record<string, number>
): void {
  for (const [name, value] of Object.entries(attributes)) selection.attr(name, value);
}
