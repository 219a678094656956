/** The distribution that a token is drawn from, once temperature, top-k and top-p have shaped it. */

export interface DistributionOptions {
  /** Divides the logits; 0 leaves only the most probable token. Defaults to 1. */
  temperature?: number;
  /** Only the k most probable tokens stay, and those that tie with the k-th; 0 for all. */
  topK?: number;
  /**
   * Of what is left, only the most probable tokens stay whose shares together make this much, and
   * those that tie with the last of them; 1 for all.
   */
  topP?: number;
}

/**
 * softmax(logits / temperature) over the tokens that top-k and top-p leave.
 * @returns probabilities that sum to 1, in float64
 */
export function tokenDistribution(
  logits: ArrayLike<number>,
  {temperature = 1, topK = 0, topP = 1}: DistributionOptions = {}
): Float64Array {
  const order = Array.from(logits, (_, k) => k).sort((a, b) => logits[b] - logits[a]);
  const most = logits[order[0]];
  const limited = topK > 0 && topK < order.length;
  const least = limited ? logits[order[topK - 1]] : -Infinity;
  const weights = Float64Array.from(logits, (logit) => {
    if (logit < least) return 0;
    if (temperature > 0) return Math.exp((logit - most) / temperature);
    return logit === most ? 1 : 0;
  });
  const cut = nucleusThreshold(weights, order, topP);
  for (let k = 0; k < weights.length; ++k) if (weights[k] < cut) weights[k] = 0;
  const total = sum(weights);
  return weights.map((weight) => weight / total);
}

/** The weight of the last token that top-p leaves (Holtzman et al., arXiv 1904.09751). */
function nucleusThreshold(weights: Float64Array, order: number[], topP: number): number {
  if (topP >= 1) return 0;
  const enough = topP * sum(weights);
  let covered = 0;
  for (const k of order) {
    covered += weights[k];
    if (covered >= enough) return weights[k];
  }
  return 0;
}

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
