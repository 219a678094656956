/** What could stand in one place of the sequence, for display. */
import {type DistributionOptions, tokenDistribution} from "./tokenDistribution.ts";

export interface RankedToken {
  token: number;
  /** softmax of the logits. */
  plain: number;
  /** The probability with which it is drawn. */
  shaped: number;
}

export interface Ranking {
  /** The most probable first; of tokens equally probable, the lower first. */
  ranked: RankedToken[];
  /** Tokens that can be drawn. */
  open: number;
  /** exp of the entropy of what is drawn from. */
  perplexity: number;
}

/**
 * The tokens of a place by their probability, before and after temperature, top-k and top-p.
 * @param logits of all places one after the other, `classes` each
 */
export function rankTokens(
  logits: Float32Array,
  {place, classes, ...options}: DistributionOptions & {place: number; classes: number}
): Ranking {
  const own = logits.subarray(place * classes, (place + 1) * classes);
  const [plain, shaped] = [tokenDistribution(own), tokenDistribution(own, options)];
  const ranked = Array.from(own, (_, token) => ({
    token,
    plain: plain[token],
    shaped: shaped[token]
  })).sort((a, b) => b.plain - a.plain);
  const drawn = ranked.filter((entry) => entry.shaped > 0);
  const entropy = drawn.reduce((sum, {shaped: p}) => sum - p * Math.log(p), 0);
  return {ranked, open: drawn.length, perplexity: Math.exp(entropy)};
}
