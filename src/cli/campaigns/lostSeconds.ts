/** How far a run was at a moment, in seconds since some start. */
export interface Seen {
  time: number;
  step: number;
}

/**
 * Seconds of training that were lost where a run that was watched until `end` stands at `step` now:
 * since the moment at which it had come so far, between two that were seen in a straight line.
 */
export function lostSeconds(
  seen: readonly Seen[],
  {end, step}: {end: number; step: number}
): number {
  const after = seen.findIndex((one) => one.step > step);
  if (after < 0) return 0;
  if (after === 0) return end - seen[0].time;
  const [from, to] = [seen[after - 1], seen[after]];
  const share = (step - from.step) / (to.step - from.step);
  return end - (from.time + Math.max(0, share) * (to.time - from.time));
}
