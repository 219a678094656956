/** AdamW over named parameters, with clipping by the global norm and an averaged copy of the weights. */
import * as tf from "@tensorflow/tfjs";
import {adamW} from "../kernels/adamW.ts";
import type {Parameters} from "../models/parameters.ts";

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

/** What of an optimizer goes into a checkpoint. */
export const STATE_PARTS = ["parameters", "mean", "variance", "average"] as const;
type Part = (typeof STATE_PARTS)[number];

export class Optimizer {
  /** Steps taken. */
  step = 0;
  readonly state: Record<Part, Parameters>;

  /** Takes over `parameters`, to be disposed with the optimizer. */
  constructor(
    parameters: Parameters,
    readonly options: OptimizerOptions
  ) {
    const each = (f: (t: tf.Tensor) => tf.Tensor) =>
      Object.fromEntries(Object.entries(parameters).map(([name, t]) => [name, f(t)]));
    this.state = {
      parameters,
      mean: each(tf.zerosLike),
      variance: each(tf.zerosLike),
      average: each((t) => t.clone())
    };
  }

  get parameters(): Parameters {
    return this.state.parameters;
  }

  /** The averaged weights: those to judge and to ship. */
  get average(): Parameters {
    return this.state.average;
  }

  /** One step along `gradients`, which are disposed. */
  apply(gradients: Parameters, stepSize: number): void {
    const {clipNorm, averageDecay, weightDecay, ...options} = this.options;
    const step = ++this.step;
    // A young average forgets faster, or it would remember the random start for long.
    const decay = Math.min(averageDecay, step / (step + 9));
    const clip = clipFactor(Object.values(gradients), clipNorm);
    for (const [name, gradient] of Object.entries(gradients)) {
      const next = tf.tidy(() => {
        const [parameter, mean, variance] = [
          this.state.parameters[name],
          this.state.mean[name],
          this.state.variance[name]
        ];
        const own = gradient.rank >= 2 ? weightDecay : 0;
        const moved = adamW({parameter, mean, variance}, gradient, clip, {
          ...options,
          weightDecay: own,
          stepSize,
          step
        });
        const average = tf.add(
          tf.mul(this.state.average[name], decay),
          tf.mul(moved.parameter, 1 - decay)
        );
        return {parameters: moved.parameter, mean: moved.mean, variance: moved.variance, average};
      });
      for (const part of STATE_PARTS) {
        this.state[part][name].dispose();
        this.state[part][name] = next[part];
      }
      gradient.dispose();
    }
    clip.dispose();
  }

  dispose(): void {
    for (const part of STATE_PARTS) tf.dispose(this.state[part]);
  }
}

/** min(1, limit / ‖g‖) over all gradients together, left on the device. */
function clipFactor(gradients: tf.Tensor[], limit: number): tf.Scalar {
  return tf.tidy(() => {
    if (!Number.isFinite(limit)) return tf.scalar(1);
    const squares = gradients.map((g) => tf.sum(tf.square(g)));
    const norm = tf.sqrt(tf.addN(squares));
    return tf.minimum(1, tf.div(limit, tf.add(norm, 1e-6))) as tf.Scalar;
  });
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
