import {boundTerms} from "../../math/elbo/bound.ts";
import {bestWeightedBound} from "../../math/elbo/weightedBound.ts";
import type {World} from "../../math/elbo/world.ts";
import {elbo} from "../../text/en/elbo.ts";
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
      {name: elbo.beta.mine, style: "kl", points: BETAS.map((b) => [b, weighted(b)])},
      {name: elbo.beta.best, style: "kl best", points: BETAS.map((b) => [b, best(b)])}
    ],
    logEvidence,
    at: beta,
    readings: [mine, most],
    span: [Math.min(best(8), weighted(8)), Math.max(0, reconstruction)],
    text: elbo.beta.at(beta, nats(mine), nats(most), verdict())
  };

  function verdict(): string {
    const {reached, loose, bothPass, anotherPasses} = elbo.beta;
    const say =
      beta === 1 ? reached : beta > 1 ? loose : mine > logEvidence ? bothPass : anotherPasses;
    return say(nats(logEvidence));
  }
}
