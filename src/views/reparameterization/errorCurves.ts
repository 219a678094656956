import "./reparameterization.css";
import {area, line, scaleLog, type Selection} from "d3";
import type {RelaxationError} from "../../math/estimators/relaxationErrors.ts";
import {rootMeanSquaredError, sweetSpot, type SweetSpot} from "../../math/estimators/sweetSpot.ts";
import {availableWidth, frame} from "../frame.ts";
import {ESTIMATOR_LABELS} from "./estimators.ts";
import {rounded} from "./rounded.ts";
import {setDomain} from "./setDomain.ts";

export interface CurvesState {
  /** Errors over the temperatures, in order. */
  gumbelSoftmax: readonly RelaxationError[];
  straightThrough: readonly RelaxationError[];
  /** Draws N in one estimate. */
  samples: number;
  /** Standard deviations, at N draws, of the estimates that know no τ. */
  reinforce: number;
  leaveOneOut: number;
  /** ‖∇‖: the error of always answering 0. */
  gradient: number;
  /** The reader's τ. */
  temperature: number;
}

export type ErrorCurves = HTMLElement & {update(state: CurvesState): void};

const PANELS = [
  {name: "gumbel-softmax", of: (state: CurvesState) => state.gumbelSoftmax},
  {name: "straight-through", of: (state: CurvesState) => state.straightThrough}
] as const;

/**
 * Bias, standard deviation and both together against τ, on logarithmic axes, for the two relaxed
 * estimates side by side, with the sweet spot and what the others achieve.
 */
export function errorCurves({
  temperatures,
  document = globalThis.document
}: {
  temperatures: readonly number[];
  document?: Document;
}): ErrorCurves {
  const figure = document.createElement("figure");
  figure.className = "wide error-curves";
  const pair = figure.appendChild(document.createElement("div"));
  pair.className = "pair";
  const panels = PANELS.map(({name, of}) => ({of, name, ...panel(name)}));
  pair.append(...panels.map(({svg}) => svg));
  return Object.assign(figure, {
    update(state: CurvesState) {
      const domain = decades(state);
      for (const {of, draw} of panels) draw(of(state), state, domain);
    }
  });

  function panel(name: (typeof PANELS)[number]["name"]) {
    const axes = frame({
      x: scaleLog().domain([temperatures[0], temperatures[temperatures.length - 1]]),
      y: scaleLog(),
      xLabel: {text: "τ", idea: "temperature"},
      yLabel: `${ESTIMATOR_LABELS[name]}: error of the gradient`,
      xTicks: {values: [0.01, 0.1, 1, 10], format: (v) => String(v)},
      yTicks: {count: 3, format: (v) => rounded(Number(v), 1)},
      title: `Bias and standard deviation of ${ESTIMATOR_LABELS[name]} against τ`,
      width: availableWidth({most: 480, document}),
      height: 340,
      margin: {right: 14, left: 44},
      document
    });
    const {svg, plot, x, y, innerWidth, innerHeight, describe} = axes;
    const here = plot.append("line").attr("class", "here temperature");
    const hatching = `unseen-${name}`;
    drawHatching(plot.append("pattern").attr("id", hatching));
    const unseen = plot.append("path").attr("fill", `url(#${hatching})`);
    const levels = plot.append("g").attr("class", "levels");
    const paths = ["bias", "deviation", "both"].map((part) =>
      plot.append("path").attr("class", `error ${part} temperature`)
    );
    const labels = plot.append("g").attr("class", "labels temperature");
    const spot = plot.append("g").attr("class", "spot temperature");
    spot.append("line");
    spot.append("circle").attr("r", 5);
    spot.append("text").attr("text-anchor", "middle");
    return {svg, draw};

    function draw(
      errors: readonly RelaxationError[],
      {samples, reinforce, leaveOneOut, gradient, temperature}: CurvesState,
      domain: [number, number]
    ): void {
      setDomain(axes, "y", domain);
      const [low] = domain;
      const height = (v: number) => y(Math.max(v, low));
      const curve = (of: (e: RelaxationError) => number) =>
        line<RelaxationError>()
          .defined((e) => of(e) > low)
          .x((e) => x(e.temperature))
          .y((e) => y(of(e)))(errors);
      const deviation = (e: RelaxationError) => Math.sqrt(e.variance / samples);
      const both = (e: RelaxationError) => rootMeanSquaredError(e, samples);
      [curve((e) => e.bias), curve(deviation), curve(both)].forEach((d, i) =>
        paths[i].attr("d", d)
      );
      unseen.attr(
        "d",
        area<RelaxationError>()
          .x((e) => x(e.temperature))
          .y0(innerHeight)
          .y1((e) => height(e.resolution))(errors)
      );
      here.attr("x1", x(temperature)).attr("x2", x(temperature));
      here.attr("y1", 0).attr("y2", innerHeight);
      drawLevels(
        [
          {text: "always answering 0", value: gradient, line: "zero"},
          {text: "REINFORCE", value: reinforce, line: "reinforce"},
          {text: "with a baseline", value: leaveOneOut, line: "leave-one-out"}
        ],
        errors.map(both)
      );
      const first = errors.findIndex((e) => e.bias > low);
      drawLabels([
        {
          text: "bias",
          at: errors[first],
          of: (e) => e.bias,
          dx: first > 3 ? -6 : 8,
          dy: first > 3 ? 4 : -6
        },
        {text: "standard deviation", at: errors[0], of: deviation, dx: 14, dy: -4}
      ]);
      drawSpot(sweetSpot(errors, samples), height);
      describe(description(errors, samples, temperature));
    }

    function drawSpot({temperature, error, atEnd}: SweetSpot, height: (v: number) => number): void {
      const [at, top] = [x(temperature), height(error)];
      spot.attr("display", error > y.domain()[0] ? null : "none");
      spot.select("circle").attr("cx", at).attr("cy", top);
      spot.select("line").attr("x1", at).attr("x2", at).attr("y1", top).attr("y2", innerHeight);
      spot
        .select("text")
        .attr("x", Math.min(innerWidth - 82, Math.max(82, at)))
        .attr("y", innerHeight - 8)
        .text(atEnd ? "no sweet spot in this range" : `sweet spot: τ ≈ ${rounded(temperature)}`);
    }

    /** Lines across the plot, labelled at the end where the error leaves more room. */
    function drawLevels(
      data: {text: string; value: number; line: string}[],
      curve: readonly number[]
    ): void {
      const [low, high] = y.domain();
      const shown = data
        .filter(({value}) => value >= low && value <= high)
        .sort((a, b) => b.value - a.value)
        .map((level) => {
          const room = curve.map((error) => Math.abs(Math.log(error / level.value)));
          const left = Math.min(...room.slice(0, 8)) > Math.min(...room.slice(-8));
          return {...level, left, at: y(level.value), labelAt: y(level.value) - 4};
        });
      // Labels of lines that lie close together are pushed apart.
      shown.forEach((level, i) => {
        const above = shown.slice(0, i).findLast(({left}) => left === level.left);
        if (above) level.labelAt = Math.max(level.labelAt, above.labelAt + 13);
      });
      levels
        .selectAll("line")
        .data(shown)
        .join("line")
        .attr("class", "trace level")
        .attr("data-estimator", ({line}) => line)
        .attr("x2", innerWidth)
        .attr("y1", ({at}) => at)
        .attr("y2", ({at}) => at);
      levels
        .selectAll("text")
        .data(shown)
        .join("text")
        .attr("x", ({left}) => (left ? 6 : innerWidth - 4))
        .attr("text-anchor", ({left}) => (left ? "start" : "end"))
        .attr("y", ({labelAt}) => labelAt)
        .text(({text}) => text);
    }

    function drawLabels(
      data: {
        text: string;
        at?: RelaxationError;
        of: (e: RelaxationError) => number;
        dx: number;
        dy: number;
      }[]
    ): void {
      const [low] = y.domain();
      labels
        .selectAll("text")
        .data(data.filter(({at, of}) => at && of(at) > low))
        .join("text")
        .attr("x", ({at, dx}) => x(at!.temperature) + dx)
        .attr("y", ({at, of, dy}) => y(of(at!)) + dy)
        .attr("text-anchor", ({dx}) => (dx < 0 ? "end" : "start"))
        .text(({text}) => text);
    }
  }
}

/** Slanting lines over what cannot be seen. */
function drawHatching(pattern: Selection<SVGPatternElement, unknown, null, undefined>): void {
  pattern
    .attr("width", 6)
    .attr("height", 6)
    .attr("patternUnits", "userSpaceOnUse")
    .attr("patternTransform", "rotate(45)")
    .append("line")
    .attr("class", "hatch")
    .attr("y2", 6);
}

/** Three decades and a half, the uppermost of which holds the largest value. */
function decades(state: CurvesState): [number, number] {
  const errors = [...state.gumbelSoftmax, ...state.straightThrough];
  const deviations = errors.map(({variance}) => Math.sqrt(variance / state.samples));
  const largest = Math.max(...deviations, state.reinforce, state.leaveOneOut, state.gradient);
  const top = largest > 1e-12 ? Math.ceil(Math.log10(largest)) : 0;
  return [10 ** (top - 3.5), 10 ** top];
}

function description(
  errors: readonly RelaxationError[],
  samples: number,
  temperature: number
): string {
  const best = sweetSpot(errors, samples);
  const nearest = errors.reduce((a, b) =>
    Math.abs(Math.log(b.temperature / temperature)) <
    Math.abs(Math.log(a.temperature / temperature))
      ? b
      : a
  );
  const bias = nearest.bias > 0 ? rounded(nearest.bias) : `below ${rounded(nearest.resolution)}`;
  return (
    `With ${samples} draws: at τ = ${rounded(nearest.temperature)} the bias is ${bias} and the ` +
    `standard deviation ${rounded(Math.sqrt(nearest.variance / samples))}. ` +
    (best.atEnd
      ? "The error is least at an end of the range."
      : `The error is least, ${rounded(best.error)}, at τ ≈ ${rounded(best.temperature)}.`)
  );
}
