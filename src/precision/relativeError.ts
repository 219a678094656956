/**
 * ‖found − exact‖ / ‖exact‖ over all numbers of the given arrays, those of `exact` deciding how
 * many; infinite where a number found is not finite.
 */
export function relativeError(
  found: readonly ArrayLike<number>[],
  exact: readonly ArrayLike<number>[]
): number {
  let [difference, size] = [0, 0];
  exact.forEach((values, i) => {
    for (let k = 0; k < values.length; ++k) {
      difference += (found[i][k] - values[k]) ** 2;
      size += values[k] ** 2;
    }
  });
  const error = Math.sqrt(difference / size);
  return Number.isNaN(error) ? Infinity : error;
}
