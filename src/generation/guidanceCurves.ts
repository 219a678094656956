/** What guidance does to the distribution that one token is drawn from. */
import {type DistributionOptions, tokenDistribution} from "./tokenDistribution.ts";

/** A code's probability at each of several guidances. */
export interface GuidanceCurve {
  token: number;
  probabilities: number[];
}

export interface GuidanceCurves {
  /** Values of s, rising. */
  guidances: number[];
  /** Of the codes that are ever among the most probable; the likeliest at s = 1 first. */
  curves: GuidanceCurve[];
}

/**
 * The position at which the caption matters most: where the distributions with it and without it are
 * furthest apart, by KL(p ‖ p_∅).
 * @param said logits with the caption, K for each position, one position after the other
 * @param unsaid those without it
 */
export function captionMattersMost(
  said: Float32Array,
  unsaid: Float32Array,
  {positions}: {positions: number}
): number {
  const classes = said.length / positions;
  const at = (logits: Float32Array, t: number) =>
    tokenDistribution(logits.subarray(t * classes, (t + 1) * classes));
  const divergences = Array.from({length: positions}, (_, t) => {
    const [p, q] = [at(said, t), at(unsaid, t)];
    return p.reduce((sum, share, k) => (share > 0 ? sum + share * Math.log(share / q[k]) : sum), 0);
  });
  return divergences.indexOf(Math.max(...divergences));
}

/**
 * The most probable codes against s.
 * @param said the K logits with the caption
 * @param unsaid those without it
 * @param count how many codes, at most
 */
export function guidanceCurves(
  said: ArrayLike<number>,
  unsaid: ArrayLike<number>,
  {
    guidances,
    count = 6,
    ...options
  }: DistributionOptions & {guidances: readonly number[]; count?: number}
): GuidanceCurves {
  const distribution = (s: number) => {
    const logits = Float64Array.from(unsaid, (logit, k) => logit + s * (said[k] - logit));
    return tokenDistribution(logits, options);
  };
  const all = guidances.map(distribution);
  const own = distribution(1);
  const most = Float64Array.from(own, (_, k) => Math.max(...all.map((shares) => shares[k])));
  const codes = [...most.keys()].sort((a, b) => most[b] - most[a]).slice(0, count);
  codes.sort((a, b) => own[b] - own[a]);
  return {
    guidances: [...guidances],
    curves: codes.map((token) => ({token, probabilities: all.map((shares) => shares[token])}))
  };
}
