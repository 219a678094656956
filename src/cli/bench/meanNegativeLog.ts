/**
 * The mean of −ln softmax(logits)[token] over rows, in nats.
 * @param logits rows × classes, row after row
 * @param tokens one for each row
 */
export function meanNegativeLog(logits: Float32Array, tokens: ArrayLike<number>): number {
  const classes = logits.length / tokens.length;
  let sum = 0;
  for (let i = 0; i < tokens.length; ++i) {
    const row = logits.subarray(i * classes, (i + 1) * classes);
    const max = Math.max(...row);
    const total = row.reduce((sum, logit) => sum + Math.exp(logit - max), 0);
    sum += Math.log(total) + max - row[tokens[i]];
  }
  return sum / tokens.length;
}
