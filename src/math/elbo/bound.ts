import {enumerate, type World} from "./world.ts";

/** The terms of ln p(x,y) = reconstruction − KL + gap, in nats. */
export interface BoundTerms {
  /** E_q[ln p_θ(x|y,z)]. */
  reconstruction: number;
  /** E_q[ln q(z|x) − ln p_ψ(y,z)], the paper's KL(q(y,z|x) ‖ p_ψ(y,z)) with y fixed. */
  divergence: number;
  /** reconstruction − divergence. */
  bound: number;
  /** KL(q(z|x) ‖ p(z|x,y)). */
  gap: number;
  /** ln p(x,y). */
  logEvidence: number;
}

/** The terms of the bound for codes drawn from `q`, q(z|x), with the caption fixed. */
export function boundTerms(world: World, q: readonly number[]): BoundTerms {
  const {caption, prior, likelihood} = world;
  const {codePosterior, evidence} = enumerate(world);
  const reconstruction = mean(q, (z) => Math.log(likelihood[caption][z]));
  const divergence = mean(q, (z) => Math.log(q[z] / prior[caption][z]));
  return {
    reconstruction,
    divergence,
    bound: reconstruction - divergence,
    gap: mean(q, (z) => Math.log(q[z] / codePosterior[caption][z])),
    logEvidence: Math.log(evidence[caption])
  };
}

/** Σ_z q_z f(z), where 0·ln 0 = 0. */
function mean(q: readonly number[], f: (z: number) => number): number {
  return q.reduce((sum, p, z) => (p > 0 ? sum + p * f(z) : sum), 0);
}
