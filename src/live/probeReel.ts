/** What was found at the moments of a run, to be wound through; bounded in number. */
export class ProbeReel<P> {
  readonly #probes = new Map<number, P>();

  constructor(
    /** The most that are kept; beyond it, every second one but the first and the last goes. */
    readonly most = 120
  ) {}

  add(step: number, probe: P): void {
    this.#probes.set(step, probe);
    if (this.#probes.size <= this.most) return;
    const steps = this.steps;
    steps.slice(1, -1).forEach((step, i) => {
      if (i % 2 === 0) this.#probes.delete(step);
    });
  }

  has(step: number): boolean {
    return this.#probes.has(step);
  }

  get(step: number): P | undefined {
    return this.#probes.get(step);
  }

  /** The one after the most steps; null if there is none. */
  get newest(): {step: number; probe: P} | null {
    const step = this.steps.at(-1);
    return step === undefined ? null : {step, probe: this.#probes.get(step)!};
  }

  /** Ascending. */
  get steps(): number[] {
    return [...this.#probes.keys()].sort((a, b) => a - b);
  }

  get all(): {step: number; probe: P}[] {
    return this.steps.map((step) => ({step, probe: this.#probes.get(step)!}));
  }
}
