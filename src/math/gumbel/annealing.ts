/** τ falls by the same factor in every step, from `from` to `to` in `steps` steps, and stays there. */
export function exponential(
  step: number,
  {from, to, steps}: {from: number; to: number; steps: number}
): number {
  return from * (to / from) ** Math.min(step / steps, 1);
}

/**
 * τ ← max(τ · exp(−rate · step), to) once every `interval` steps, beginning with step 0, as a popular
 * reimplementation of DALL·E cools. The decay compounds: after m further updates the exponents add up
 * to rate · interval · m (m + 1) / 2, so τ depends on how often it is updated and not only on the step.
 */
export function compounding(
  step: number,
  {from, to, rate, interval}: {from: number; to: number; rate: number; interval: number}
): number {
  const updates = Math.floor(step / interval);
  return Math.max(to, from * Math.exp((-rate * interval * updates * (updates + 1)) / 2));
}
