/**
 * Best of n, from M pictures of one caption: expectations over all subsets of n of them, not over one
 * order in which they happened to be drawn.
 */

/**
 * The chance that the picture scored highest among n, drawn from all without replacement, is right:
 * the picture of rank r (0 is the best) is the highest of C(M − 1 − r, n − 1) of the C(M, n) subsets.
 * Equal scores share their ranks.
 */
export function bestOfByScore(
  right: readonly boolean[],
  scores: readonly number[],
  n: number
): number {
  const order = right.map((_, i) => i).sort((a, b) => scores[b] - scores[a]);
  const shares = subsetShares(right.length, n);
  let total = 0;
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end < order.length && scores[order[end]] === scores[order[start]]) ++end;
    const tied = order.slice(start, end);
    const share = shares.slice(start, end).reduce((a, b) => a + b, 0);
    total += share * (tied.filter((i) => right[i]).length / tied.length);
    start = end;
  }
  return total;
}

/** The chance that any of n is right: what a judge who knows the answer would reach. */
export function bestOfByOracle(right: readonly boolean[], n: number): number {
  const first = right.filter(Boolean).length;
  return subsetShares(right.length, n)
    .slice(0, first)
    .reduce((a, b) => a + b, 0);
}

/**
 * For each rank of m, the share of subsets of n whose highest it is.
 * @throws RangeError unless 1 ≤ n ≤ m
 */
function subsetShares(m: number, n: number): number[] {
  if (!(n >= 1 && n <= m)) throw new RangeError(`The best of ${n} cannot come from ${m}.`);
  const shares = [n / m];
  // C(m − 2 − r, n − 1) / C(m − 1 − r, n − 1) = (m − n − r) / (m − 1 − r)
  for (let r = 0; r + 1 < m; ++r) shares.push((shares[r] * (m - n - r)) / (m - 1 - r));
  return shares;
}
