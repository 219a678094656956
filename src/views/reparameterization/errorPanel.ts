import {area, line, scaleLog, type Selection} from "d3";
import type {RelaxationError} from "../../math/estimators/relaxationErrors.ts";
import {rootMeanSquaredError, sweetSpot, type SweetSpot} from "../../math/estimators/sweetSpot.ts";
import {reparameterizationErrors} from "../../text/en/reparameterizationErrors.ts";
import {availableWidth, frame} from "../frame.ts";
import {describeErrors, type CurvesState} from "./errorState.ts";
import {ESTIMATOR_LABELS} from "./estimators.ts";
import {drawLevels} from "./levels.ts";
import {rounded} from "./rounded.ts";
import {setDomain} from "./setDomain.ts";

const {curves: say} = reparameterizationErrors;

export interface ErrorPanel {
  svg: SVGSVGElement;
  draw(errors: readonly RelaxationError[], state: CurvesState, domain: [number, number]): void;
}

export interface ErrorPanelOptions {
  /** The estimate's name, as it is written and as it is called in the markup. */
  label: string;
  id: string;
  temperatures: readonly number[];
  document: Document;
}

interface CurveLabel {
  text: string;
  /** The point it stands at, if there is one. */
  at: RelaxationError | undefined;
  of: (e: RelaxationError) => number;
  dx: number;
  dy: number;
}

/** The plot of one relaxed estimate: bias, standard deviation, both together, and the sweet spot. */
export function errorPanel({label, id, temperatures, document}: ErrorPanelOptions): ErrorPanel {
  const axes = frame({
    x: scaleLog().domain([temperatures[0], temperatures[temperatures.length - 1]]),
    y: scaleLog(),
    xLabel: {text: "τ", idea: "temperature"},
    yLabel: say.axis(label),
    xTicks: {values: [0.01, 0.1, 1, 10], format: (v) => String(v)},
    yTicks: {count: 3, format: (v) => rounded(Number(v), 1)},
    title: say.title(label),
    width: availableWidth({most: 480, document}),
    height: 340,
    margin: {right: 14, left: 44},
    document
  });
  const {svg, plot, x, y, innerWidth, innerHeight, describe} = axes;
  const here = plot.append("line").attr("class", "here temperature");
  const hatching = `unseen-${id}`;
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
    const bias = (e: RelaxationError) => e.bias;
    const deviation = (e: RelaxationError) => Math.sqrt(e.variance / samples);
    const both = (e: RelaxationError) => rootMeanSquaredError(e, samples);
    [curve(bias), curve(deviation), curve(both)].forEach((d, i) => paths[i].attr("d", d));
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
      levels,
      [
        {text: say.zero, value: gradient, line: "zero"},
        {text: ESTIMATOR_LABELS.reinforce, value: reinforce, line: "reinforce"},
        {text: ESTIMATOR_LABELS["leave-one-out"], value: leaveOneOut, line: "leave-one-out"}
      ],
      {y, width: innerWidth, curve: errors.map(both)}
    );
    const first = errors.findIndex((e) => e.bias > low);
    drawLabels([
      first > 3
        ? {text: say.bias, at: errors[first], of: bias, dx: -6, dy: 4}
        : {text: say.bias, at: errors[first + 2], of: bias, dx: 0, dy: 16},
      {text: say.deviation, at: errors[0], of: deviation, dx: 14, dy: -4}
    ]);
    drawSpot(sweetSpot(errors, samples), height);
    describe(describeErrors(errors, samples, temperature));
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
      .text(atEnd ? say.noSpot : say.spot(rounded(temperature)));
  }

  function drawLabels(data: readonly CurveLabel[]): void {
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
