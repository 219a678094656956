import "./reparameterization.css";
import {quantile, scaleLinear, scalePoint, select} from "d3";
import type {EstimatorName} from "../../math/estimators/gradientEstimate.ts";
import {reparameterizationErrors} from "../../text/en/reparameterizationErrors.ts";
import {availableWidth, frame} from "../frame.ts";
import {ESTIMATOR_LABELS, isTempered} from "./estimators.ts";
import {rounded, withError} from "./rounded.ts";
import {setDomain} from "./setDomain.ts";

const {strips: say} = reparameterizationErrors;

export interface StripsState {
  /** The exact ∂ E f / ∂φ_k. */
  exact: number;
  /** Estimates of it, of each kind. */
  estimates: Record<EstimatorName, readonly number[]>;
  /** Which k, from 0. */
  component: number;
  /** Draws N in each estimate. */
  samples: number;
}

export type EstimateStrips = HTMLElement & {update(state: StripsState): void};

const ROWS = ["reinforce", "leave-one-out", "gumbel-softmax", "straight-through"] as const;

/** Golden section: consecutive multiples spread evenly, so that dots need no chance to part. */
const SPREAD = 0.6180339887498949;

/**
 * Every estimate a dot, one strip for each kind, over the exact gradient as a line: how far the mean
 * is off the line is the bias, how wide the strip is the standard deviation.
 */
export function estimateStrips({
  document = globalThis.document
}: {document?: Document} = {}): EstimateStrips {
  const figure = document.createElement("figure");
  figure.className = "estimate-strips";
  const axes = frame({
    x: scaleLinear(),
    y: scalePoint<string>().domain(ROWS.slice().reverse()).padding(0.55),
    yTicks: {format: () => ""},
    xLabel: say.axis,
    title: say.title,
    margin: {left: 4, right: 4, top: 26},
    width: availableWidth({most: 760, document}),
    height: 380,
    document
  });
  const {svg, plot, x, y, innerWidth, innerHeight, describe} = axes;
  figure.append(svg);
  const truth = plot.append("line").attr("class", "truth").attr("y1", -4).attr("y2", innerHeight);
  const truthLabel = plot.append("text").attr("class", "truth-label").attr("y", -10);
  const strips = plot
    .selectAll("g.strip")
    .data(ROWS)
    .join("g")
    .attr("class", "strip")
    .classed("temperature", isTempered)
    .attr("data-estimator", (name) => name)
    .attr("transform", (name) => `translate(0,${y(name)})`);
  strips
    .append("text")
    .attr("class", "name")
    .attr("y", -26)
    .text((name) => ESTIMATOR_LABELS[name]);
  strips.append("text").attr("class", "summary").attr("y", -26).attr("x", innerWidth);
  strips.append("g").attr("class", "estimates");
  strips.append("line").attr("class", "spread").attr("y1", 19).attr("y2", 19);
  strips.append("path").attr("class", "mean");

  return Object.assign(figure, {update});

  function update({exact, estimates, component, samples}: StripsState): void {
    const all = ROWS.flatMap((name) => [...estimates[name]]);
    setDomain(axes, "x", domainFor(exact, all));
    truth.attr("x1", x(exact)).attr("x2", x(exact));
    truthLabel
      .attr("x", x(exact))
      .attr("text-anchor", "middle")
      .text(say.exact(rounded(exact, 3)));
    const rows = ROWS.map((name) => moments(estimates[name]));
    strips.each(function (name, row) {
      const strip = select(this);
      const {mean, deviation, error} = rows[row];
      const shown = estimates[name].filter((v) => v >= x.domain()[0] && v <= x.domain()[1]);
      strip
        .select(".estimates")
        .selectAll("circle")
        .data(shown)
        .join((enter) =>
          enter
            .append("circle")
            .attr("r", 2.2)
            .attr("cy", (_, i) => 30 * (((i * SPREAD) % 1) - 0.5))
        )
        .attr("cx", (v) => x(v));
      const clamp = (v: number) => Math.max(0, Math.min(innerWidth, x(v)));
      strip
        .select(".spread")
        .attr("x1", clamp(mean - deviation))
        .attr("x2", clamp(mean + deviation));
      strip.select(".mean").attr("d", `M${clamp(mean)},14l5,10h-10z`);
      const beyond = estimates[name].length - shown.length;
      const summary = [withError(mean, error), rounded(deviation)] as const;
      strip
        .select(".summary")
        .text(beyond > 0 ? say.momentsBeyond(...summary, beyond) : say.moments(...summary));
    });
    const said = ROWS.map((name, row) =>
      say.row(ESTIMATOR_LABELS[name], rounded(rows[row].mean), rounded(rows[row].deviation))
    );
    const size = {count: estimates.reinforce.length, samples, k: component + 1};
    describe(say.values(size, rounded(exact, 3), said));
  }
}

function moments(values: readonly number[]) {
  const n = values.length;
  const mean = values.reduce((sum, v) => sum + v, 0) / n;
  const squares = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / Math.max(1, n - 1));
  return {mean, deviation, error: deviation / Math.sqrt(n)};
}

/**
 * Room for all but the farthest estimates around the exact value, in round numbers, so that the axis
 * stays while they come in.
 */
function domainFor(exact: number, values: readonly number[]): [number, number] {
  const distances = values.map((v) => Math.abs(v - exact));
  const reach = Math.max(quantile(distances, 0.985) ?? 0, Math.abs(exact) / 4, 1e-3);
  const unit = 10 ** Math.floor(Math.log10(reach));
  const half = unit * [1, 1.5, 2, 3, 5, 7.5, 10].find((step) => step * unit >= reach)!;
  return [exact - half, exact + half];
}
