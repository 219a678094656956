/** Stage two: training the transformer on captions and the dVAE's codes (paper §2.2, App. B). */
import * as tf from "@tensorflow/tfjs";
import {Random} from "../math/random.ts";
import {crossEntropy} from "../kernels/crossEntropy.ts";
import {weightedMeans} from "../kernels/weightedMeans.ts";
import {initialParameters, type Parameters} from "../models/parameters.ts";
import {
  padText,
  transformer,
  type TransformerConfig,
  TransformerMasks,
  transformerSpecs
} from "../models/transformer.ts";
import type {TokenPool} from "./tokenPool.ts";
import {type LossParts, Phase} from "./phase.ts";
import {refinementName} from "./phases.ts";
import {warmUpCosine} from "./schedules.ts";
import type {TransformerTraining} from "./trainingDefaults.ts";

type Batch = {text: tf.Tensor2D; image: tf.Tensor2D};

/** Mean cross-entropy in nats per text token and per image token, and their weighted sum. */
export function transformerLoss(
  p: Parameters,
  config: TransformerConfig,
  masks: TransformerMasks,
  {text, image}: Batch,
  textWeight: number
): LossParts {
  const logits = transformer(p, config, masks, text, image);
  const ofText = crossEntropy(logits.text, tf.reshape(text, [-1]));
  const ofImage = crossEntropy(logits.image, tf.reshape(image, [-1]));
  const {total, a: textLoss, b: imageLoss} = weightedMeans(ofText, ofImage, textWeight);
  return {loss: total, parts: {textLoss, imageLoss}};
}

/**
 * Trains a transformer from its random start or, given what an earlier training came to, refines it:
 * Adam's means begin anew, the step size rises and falls once more, and the batches are others.
 */
export class TransformerPhase extends Phase {
  readonly name: string;
  readonly masks: TransformerMasks;

  constructor(
    readonly config: TransformerConfig,
    readonly training: TransformerTraining,
    readonly pool: Pick<TokenPool, "draw">,
    from?: {parameters: Parameters; round: number}
  ) {
    super(
      // The optimiser takes its parameters over, so that another's are copied.
      from
        ? Object.fromEntries(
            Object.entries(from.parameters).map(([name, tensor]) => [name, tensor.clone()])
          )
        : initialParameters(
            transformerSpecs(config),
            new Random(training.seed, "transformer", "start")
          ),
      {
        ...{beta1: 0.9, beta2: 0.96, epsilon: 1e-8, weightDecay: 4.5e-2},
        ...{clipNorm: 1, averageDecay: 0.998}
      },
      training.steps
    );
    this.name = from ? refinementName(from.round) : "transformer";
    this.masks = new TransformerMasks(config);
  }

  protected stepSize(step: number): number {
    const {stepSize, warmUp} = this.training;
    const lengths = {warmUp: Math.round(warmUp * this.steps), steps: this.steps};
    return warmUpCosine(step, {peak: stepSize, floor: stepSize / 50, ...lengths});
  }

  protected batch(step: number): Batch {
    const {batch, seed, bpeDropout, emptyCaptions} = this.training;
    const {textLength, grid} = this.config;
    const random = new Random(seed, this.name, step);
    const text = new Int32Array(batch * textLength);
    const image = new Int32Array(batch * grid * grid);
    for (let i = 0; i < batch; ++i) {
      const {ids, tokens} = this.pool.draw(random, {bpeDropout, emptyCaptions});
      text.set(padText(ids, this.config), i * textLength);
      image.set(tokens, i * grid * grid);
    }
    return {
      text: tf.tensor2d(text, [batch, textLength], "int32"),
      image: tf.tensor2d(image, [batch, grid * grid], "int32")
    };
  }

  protected loss(p: Parameters, batch: Batch): LossParts {
    return transformerLoss(p, this.config, this.masks, batch, this.training.textWeight);
  }

  override dispose(): void {
    super.dispose();
    this.masks.dispose();
  }
}
