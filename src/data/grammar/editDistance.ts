/**
 * The fewest insertions, deletions, substitutions and swaps of neighbours that make `b` of `a`
 * (optimal string alignment).
 * @param substitution the cost of putting one item for another, at most 1; defaults to 0 for equal ones
 */
export function editDistance<T>(
  a: ArrayLike<T>,
  b: ArrayLike<T>,
  substitution: (x: T, y: T) => number = (x, y) => (x === y ? 0 : 1)
): number {
  let before: number[] = [];
  let above = Array.from({length: b.length + 1}, (_, j) => j);
  for (let i = 1; i <= a.length; ++i) {
    const row = [i];
    for (let j = 1; j <= b.length; ++j) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        above[j] + 1,
        row[j - 1] + 1,
        above[j - 1] + substitution(a[i - 1], b[j - 1]),
        swapped ? before[j - 2] + 1 : Infinity
      );
    }
    [before, above] = [above, row];
  }
  return above[b.length];
}
