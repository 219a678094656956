/** What every phase of training (dVAE, transformer, re-ranker) has in common. */
import * as tf from "@tensorflow/tfjs";
import type {Parameters} from "../models/parameters.ts";
import {Optimizer, type OptimizerOptions, valueAndGradients} from "./optimizer.ts";

/** Named numbers of one step, such as the parts of the loss. */
export type Metrics = Record<string, number>;

/** The loss of one batch with the parts that make it up. */
export interface LossParts {
  loss: tf.Scalar;
  parts: Record<string, tf.Scalar>;
}

/** Thrown when a loss is not finite; the step is not applied, so the last good state is kept. */
export class NonFiniteLoss extends Error {
  constructor(
    readonly step: number,
    readonly metrics: Metrics
  ) {
    const bad = Object.entries(metrics).filter(([, value]) => !Number.isFinite(value));
    const terms = bad.map(([name, value]) => `${name} = ${value}`).join(", ");
    super(`Training stopped at step ${step}: ${terms}. The state before that step is kept.`);
  }
}

/** A model being trained: `step()` until `done`. */
export abstract class Phase {
  abstract readonly name: string;
  readonly optimizer: Optimizer;

  constructor(
    parameters: Parameters,
    options: OptimizerOptions,
    /** Steps of the whole phase; schedules are stretched to it. */
    readonly steps: number
  ) {
    this.optimizer = new Optimizer(parameters, options);
  }

  /** The parameters of the finished model; they belong to the phase. */
  get result(): Parameters {
    return this.optimizer.average;
  }

  get done(): boolean {
    return this.optimizer.step >= this.steps;
  }

  /** The loss of the batch of step `step`, a function of the seed and the step alone. */
  protected abstract loss(
    parameters: Parameters,
    batch: tf.TensorContainer,
    step: number
  ): LossParts;
  protected abstract batch(step: number): tf.TensorContainer;
  protected abstract stepSize(step: number): number;

  /**
   * Takes one step.
   * @returns the loss and its parts before the step
   * @throws NonFiniteLoss
   */
  async step(): Promise<Metrics> {
    const step = this.optimizer.step;
    const batch = tf.tidy(() => this.batch(step));
    let parts: Record<string, tf.Scalar> = {};
    const {value, gradients} = valueAndGradients(this.optimizer.parameters, (parameters) => {
      const {loss, parts: all} = this.loss(parameters, batch, step);
      parts = Object.fromEntries(Object.entries(all).map(([k, t]) => [k, tf.keep(t.clone())]));
      return loss;
    });
    const names = ["loss", ...Object.keys(parts)];
    const packed = tf.tidy(() => tf.stack([value, ...Object.values(parts)]));
    const numbers = await packed.data();
    const metrics = Object.fromEntries(names.map((name, i) => [name, numbers[i]]));
    tf.dispose([packed, value, parts, batch]);
    if (Object.values(metrics).some((number) => !Number.isFinite(number))) {
      tf.dispose(gradients);
      throw new NonFiniteLoss(step, metrics);
    }
    this.optimizer.apply(gradients, this.stepSize(step));
    return {...metrics, ...this.settings(step)};
  }

  /** The scheduled quantities of a step, such as τ. */
  settings(step: number): Metrics {
    return {stepSize: this.stepSize(step)};
  }

  dispose(): void {
    this.optimizer.dispose();
  }
}
