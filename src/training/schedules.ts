/** How τ, β and step sizes change over a run. Each is a function of the step, so a resumed run agrees. */

import {exponential} from "../math/gumbel/annealing.ts";

export interface Schedule {
  from: number;
  to: number;
  /** Steps until `to` is reached; it stays there. 0 means from the start. */
  steps: number;
}

/** Half a cosine from `from` to `to` (paper App. A.2; it does not say which half: slow at both ends). */
export function cosine(step: number, {from, to, steps}: Schedule): number {
  const progress = steps > 0 ? Math.min(step / steps, 1) : 1;
  return to + ((from - to) * (1 + Math.cos(Math.PI * progress))) / 2;
}

/** A straight line from `from` to `to`. */
export function linear(step: number, {from, to, steps}: Schedule): number {
  const progress = steps > 0 ? Math.min(step / steps, 1) : 1;
  return from + (to - from) * progress;
}

/** How a quantity can go from one value to another. */
export const SCHEDULE_FORMS = ["cosine", "linear", "exponential"] as const;
export type ScheduleForm = (typeof SCHEDULE_FORMS)[number];

/** A schedule of the given form; `exponential` falls by the same factor in every step. */
export function scheduled(form: ScheduleForm, step: number, schedule: Schedule): number {
  if (form !== "exponential") return {cosine, linear}[form](step, schedule);
  return schedule.steps > 0 ? exponential(step, schedule) : schedule.to;
}

/** What a table says of a step: its values stand at equal shares of the steps, with lines between them. */
export function tabulated(
  step: number,
  {values, steps}: {values: readonly number[]; steps: number}
): number {
  const place = Math.min(step / steps, 1) * (values.length - 1);
  const i = Math.min(Math.floor(place), values.length - 2);
  return linear(place - i, {from: values[i], to: values[i + 1], steps: 1});
}

/** A linear rise to `peak` over `warmUp` steps, then half a cosine to `floor` at the last step. */
export function warmUpCosine(
  step: number,
  {peak, floor, warmUp, steps}: {peak: number; floor: number; warmUp: number; steps: number}
): number {
  if (step < warmUp) return (peak * (step + 1)) / warmUp;
  return cosine(step - warmUp, {from: peak, to: floor, steps: Math.max(1, steps - warmUp)});
}
