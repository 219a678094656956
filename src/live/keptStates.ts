import type {StoredTensor} from "../training/safetensors.ts";

/** All that training goes on from: parameters, moments and averages, as `Optimizer.read` gives them. */
export interface TrainingState {
  /** Steps taken. */
  step: number;
  tensors: Record<string, StoredTensor>;
}

/** Bytes of the numbers of a state. */
export function stateBytes({tensors}: TrainingState): number {
  return Object.values(tensors).reduce((sum, {values}) => sum + values.byteLength, 0);
}

/**
 * States of a run to rewind to, within a budget of bytes. Where they no longer fit, the one goes that
 * leaves the smallest gap, as a share of the steps taken there; the first and the last always stay.
 */
export class KeptStates {
  #states: TrainingState[] = [];

  constructor(
    /** Bytes; two states are kept even beyond it. */
    readonly budget: number
  ) {}

  add(state: TrainingState): void {
    const others = this.#states.filter(({step}) => step !== state.step);
    this.#states = [...others, state].sort((a, b) => a.step - b.step);
    const most = Math.max(2, Math.floor(this.budget / Math.max(1, stateBytes(state))));
    while (this.#states.length > most) this.#states.splice(this.#mostDispensable(), 1);
  }

  #mostDispensable(): number {
    const gaps = this.#states.slice(1, -1).map(({step}, i) => {
      return (this.#states[i + 2].step - this.#states[i].step) / step;
    });
    return 1 + gaps.indexOf(Math.min(...gaps));
  }

  /** The last state that is not after `step`. */
  before(step: number): TrainingState | undefined {
    return this.#states.findLast((state) => state.step <= step);
  }

  get steps(): number[] {
    return this.#states.map(({step}) => step);
  }
}
