/** Choosing one token from logits: temperature, top-k, and a draw by the Gumbel-max trick. */
import type {Random} from "../math/random.ts";

export interface ChoiceOptions {
  /** Divides the logits; 0 takes the most probable token. Defaults to 1. */
  temperature?: number;
  /** Only the k most probable tokens can be drawn; 0 for all of them. Defaults to 0. */
  topK?: number;
}

export interface Choice {
  token: number;
  /** The probability with which the token was drawn, after temperature and top-k. */
  probability: number;
}

/**
 * Draws from softmax(logits / temperature) over the top k, as argmax_k (logit_k / temperature + G_k).
 * @param given a token to take instead of drawing; its probability is reported
 */
export function chooseToken(
  logits: ArrayLike<number>,
  {
    temperature = 1,
    topK = 0,
    random,
    given = null
  }: ChoiceOptions & {random: Random; given?: number | null}
): Choice {
  const cut = topK > 0 && topK < logits.length ? topThreshold(logits, topK) : -Infinity;
  let max = -Infinity;
  for (let k = 0; k < logits.length; ++k) max = Math.max(max, logits[k]);
  // Ties with the k-th logit are kept: dropping some of them would depend on their order.
  const scale = temperature > 0 ? 1 / temperature : Infinity;
  let total = 0;
  let best = -Infinity;
  let token = 0;
  for (let k = 0; k < logits.length; ++k) {
    const noise = random.gumbel();
    if (logits[k] < cut) continue;
    const difference = logits[k] - max;
    const scaled = difference === 0 ? 0 : difference * scale;
    total += Math.exp(scaled);
    if (scaled + noise > best && (temperature > 0 || difference === 0)) {
      best = scaled + noise;
      token = k;
    }
  }
  if (given !== null) token = given;
  const difference = logits[token] - max;
  const weight = logits[token] < cut ? 0 : Math.exp(difference === 0 ? 0 : difference * scale);
  return {token, probability: weight / total};
}

/** The k-th largest of the logits. */
function topThreshold(logits: ArrayLike<number>, k: number): number {
  return Array.from(logits).sort((a, b) => b - a)[k - 1];
}
