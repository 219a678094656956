/** How gradient scales move (paper App. D). */

export interface ScaleRules {
  start: number;
  /** The factor after an update without Inf or NaN. */
  growth: number;
  /** The divisor after one with. */
  backoff: number;
  /** After a division, updates in which none follows. */
  window: number;
  least: number;
  most: number;
}

/**
 * The paper's, for M replicas. It does not say whether "skip the update" means that of the whole
 * model or of the resblock; here it is that of whatever the scale is for.
 */
export function paperRules(replicas = 1): ScaleRules {
  return {
    start: replicas * 2 ** 13,
    growth: 2 ** (1 / 1000),
    backoff: Math.SQRT2,
    window: 125,
    least: replicas * 2 ** 7,
    most: replicas * 2 ** 24
  };
}

/** The rules for runs that are `times` shorter: what takes the paper 1000 updates takes 1000 / times. */
export function shortened(rules: ScaleRules, times: number): ScaleRules {
  return {...rules, growth: rules.growth ** times, window: Math.round(rules.window / times)};
}

/** One gradient scale over the course of training. */
export class GradientScale {
  value: number;
  /** Updates that were not applied. */
  skipped = 0;
  #sinceDivision = Infinity;

  constructor(readonly rules: ScaleRules) {
    this.value = rules.start;
  }

  /**
   * Takes note of an update.
   * @param finite whether all the gradients that it scales were finite
   * @returns whether the update is to be applied
   */
  update(finite: boolean): boolean {
    const {growth, backoff, window, least, most} = this.rules;
    this.#sinceDivision += 1;
    if (finite) this.value = Math.min(most, this.value * growth);
    else {
      this.skipped += 1;
      if (this.#sinceDivision > window) {
        this.value = Math.max(least, this.value / backoff);
        this.#sinceDivision = 0;
      }
    }
    return finite;
  }
}
