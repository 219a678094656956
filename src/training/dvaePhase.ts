/** Stage one: training the dVAE (paper §2.1, App. A.2), all lengths scaled to the steps of the run. */
import * as tf from "@tensorflow/tfjs";
import type {Dataset} from "../data/captionedImage.ts";
import {drawCodes} from "../kernels/gumbelSoftmax.ts";
import {weightedSum} from "../kernels/weightedSum.ts";
import {fillNormals} from "../math/fillNormals.ts";
import {Random} from "../math/random.ts";
import {
  decodeMaps,
  type DvaeConfig,
  dvaeSpecs,
  encode,
  gridSize,
  paintingLosses
} from "../models/dvae.ts";
import {gumbelNoise} from "../models/gumbelSoftmax.ts";
import {fromPixels} from "../models/logitLaplace.ts";
import {initialValues, type Parameters, parametersOf} from "../models/parameters.ts";
import {type PatchStart, startFromPatches} from "../models/patchStart.ts";
import {type LossParts, type Metrics, Phase} from "./phase.ts";
import {scheduled, tabulated} from "./schedules.ts";
import type {DvaeTraining, Ramp} from "./trainingDefaults.ts";

type Batch = {pixels: tf.Tensor4D; noise: tf.Tensor4D};

/** The scheduled quantities that a loss depends on. */
export interface DvaeWeights {
  temperature: number;
  beta: number;
  squaredError: number;
  codeUse: number;
}

/** The parts of the loss for one batch; also used to judge a model. */
export function dvaeLoss(
  p: Parameters,
  config: DvaeConfig,
  {pixels, noise}: Batch,
  {temperature, beta, squaredError, codeUse}: DvaeWeights
): LossParts {
  const logits = encode(p, config, pixels);
  const rows: tf.Tensor2D = tf.reshape(logits, [-1, config.codebookSize]);
  const {codes, kl, use} = drawCodes(rows, tf.reshape(noise, rows.shape), temperature);
  const maps = decodeMaps(p, config, tf.reshape(codes, logits.shape));
  const {nll, mse} = paintingLosses(maps, pixels);
  // The paper divides the whole loss by the number of values in a picture, so that the KL per
  // position weighs β · positions / values: β/192 there, β/48 here.
  const positions = gridSize(config) ** 2;
  const values = config.imageSize ** 2 * 3;
  const weights = [1, (beta * positions) / values, squaredError, codeUse];
  const loss = weightedSum([nll, kl, mse, use], weights);
  return {loss, parts: {nll, kl, mse}};
}

function startOf(config: DvaeConfig, seed: number, patches: PatchStart | null): Parameters {
  const specs = dvaeSpecs(config);
  const values = initialValues(specs, new Random(seed, "dvae", "start"));
  if (patches) startFromPatches(values, config, patches);
  return parametersOf(specs, values);
}

export class DvaePhase extends Phase {
  readonly name = "dvae";

  constructor(
    readonly config: DvaeConfig,
    readonly training: DvaeTraining,
    readonly dataset: Dataset,
    /** What the codes begin as; see `startingCodes`. */
    patches: PatchStart | null = null
  ) {
    if ((training.codesFrom === "data") !== (patches !== null)) {
      const found = patches ? "patches are given" : "no patches are given";
      throw new RangeError(`Codes are to come from ${training.codesFrom}, but ${found}.`);
    }
    super(
      startOf(config, training.seed, patches),
      {
        ...{beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 1e-4},
        ...{clipNorm: 1, averageDecay: 0.999}
      },
      training.steps
    );
  }

  #at(step: number, {from, to, share, form = "cosine"}: Ramp): number {
    return scheduled(form, step, {from, to, steps: share * this.steps});
  }

  temperature(step: number): number {
    const {temperature, ownTemperature: values} = this.training;
    return values ? tabulated(step, {values, steps: this.steps}) : this.#at(step, temperature);
  }

  beta(step: number): number {
    return this.#at(step, this.training.beta);
  }

  protected stepSize(step: number): number {
    const {stepSize, warmUp = 0} = this.training;
    const risen = Math.min(1, (step + 1) / Math.max(1, warmUp * this.steps));
    return risen * this.#at(step, {...stepSize, share: 1});
  }

  override settings(step: number): Metrics {
    const [temperature, beta] = [this.temperature(step), this.beta(step)];
    return {temperature, beta, stepSize: this.stepSize(step)};
  }

  protected batch(step: number): Batch {
    const {batch, seed, pixelNoise} = this.training;
    const random = new Random(seed, "dvae", step);
    const {imageSize, codebookSize} = this.config;
    const size = imageSize * imageSize * 3;
    const values = new Float32Array(batch * size);
    for (let i = 0; i < batch; ++i) values.set(this.dataset.example(random).pixels, i * size);
    const normals = fillNormals(new Float32Array(values.length), random);
    for (let i = 0; i < values.length; ++i) {
      // φ leaves room for values a little beyond 0 and 255, but not for any.
      values[i] = Math.min(Math.max(values[i] + pixelNoise * normals[i], -24), 279);
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
      beta: this.beta(step),
      squaredError: this.#at(step, this.training.squaredError),
      codeUse: this.#at(step, this.training.codeUse)
    });
  }
}
