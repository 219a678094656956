import * as tf from "@tensorflow/tfjs";
import type {Parameters} from "../models/parameters.ts";

const [BETA1, BETA2, EPSILON] = [0.9, 0.96, 1e-8];

interface State {
  shape: number[];
  values: Float32Array;
  mean: Float32Array;
  variance: Float32Array;
  updates: number;
}

/**
 * Adam (Kingma & Ba 2015) on plain arrays, each parameter for itself, so that the update of one may
 * be skipped without its moments decaying. β₁ = 0.9 and β₂ = 0.96 as in the paper; no weight decay.
 */
export class Adam {
  readonly #states: Record<string, State> = {};

  constructor(parameters: Parameters) {
    for (const [name, tensor] of Object.entries(parameters)) {
      const values = (tensor.dataSync() as Float32Array).slice();
      const [mean, variance] = [values, values].map(({length}) => new Float32Array(length));
      this.#states[name] = {shape: tensor.shape, values, mean, variance, updates: 0};
    }
  }

  /** One update of `name` along `gradient`. */
  update(name: string, gradient: Float32Array, stepSize: number): void {
    const state = this.#states[name];
    const {values, mean, variance} = state;
    state.updates += 1;
    const [c1, c2] = [BETA1, BETA2].map((beta) => 1 - beta ** state.updates);
    for (let i = 0; i < values.length; ++i) {
      const g = gradient[i];
      mean[i] = BETA1 * mean[i] + (1 - BETA1) * g;
      variance[i] = BETA2 * variance[i] + (1 - BETA2) * g * g;
      values[i] -= (stepSize * (mean[i] / c1)) / (Math.sqrt(variance[i] / c2) + EPSILON);
    }
  }

  /** New tensors of the parameters. */
  tensors(): Parameters {
    return Object.fromEntries(
      Object.entries(this.#states).map(([name, {values, shape}]) => [
        name,
        tf.tensor(values.slice(), shape)
      ])
    );
  }
}
