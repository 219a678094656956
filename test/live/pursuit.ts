import * as tf from "@tensorflow/tfjs";
import {Phase} from "../../src/training/phase.ts";

export interface PursuitOptions {
  steps: number;
  /** The step whose loss is not a number. */
  troubleAt?: number;
  /** What the data make of it. */
  from?: number;
}

/** Least squares towards a target that is a function of the step: the smallest thing that learns. */
export class Pursuit extends Phase {
  readonly name = "pursuit";
  readonly #troubleAt: number;

  constructor({steps, troubleAt = Infinity, from = 1}: PursuitOptions) {
    super(
      {weight: tf.tensor2d([[from, -2]])},
      {
        ...{beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0.1},
        ...{clipNorm: 1, averageDecay: 0.9}
      },
      steps
    );
    this.#troubleAt = troubleAt;
  }

  protected batch(step: number) {
    return {target: tf.scalar(step === this.#troubleAt ? NaN : Math.sin(step))};
  }

  protected loss(p: tf.NamedTensorMap, {target}: {target: tf.Scalar}) {
    const squares = tf.sum(tf.square(tf.sub(p.weight, target))).asScalar();
    return {loss: tf.mul(squares, 0.5) as tf.Scalar, parts: {squares}};
  }

  protected stepSize(step: number): number {
    return 0.1 / (step + 1);
  }
}
