/** What else a token could have been. */
import {type DistributionOptions, tokenDistribution} from "./tokenDistribution.ts";

export interface Alternative {
  token: number;
  probability: number;
}

/** A token of a picture among those that could have stood in its place. */
export interface TokenChoice extends Alternative {
  /** The most probable codes, the most probable first. */
  alternatives: Alternative[];
  /** How many codes could be drawn at all. */
  candidates: number;
  /** exp of the entropy: among how many equally likely codes the draw was as open. */
  perplexity: number;
}

/**
 * For each position of a picture, what its token was drawn from.
 * @param logits K for each position, one after the other; see `Generator.logits`
 */
export function tokenChoices(
  logits: Float32Array,
  tokens: ArrayLike<number>,
  {count = 8, ...options}: DistributionOptions & {count?: number} = {}
): TokenChoice[] {
  const classes = logits.length / tokens.length;
  return Array.from({length: tokens.length}, (_, t) => {
    const own = logits.subarray(t * classes, (t + 1) * classes);
    const distribution = tokenDistribution(own, options);
    const ranked = Array.from(distribution, (probability, token) => ({token, probability}))
      .filter(({probability}) => probability > 0)
      .sort((a, b) => b.probability - a.probability);
    const entropy = ranked.reduce((h, {probability: p}) => h - p * Math.log(p), 0);
    return {
      token: tokens[t],
      probability: distribution[tokens[t]],
      alternatives: ranked.slice(0, count),
      candidates: ranked.length,
      perplexity: Math.exp(entropy)
    };
  });
}
