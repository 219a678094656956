/** What every phase of training (dVAE, transformer, re-ranker) has in common. */
import * as tf from "@tensorflow/tfjs";
import type {Parameters} from "../models/parameters.ts";
import {Optimizer, type OptimizerOptions, valueAndGradients} from "./optimizer.ts";
import {runs} from "../text/en/runs.ts";

/** Named numbers of one step, such as the parts of the loss. */
export type Metrics = Record<string, number>;

/** The loss of one batch with the parts that make it up. */
export interface LossParts {
  loss: tf.Scalar;
  parts: Record<string, tf.Scalar>;
}

/** A step that was taken. */
export interface StepReport {
  /** Steps taken with it. */
  step: number;
  /** The loss before the step, its parts, the norm of its gradient, and what was scheduled. */
  metrics: Metrics;
}

/** Thrown when a loss or gradient is not finite; the step was not applied: the last good state is kept. */
export class NonFiniteLoss extends Error {
  /** The numbers that are not finite. */
  readonly terms: string[];

  constructor(
    readonly step: number,
    readonly metrics: Metrics
  ) {
    const terms = Object.keys(metrics).filter((name) => !Number.isFinite(metrics[name]));
    const said = terms.map((name) => `${name} = ${metrics[name]}`);
    super(runs.problems.notFinite(step, said));
    this.terms = terms;
  }
}

/** A step whose numbers are on their way from the device. */
interface Pending {
  step: number;
  names: string[];
  numbers: Promise<Float32Array>;
}

/**
 * Steps that may be under way before one waits for the numbers of the first. A GPU then never waits
 * for the next step to be described. Other backends have computed a step when its call returns.
 */
const UNDER_WAY: Record<string, number> = {webgpu: 2};

/** A model being trained: `step()` until `done`, or `advance()`, which does not wait for the device. */
export abstract class Phase {
  abstract readonly name: string;
  readonly optimizer: Optimizer;
  readonly #pending: Pending[] = [];

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

  /** Whether all steps have been asked for; the last may be under way. */
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
   * Takes one step and waits for its numbers.
   * @throws NonFiniteLoss
   */
  async step(): Promise<Metrics> {
    await this.settle();
    const reports = [...(await this.advance()), ...(await this.settle())];
    return reports[0].metrics;
  }

  /**
   * Takes one step, but waits for the numbers of earlier ones at most.
   * @returns those that came in, in order
   * @throws NonFiniteLoss if one of those steps was not taken, nor any after it
   */
  async advance(): Promise<StepReport[]> {
    const step = this.optimizer.step;
    const {losses, gradients} = this.#gradients();
    const report = this.optimizer.apply(gradients, this.stepSize(step), Object.values(losses));
    const numbers = report.data<"float32">().finally(() => report.dispose());
    // Whoever waits for the numbers hears of a failure; nobody may.
    numbers.catch(() => {});
    this.#pending.push({step, names: Object.keys(losses), numbers});
    return this.#reports(UNDER_WAY[tf.getBackend()] ?? 0);
  }

  /**
   * Waits until every step is taken.
   * @returns the reports that had not come in yet
   * @throws NonFiniteLoss
   */
  settle(): Promise<StepReport[]> {
    return this.#reports(0);
  }

  /** Asks of the device all that a step asks, but takes none: for `precompile` to look at. */
  rehearse(): void {
    const {losses, gradients} = this.#gradients();
    this.optimizer.rehearse(gradients, Object.values(losses));
  }

  /** The loss of the next step with its parts, and the gradients. */
  #gradients(): {losses: Record<string, tf.Scalar>; gradients: Parameters} {
    const {step, parameters} = this.optimizer;
    const batch = tf.tidy(() => this.batch(step));
    let parts: Record<string, tf.Scalar> = {};
    const {value, gradients} = valueAndGradients(parameters, (parameters) => {
      const {loss, parts: all} = this.loss(parameters, batch, step);
      parts = Object.fromEntries(Object.entries(all).map(([k, t]) => [k, tf.keep(t.clone())]));
      return loss;
    });
    tf.dispose(batch);
    return {losses: {loss: value, ...parts}, gradients};
  }

  /** The reports of all steps but the last `left`. */
  async #reports(left: number): Promise<StepReport[]> {
    const reports: StepReport[] = [];
    while (this.#pending.length > left) {
      const {step, names, numbers} = this.#pending.shift()!;
      const [scale, gradientNorm, ...values] = await numbers;
      const losses = Object.fromEntries(names.map((name, i) => [name, values[i]]));
      const metrics = {...losses, gradientNorm};
      if (scale === 0) {
        this.#pending.length = 0;
        this.optimizer.rewind(step);
        throw new NonFiniteLoss(step, metrics);
      }
      reports.push({step: step + 1, metrics: {...metrics, ...this.settings(step)}});
    }
    return reports;
  }

  /** The scheduled quantities of a step, such as τ. */
  settings(step: number): Metrics {
    return {stepSize: this.stepSize(step)};
  }

  dispose(): void {
    this.optimizer.dispose();
  }
}
