import "./gumbel.css";
import {line, scaleLinear, scaleLog} from "d3";
import type {SoftMoments} from "../../math/gumbel/softMoments.ts";
import {gumbelSoft} from "../../text/en/gumbelSoft.ts";
import {availableWidth, frame} from "../frame.ts";
import {subscript} from "./digits.ts";

const said = gumbelSoft.temperatures;

export interface TemperatureCurves {
  probabilities: ArrayLike<number>;
  temperatures: readonly number[];
  /** Moments at the temperatures found so far, in order. */
  moments: readonly SoftMoments[];
}

export type TemperatureFigure = HTMLElement & {
  update(curves: TemperatureCurves): void;
  /** Marks the τ of the page. */
  mark(temperature: number): void;
};

export interface TemperatureFigureOptions {
  /** Least and largest τ. */
  domain: readonly [number, number];
  width?: number;
  document?: Document;
}

/** E[X^τ] against α over τ, and below it how far draws are from one-hot. */
export function temperatureFigure({
  domain,
  document = globalThis.document,
  width = availableWidth({document})
}: TemperatureFigureOptions): TemperatureFigure {
  const margin = {right: 64};
  const temperature = () => scaleLog().domain(domain);
  const xTicks = {count: 5, format: (t: number | string) => powers(Number(t))};
  const means = frame({
    x: temperature(),
    y: scaleLinear().domain([0, 1]),
    xTicks,
    yLabel: said.meanAxis,
    width,
    height: 270,
    margin: {...margin, bottom: 22},
    title: said.meanTitle,
    document
  });
  const distances = frame({
    x: temperature(),
    y: scaleLinear().domain([0, 1.15]),
    xTicks,
    xLabel: {text: "τ", idea: "temperature"},
    yLabel: said.distanceAxis,
    yTicks: {count: 3},
    width,
    height: 200,
    margin,
    title: said.distanceTitle,
    document
  });
  const figure = document.createElement("figure");
  figure.className = "gumbel-figure temperatures";
  figure.append(means.svg, distances.svg);
  const markers = [means, distances].map(({plot}) =>
    plot.append("path").attr("class", "marker temperature")
  );
  for (const {plot} of [means, distances]) plot.append("g").attr("class", "curves");

  return Object.assign(figure, {update, mark});

  function mark(at: number): void {
    const x = means.x(Math.max(domain[0], Math.min(domain[1], at)));
    markers.forEach((marker, i) =>
      marker.attr("d", `M${x},0V${[means, distances][i].innerHeight}`)
    );
  }

  function update({probabilities, temperatures, moments}: TemperatureCurves): void {
    const places = temperatures.slice(0, moments.length).map((t) => means.x(t));
    const curve = (f: ({}: SoftMoments) => number, y: (value: number) => number) =>
      line<SoftMoments>(
        (_, i) => places[i],
        (m) => y(f(m))
      )(moments as SoftMoments[]);
    const upper = means.plot.select("g.curves");
    upper.selectAll("*").remove();
    Array.from(probabilities).forEach((p, k) => {
      const dashes = upper.append("path").attr("class", "alpha noise");
      dashes.attr("d", `M0,${means.y(p)}H${means.innerWidth}`);
      const mean = upper.append("path").attr("class", "mean temperature");
      mean.attr(
        "d",
        curve((m) => m.mean[k], means.y)
      );
      const label = upper
        .append("text")
        .attr("class", "noise")
        .attr("y", means.y(p) + 4);
      label.attr("x", means.innerWidth + 6).text(`α${subscript(k + 1)} = ${+p.toFixed(3)}`);
    });
    const lower = distances.plot.select("g.curves");
    lower.selectAll("*").remove();
    const categories = probabilities.length;
    const curves = [
      {name: "entropy" as const, f: (m: SoftMoments) => m.entropy, limit: Math.log(categories)},
      {name: "distance" as const, f: (m: SoftMoments) => m.distance, limit: 1 - 1 / categories}
    ];
    for (const {name, f, limit} of curves) {
      lower.append("path").attr("class", name).attr("d", curve(f, distances.y));
      const label = lower.append("text").attr("x", distances.innerWidth + 6);
      label.attr("y", distances.y(limit) + 4).text(said[name]);
    }
    means.describe(said.meanDescription((1 / categories).toFixed(3)));
    distances.describe(said.distanceDescription);
  }
}

/** Powers of ten in full, since they are few and readable; other ticks bare. */
function powers(value: number): string {
  const exponent = Math.log10(value);
  return Math.abs(exponent - Math.round(exponent)) < 1e-9
    ? String(Number(value.toPrecision(1)))
    : "";
}
