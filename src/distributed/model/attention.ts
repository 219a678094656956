/** Sizes of a batch of sequences and the heads that look at it. */
export interface AttentionSize {
  /** Sequences. */
  count: number;
  /** Positions of each. */
  length: number;
  width: number;
  heads: number;
}

/**
 * Causal attention of several heads: softmax(q kᵀ / √(d/h)) v for each.
 * @param qkv count·length × 3 width, the queries, keys and values of a position in a row
 * @returns the merged heads, count·length × width, and the softmax weights, for the gradient
 */
export function causalAttention(qkv: Float64Array, {count, length, width, heads}: AttentionSize) {
  const y = new Float64Array(count * length * width);
  const weights = new Float64Array(count * heads * length * length);
  const head = width / heads;
  const scale = 1 / Math.sqrt(head);
  for (let n = 0; n < count * heads; ++n) {
    const first = Math.floor(n / heads) * length;
    const offset = (n % heads) * head;
    for (let i = 0; i < length; ++i) {
      const row = (n * length + i) * length;
      const q = (first + i) * 3 * width + offset;
      let largest = -Infinity;
      for (let j = 0; j <= i; ++j) {
        const k = (first + j) * 3 * width + width + offset;
        let score = 0;
        for (let c = 0; c < head; ++c) score += qkv[q + c] * qkv[k + c];
        weights[row + j] = score * scale;
        largest = Math.max(largest, weights[row + j]);
      }
      let sum = 0;
      for (let j = 0; j <= i; ++j) sum += weights[row + j] = Math.exp(weights[row + j] - largest);
      const to = (first + i) * width + offset;
      for (let j = 0; j <= i; ++j) {
        weights[row + j] /= sum;
        const v = (first + j) * 3 * width + 2 * width + offset;
        for (let c = 0; c < head; ++c) y[to + c] += weights[row + j] * qkv[v + c];
      }
    }
  }
  return {y, weights};
}

/** The gradient of `causalAttention` with respect to qkv. */
export function causalAttentionGradient(
  qkv: Float64Array,
  weights: Float64Array,
  dy: Float64Array,
  {count, length, width, heads}: AttentionSize
): Float64Array {
  const gradient = new Float64Array(qkv.length);
  const head = width / heads;
  const scale = 1 / Math.sqrt(head);
  const ofWeights = new Float64Array(length);
  for (let n = 0; n < count * heads; ++n) {
    const first = Math.floor(n / heads) * length;
    const offset = (n % heads) * head;
    for (let i = 0; i < length; ++i) {
      const row = (n * length + i) * length;
      const from = (first + i) * width + offset;
      let mean = 0;
      for (let j = 0; j <= i; ++j) {
        const v = (first + j) * 3 * width + 2 * width + offset;
        let sum = 0;
        for (let c = 0; c < head; ++c) {
          sum += dy[from + c] * qkv[v + c];
          gradient[v + c] += weights[row + j] * dy[from + c];
        }
        ofWeights[j] = sum;
        mean += weights[row + j] * sum;
      }
      const q = (first + i) * 3 * width + offset;
      for (let j = 0; j <= i; ++j) {
        const k = (first + j) * 3 * width + width + offset;
        const score = weights[row + j] * (ofWeights[j] - mean) * scale;
        for (let c = 0; c < head; ++c) {
          gradient[q + c] += score * qkv[k + c];
          gradient[k + c] += score * qkv[q + c];
        }
      }
    }
  }
  return gradient;
}
