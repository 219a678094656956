/**
 * The end of stage one: the decoder alone, trained on the codes as stage two will give them, the most
 * probable one at each position, without noise. Not the paper's; its long annealing leaves the
 * encoder nearly certain, ours does not, and a decoder used to noise paints softer than it could. The
 * encoder stays as it is, so pictures keep their codes.
 */
import * as tf from "@tensorflow/tfjs";
import type {Dataset} from "../data/captionedImage.ts";
import {Random} from "../math/random.ts";
import {
  decodeTokenMaps,
  type DvaeConfig,
  encode,
  hardTokens,
  imageBatch,
  paintingLosses
} from "../models/dvae.ts";
import type {Parameters} from "../models/parameters.ts";
import {type LossParts, Phase} from "./phase.ts";
import {cosine} from "./schedules.ts";
import type {DecoderTraining} from "./trainingDefaults.ts";

type Batch = {pixels: tf.Tensor4D; tokens: tf.Tensor2D};

export class DecoderPhase extends Phase {
  readonly name = "decoder";

  /** @param trained the dVAE so far; not taken over, to be kept until the phase is disposed */
  constructor(
    readonly config: DvaeConfig,
    readonly training: DecoderTraining,
    readonly dataset: Dataset,
    readonly trained: Parameters
  ) {
    const decoder = Object.entries(trained).filter(([name]) => name.startsWith("decoder."));
    super(
      Object.fromEntries(decoder.map(([name, tensor]) => [name, tensor.clone()])),
      {
        ...{beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 1e-4},
        ...{clipNorm: 1, averageDecay: 0.995}
      },
      training.steps
    );
  }

  override get result(): Parameters {
    return {...this.trained, ...this.optimizer.average};
  }

  protected stepSize(step: number): number {
    return cosine(step, {...this.training.stepSize, steps: this.steps});
  }

  protected batch(step: number): Batch {
    const {seed, batch} = this.training;
    const random = new Random(seed, "decoder", step);
    const examples = Array.from({length: batch}, () => this.dataset.example(random).pixels);
    const pixels = imageBatch(examples, this.config);
    return {pixels, tokens: hardTokens(encode(this.trained, this.config, pixels))};
  }

  protected loss(p: Parameters, {pixels, tokens}: Batch): LossParts {
    const {nll, mse} = paintingLosses(decodeTokenMaps(p, this.config, tokens), pixels);
    const loss = tf.add(nll, tf.mul(mse, this.training.squaredError)) as tf.Scalar;
    return {loss, parts: {nll, mse}};
  }
}
