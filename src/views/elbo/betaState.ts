import {boundTerms} from "../../math/elbo/bound.ts";
import {bestWeightedBound} from "../../math/elbo/weightedBound.ts";
import type {World} from "../../math/elbo/world.ts";
import {nats} from "../nats.ts";
import type {CurveState} from "./curveChart.ts";

/** β on the axis. */
const BETAS = Array.from({length: 81}, (_, i) => Math.max(0.02, i / 10));

/** What the β figure shows: reconstruction − β·KL for this q and for the best q of each β. */
export function betaState(world: World, q: readonly number[], beta: number): CurveState {
  const {prior, likelihood, caption} = world;
  const {reconstruction, divergence, logEvidence} = boundTerms(world, q);
  const weighted = (b: number) => reconstruction - b * divergence;
  const best = (b: number) => bestWeightedBound(prior[caption], likelihood[caption], b);
  const [mine, most] = [weighted(beta), best(beta)];
  return {
    curves: [
      {name: "this q", style: "kl", points: BETAS.map((b) => [b, weighted(b)])},
      {name: "the best q for each β", style: "kl best", points: BETAS.map((b) => [b, best(b)])}
    ],
    logEvidence,
    at: beta,
    readings: [mine, most],
    span: [Math.min(best(8), weighted(8)), Math.max(0, reconstruction)],
    text: `β = ${beta}: this q gives ${nats(mine)}, the best q ${nats(most)}; ${verdict()}.`
  };

  function verdict(): string {
    const name = `ln p(x, y) = ${nats(logEvidence)}`;
    if (beta === 1) return `the best reaches ${name}, none passes it`;
    if (beta > 1) return `no q reaches ${name}: still a bound, but a looser one`;
    return mine > logEvidence
      ? `both pass ${name}: not a bound`
      : `this q happens to stay below ${name}, another passes it: not a bound`;
  }
}
