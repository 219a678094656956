/**
 * AdamW over named parameters, with clipping by the global norm and an averaged copy of the weights.
 * Parameters, moments and averages lie in one flat tensor, updated at once; models see the parameters
 * as named tensors, copied from it after every step.
 */
import * as tf from "@tensorflow/tfjs";
import {adamW, STATE_PARTS} from "../kernels/adamW.ts";
import {join, offsets, split} from "../kernels/flat.ts";
import {firstReport, gradientScale} from "../kernels/gradientScale.ts";
import type {Parameters} from "../models/parameters.ts";
import {checkTensors, type StoredTensor} from "./safetensors.ts";

export interface OptimizerOptions {
  beta1: number;
  beta2: number;
  epsilon: number;
  /** Applied to matrices and filters only, not to biases and gains. */
  weightDecay: number;
  /** The largest global gradient norm let through; Infinity for none. */
  clipNorm: number;
  /** Decay of the exponential moving average of the weights, per step. */
  averageDecay: number;
}

export class Optimizer {
  /** Steps taken. */
  step = 0;
  /** The parameters as the model sees them; new tensors after every step. */
  parameters: Parameters;
  #average: Parameters | null = null;
  /** 4 × N; see `adamW`. Parameters that are decayed come first. */
  #state: tf.Tensor2D;
  #report = firstReport();
  readonly #names: string[];
  readonly #shapes: number[][];
  readonly #decayed: number;

  /** Takes over `parameters`, to be disposed with the optimizer. */
  constructor(
    parameters: Parameters,
    readonly options: OptimizerOptions
  ) {
    const isDecayed = (name: string) => parameters[name].rank >= 2;
    const names = Object.keys(parameters);
    this.#names = [...names.filter(isDecayed), ...names.filter((name) => !isDecayed(name))];
    this.#shapes = this.#names.map((name) => parameters[name].shape);
    const sizes = names.filter(isDecayed).map((name) => parameters[name].size);
    this.#decayed = sizes.reduce((sum, size) => sum + size, 0);
    this.parameters = parameters;
    this.#state = tf.tidy(() => {
      const start = join(this.#names.map((name) => parameters[name]));
      const zeros = tf.zerosLike(start);
      return tf.stack([start, zeros, zeros, start]) as tf.Tensor2D;
    });
  }

  /** The averaged weights: those to judge and to ship. They are disposed with the next step. */
  get average(): Parameters {
    return (this.#average ??= this.#part("average"));
  }

  /** The named tensors of a row of the state. */
  #part(part: (typeof STATE_PARTS)[number]): Parameters {
    const offset = STATE_PARTS.indexOf(part) * this.#state.shape[1];
    const tensors = split(this.#state, this.#shapes, offset).map(tf.keep);
    // In the order in which they were given, whatever that of the state is.
    const names = Object.keys(this.parameters);
    return Object.fromEntries(names.map((name) => [name, tensors[this.#names.indexOf(name)]]));
  }

  #replace(state: tf.Tensor2D, report: tf.Tensor1D): void {
    this.dispose();
    this.#state = state;
    this.#report = report;
    this.#average = null;
    this.parameters = this.#part("parameters");
  }

  /**
   * One step along `gradients`, which are disposed. Whether it can be taken is decided on the device:
   * if the gradient or one of `losses` is not finite, or if the step before was not taken, the state
   * stays as it is; `rewind` is to be called once that is known.
   * @param losses what must be finite; disposed too
   * @returns the report of `gradientScale`, to be disposed by the caller
   */
  apply(
    gradients: Parameters,
    stepSize: number,
    losses: tf.Tensor[] = [tf.scalar(0)]
  ): tf.Tensor1D {
    const [state, report] = this.#next(gradients, stepSize, losses);
    this.step += 1;
    this.#replace(state, report);
    return report.clone();
  }

  /** Asks of the device what a step asks, but takes none; gradients and losses are disposed. */
  rehearse(gradients: Parameters, losses: tf.Tensor[]): void {
    tf.dispose(this.#next(gradients, 0, losses));
  }

  /** The state after the next step, along `gradients`, and its report. */
  #next(
    gradients: Parameters,
    stepSize: number,
    losses: tf.Tensor[]
  ): [state: tf.Tensor2D, report: tf.Tensor1D] {
    const {clipNorm, averageDecay, ...options} = this.options;
    // AdamW counts steps from 1.
    const step = this.step + 1;
    const next = tf.tidy((): [tf.Tensor2D, tf.Tensor1D] => {
      const gradient = join(this.#names.map((name) => gradients[name]));
      const report = gradientScale(gradient, join(losses), this.#report, clipNorm);
      const numbers = {
        ...{...options, stepSize, step, decayed: this.#decayed},
        // A young average forgets faster, or it would remember the random start for long.
        averageDecay: Math.min(averageDecay, step / (step + 9))
      };
      return [adamW(this.#state, gradient, report, numbers), report];
    });
    tf.dispose([gradients, losses]);
    return next;
  }

  /** Goes on from the state, which is that after `step` steps: those queued later were not taken. */
  rewind(step: number): void {
    this.step = step;
    this.#report.dispose();
    this.#report = firstReport();
  }

  /** The whole state, read from the device at once, by names such as "mean/block.0.qkv". */
  async read(): Promise<Record<string, StoredTensor>> {
    const state = this.#state.clone();
    const values = (await state.data()) as Float32Array;
    state.dispose();
    return Object.fromEntries(
      this.#places().map(([name, shape, start, size]) => [
        name,
        {shape, values: values.subarray(start, start + size)}
      ])
    );
  }

  /**
   * Puts a state that was read before in place of this one.
   * @throws CheckpointError if it is not that of such a model; this state is kept then
   */
  restore(tensors: Record<string, StoredTensor>, step: number): void {
    const places = this.#places();
    checkTensors(tensors, Object.fromEntries(places.map(([name, shape]) => [name, shape])));
    const values = new Float32Array(this.#state.size);
    for (const [name, , start] of places) values.set(tensors[name].values, start);
    this.#replace(tf.tensor2d(values, this.#state.shape), firstReport());
    this.step = step;
  }

  /** Where each part of each parameter lies in the state. */
  #places() {
    const names = STATE_PARTS.flatMap((part) => this.#names.map((name) => `${part}/${name}`));
    const shapes = STATE_PARTS.flatMap(() => this.#shapes);
    return offsets(shapes).map((place, i) => [names[i], shapes[i], ...place] as const);
  }

  dispose(): void {
    tf.dispose([this.#state, this.#report, this.parameters, this.#average ?? []]);
  }
}

/**
 * The gradient of a scalar `loss` with respect to every parameter.
 * @returns the loss and the gradients, all to be disposed by the caller
 */
export function valueAndGradients(
  parameters: Parameters,
  loss: (parameters: Parameters) => tf.Scalar
): {value: tf.Scalar; gradients: Parameters} {
  const names = Object.keys(parameters);
  const {value, grads} = tf.valueAndGrads((...tensors: tf.Tensor[]) =>
    loss(Object.fromEntries(names.map((name, i) => [name, tensors[i]])))
  )(names.map((name) => parameters[name]));
  return {
    value: value as tf.Scalar,
    gradients: Object.fromEntries(names.map((name, i) => [name, grads[i]]))
  };
}
