import type {BoundTerms} from "../../math/elbo/bound.ts";
import type {RelaxedPoint} from "../../math/elbo/relaxedCurve.ts";
import type {Estimate} from "../../math/elbo/relaxedReconstruction.ts";
import {elbo} from "../../text/en/elbo.ts";
import {nats} from "../nats.ts";
import type {CurveState} from "./curveChart.ts";

/** 97.5 % of a standard normal lie below. */
const Z_975 = 1.959963984540054;

/** τ on the axis: 0.01 to 100, ten to a decade. */
export const TAUS = Array.from({length: 41}, (_, i) => 10 ** (i / 10 - 2));

/** What the τ figure shows: the relaxed objective, with its 95 % interval, against the true bound. */
export function relaxedState(
  {bound, divergence, logEvidence}: BoundTerms,
  points: readonly RelaxedPoint[],
  {tau, mean, standardError, evenBlend}: Estimate & {tau: number; evenBlend: number}
): CurveState {
  const objective = mean - divergence;
  const halfWidth = Z_975 * standardError;
  const excess = objective - logEvidence;
  const verdict =
    excess > halfWidth
      ? elbo.relaxed.exceeds(nats(logEvidence), nats(excess))
      : objective - bound > halfWidth
        ? elbo.relaxed.between(nats(bound), nats(logEvidence))
        : elbo.relaxed.below(nats(bound));
  // What lies between the limits τ → 0 and τ → ∞, and some room.
  const levels = [bound, logEvidence, evenBlend - divergence];
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const room = 0.1 + 0.25 * (high - low);
  return {
    curves: [
      {
        name: elbo.relaxed.objective,
        style: "temperature",
        points: points.map(({tau, mean}) => [tau, mean - divergence]),
        halfWidths: points.map(({standardError}) => Z_975 * standardError)
      },
      {
        name: elbo.relaxed.bound,
        style: "best",
        points: [
          [TAUS[0], bound],
          [TAUS[TAUS.length - 1], bound]
        ]
      }
    ],
    logEvidence,
    at: tau,
    readings: [objective],
    span: [low - room, high + room],
    text: elbo.relaxed.at(tau, nats(objective), nats(halfWidth), verdict)
  };
}
