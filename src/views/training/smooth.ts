/** Means over about `share` of all values, centred on each; fewer at the ends. */
export function smooth(values: readonly number[], share = 1 / 30): number[] {
  const half = Math.floor((values.length * share) / 2);
  return values.map((_, i) => {
    // As many on one side as on the other, or the ends of a slope would be bent.
    const reach = Math.min(half, i, values.length - 1 - i);
    const window = values.slice(i - reach, i + reach + 1);
    return window.reduce((sum, value) => sum + value, 0) / window.length;
  });
}
