import "./play.css";
import {scaleBand, scaleLog} from "d3";
import type {RelaxationError} from "../../math/estimators/relaxationErrors.ts";
import {play} from "../../text/en/play.ts";
import {sentences} from "../../text/en/sentences.ts";
import {frame} from "../frame.ts";
import {ESTIMATOR_LABELS} from "../reparameterization/estimators.ts";
import {rounded} from "../reparameterization/rounded.ts";
import {tauText, type Shown} from "./shown.ts";

/** The errors of one draw's gradient at one τ. */
export interface GradientState {
  temperature: number;
  gumbelSoftmax: RelaxationError;
  straightThrough: RelaxationError;
}

export interface GradientDotsState extends Shown<GradientState> {
  /** Draws N in one estimate. */
  samples: number;
  /** Standard deviation of the score function's estimate, which knows no τ. */
  reinforce: number;
}

export type GradientDots = HTMLElement & {update(state: GradientDotsState): void};

interface Mark {
  kind: "bias" | "deviation";
  value: number;
  /** Whether the value is only known to be below `value`. */
  isBound: boolean;
  isPinned: boolean;
}

const ROWS = ["gumbel-softmax", "straight-through", "reinforce"] as const;
type Row = (typeof ROWS)[number];

const DOMAIN = [0.001, 3] as const;

/**
 * Bias and standard deviation of three gradients as marks on one logarithmic axis: as τ moves, the one
 * goes up where the other goes down.
 */
export function gradientDots({
  document = globalThis.document
}: {document?: Document} = {}): GradientDots {
  const {svg, plot, x, y, innerWidth, describe} = frame({
    x: scaleLog().domain(DOMAIN).clamp(true),
    y: scaleBand<Row>().domain([...ROWS].reverse()),
    xLabel: play.gradients.axis,
    xTicks: {values: [0.001, 0.01, 0.1, 1], format: String},
    yTicks: {values: []},
    margin: {left: 10, right: 10, top: 2, bottom: 38},
    width: 350,
    height: 190,
    title: play.gradients.title,
    document
  });
  const row = plot.selectAll("g.estimator").data(ROWS).join("g").attr("class", "estimator");
  row.classed("temperature", (name) => name !== "reinforce");
  row.attr("transform", (name) => `translate(0,${y(name)!})`);
  const ground = y.bandwidth() - 13;
  row.append("path").attr("class", "ground").attr("d", `M0,${ground}H${innerWidth}`);
  row
    .append("text")
    .attr("class", "name")
    .attr("y", 14)
    .text((name) => ESTIMATOR_LABELS[name]);
  const says = row.append("text").attr("class", "says").attr("y", 14).attr("x", innerWidth);
  const figure = document.createElement("figure");
  figure.className = "gradient-dots";
  figure.append(svg);
  return Object.assign(figure, {update});

  function update({live, pinned, ...rest}: GradientDotsState): void {
    const states = [...(pinned ? [pinned] : []), live];
    row
      .selectAll<SVGPathElement, Mark>("path.error-mark")
      .data((name) => {
        if (name === "reinforce") return [deviationMark(rest.reinforce, false)];
        return states.flatMap((state) => marksOf(errorsOf(state, name), state !== live, rest));
      })
      .join("path")
      .attr("class", ({kind, isPinned, isBound}) =>
        ["error-mark", kind, isPinned && "pinned", isBound && "bound"].filter(Boolean).join(" ")
      )
      .attr("transform", ({value, isPinned}) => {
        return `translate(${x(value)},${ground + (isPinned ? -5 : 5)})`;
      })
      .attr("d", ({kind, isBound, value}) => {
        if (kind === "deviation") return "M0,-6V6";
        // A bias that cannot be seen lies somewhere from here to the left.
        return isBound ? `M0,-4V4M0,0H${-x(value)}` : "M0,-5L5,0L0,5L-5,0Z";
      });
    says.text((name) => said(name, live, rest));
    const described = states.map((state) => {
      const all = ROWS.map((name) =>
        play.gradients.one(ESTIMATOR_LABELS[name], said(name, state, rest))
      );
      return play.gradients.description(tauText(state.temperature), all);
    });
    describe(sentences(...described));
  }
}

/** What the estimates are like whatever τ is. */
type Rest = Pick<GradientDotsState, "samples" | "reinforce">;

function marksOf(
  {bias, resolution, variance}: RelaxationError,
  isPinned: boolean,
  {samples}: Rest
): Mark[] {
  const isBound = bias === 0;
  return [
    {kind: "bias", value: isBound ? resolution : bias, isBound, isPinned},
    deviationMark(Math.sqrt(variance / samples), isPinned)
  ];
}

const deviationMark = (value: number, isPinned: boolean): Mark => ({
  ...{kind: "deviation", value, isPinned},
  isBound: false
});

function errorsOf(state: GradientState, name: Exclude<Row, "reinforce">): RelaxationError {
  return name === "gumbel-softmax" ? state.gumbelSoftmax : state.straightThrough;
}

function said(name: Row, state: GradientState, {samples, reinforce}: Rest): string {
  if (name === "reinforce") return play.gradients.unbiased(rounded(reinforce));
  const {bias, resolution, variance} = errorsOf(state, name);
  const off = bias > 0 ? rounded(bias) : `< ${rounded(resolution)}`;
  return play.gradients.biased(off, rounded(Math.sqrt(variance / samples)));
}
