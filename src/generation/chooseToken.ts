/** Choosing one token from logits: temperature, top-k, top-p, and a draw by the Gumbel-max trick. */
import type {Random} from "../math/random.ts";
import {type DistributionOptions, tokenDistribution} from "./tokenDistribution.ts";

export type ChoiceOptions = DistributionOptions;

export interface Choice {
  token: number;
  /** The probability with which the token was drawn, after temperature, top-k and top-p. */
  probability: number;
}

/**
 * Draws from `tokenDistribution`, as argmax_k (log p_k + G_k).
 * @param given a token to take instead of drawing; its probability is reported
 */
export function chooseToken(
  logits: ArrayLike<number>,
  {random, given = null, ...options}: ChoiceOptions & {random: Random; given?: number | null}
): Choice {
  const distribution = tokenDistribution(logits, options);
  let best = -Infinity;
  let token = 0;
  distribution.forEach((probability, k) => {
    // One number for each token, whether or not it can be drawn.
    const value = Math.log(probability) + random.gumbel();
    if (value > best) [best, token] = [value, k];
  });
  if (given !== null) token = given;
  return {token, probability: distribution[token]};
}
