/** Stage one: training the dVAE (paper §2.1, App. A.2), all lengths scaled to the steps of the run. */
import * as tf from "@tensorflow/tfjs";
import type {Dataset} from "../data/captionedImage.ts";
import {Random} from "../math/random.ts";
import {decode, type DvaeConfig, dvaeSpecs, encode, gridSize} from "../models/dvae.ts";
import {gumbelNoise, gumbelSoftmax, klToUniform} from "../models/gumbelSoftmax.ts";
import {fromPixels, negativeLogLikelihood} from "../models/logitLaplace.ts";
import {initialParameters, type Parameters} from "../models/parameters.ts";
import {type LossParts, type Metrics, Phase} from "./phase.ts";
import {cosine, type Schedule} from "./schedules.ts";

export interface DvaeTraining {
  steps: number;
  batch: number;
  seed: number;
  stepSize: {from: number; to: number};
  /** τ of the Gumbel-softmax; annealed over `share` of the steps. Paper: 1 → 1/16. */
  temperature: {from: number; to: number; share: number};
  /** The weight of the KL; raised over `share` of the steps. Paper: 0 → 6.6. */
  beta: {from: number; to: number; share: number};
  /** Deviation of the noise added to pixels, in units of 1/255, without which flat colours make the
   * logit-Laplace likelihood unbounded. */
  pixelNoise: number;
}

export const DVAE_TRAINING: DvaeTraining = {
  steps: 3000,
  batch: 32,
  seed: 1,
  stepSize: {from: 2e-3, to: 2e-5},
  temperature: {from: 1, to: 1 / 16, share: 0.7},
  beta: {from: 0, to: 6.6, share: 0.05},
  pixelNoise: 8
};

type Batch = {pixels: tf.Tensor4D; noise: tf.Tensor4D};

/** The parts of the loss for one batch; also used to judge a model. */
export function dvaeLoss(
  p: Parameters,
  config: DvaeConfig,
  {pixels, noise}: Batch,
  {temperature, beta}: {temperature: number; beta: number}
): LossParts {
  const logits = encode(p, config, pixels);
  const codes = gumbelSoftmax(logits, noise, temperature);
  const nll = tf.mean(negativeLogLikelihood(pixels, decode(p, config, codes))) as tf.Scalar;
  const kl = tf.mean(klToUniform(logits)) as tf.Scalar;
  // The paper divides the whole loss by the number of values in a picture, so that the KL per
  // position weighs β · positions / values: β/192 there, β/48 here.
  const positions = gridSize(config) ** 2;
  const values = config.imageSize ** 2 * 3;
  return {loss: tf.add(nll, tf.mul(kl, (beta * positions) / values)), parts: {nll, kl}};
}

export class DvaePhase extends Phase {
  readonly name = "dvae";

  constructor(
    readonly config: DvaeConfig,
    readonly training: DvaeTraining,
    readonly dataset: Dataset
  ) {
    super(
      initialParameters(dvaeSpecs(config), new Random(training.seed, "dvae", "start")),
      {
        ...{beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 1e-4},
        ...{clipNorm: 1, averageDecay: 0.999}
      },
      training.steps
    );
  }

  #schedule({from, to, share}: {from: number; to: number; share: number}): Schedule {
    return {from, to, steps: share * this.steps};
  }

  temperature(step: number): number {
    return cosine(step, this.#schedule(this.training.temperature));
  }

  beta(step: number): number {
    return cosine(step, this.#schedule(this.training.beta));
  }

  protected stepSize(step: number): number {
    return cosine(step, this.#schedule({...this.training.stepSize, share: 1}));
  }

  override settings(step: number): Metrics {
    const [temperature, beta] = [this.temperature(step), this.beta(step)];
    return {temperature, beta, stepSize: this.stepSize(step)};
  }

  protected batch(step: number): Batch {
    const {batch, seed, pixelNoise} = this.training;
    const random = new Random(seed, "dvae", step);
    const {imageSize, codebookSize} = this.config;
    const values = new Float32Array(batch * imageSize * imageSize * 3);
    for (let i = 0, n = 0; i < batch; ++i) {
      const {pixels} = this.dataset.example(random);
      for (const value of pixels) {
        // φ leaves room for values a little beyond 0 and 255, but not for any.
        const noisy = value + pixelNoise * random.normal();
        values[n++] = Math.min(Math.max(noisy, -24), 279);
      }
    }
    const shape: [number, number, number, number] = [batch, imageSize, imageSize, 3];
    const grid = gridSize(this.config);
    return {
      pixels: fromPixels(tf.tensor4d(values, shape)),
      noise: gumbelNoise<tf.Rank.R4>([batch, grid, grid, codebookSize], random)
    };
  }

  protected loss(p: Parameters, batch: Batch, step: number): LossParts {
    return dvaeLoss(p, this.config, batch, {
      temperature: this.temperature(step),
      beta: this.beta(step)
    });
  }
}
