/** How far apart the moments are at which a run is looked at and its state kept. */
export interface MomentSpacing {
  /** Steps between the first ones. */
  first: number;
  /** How much of the steps taken so far lies between two later ones. */
  growth: number;
}

/** About 40 moments in 2,500 steps, 65 in 20,000: much happens early, and little late. */
export const MOMENTS: MomentSpacing = {first: 8, growth: 1 / 12};

/** Drawing and judging pictures takes as long as a few steps, so it is done less often. */
export const TRANSFORMER_MOMENTS: MomentSpacing = {first: 25, growth: 1 / 6};

/**
 * Whether `step` is one of the moments, which lie ever farther apart. It depends on the step alone, so
 * that a run that is paused, resumed or rewound is looked at after the same steps. 0 is a moment.
 */
export function isMoment(step: number, {first, growth}: MomentSpacing = MOMENTS): boolean {
  // The integral of 1 / (first + growth · step): it rises by 1 from one moment to the next.
  const count = (s: number) => Math.floor(Math.log1p((growth * s) / first) / growth);
  return step === 0 || count(step) > count(step - 1);
}
