/** Training the re-ranker: each caption is to be told apart from the other captions of its batch. */
import * as tf from "@tensorflow/tfjs";
import {crossEntropy} from "../kernels/crossEntropy.ts";
import {Random} from "../math/random.ts";
import {initialParameters, type Parameters} from "../models/parameters.ts";
import {embed, type RerankerConfig, RerankerMasks, rerankerSpecs} from "../models/reranker.ts";
import {padText} from "../models/transformer.ts";
import {type LossParts, Phase} from "./phase.ts";
import {warmUpCosine} from "./schedules.ts";
import type {TokenPool} from "./tokenPool.ts";

export interface RerankerTraining {
  steps: number;
  batch: number;
  seed: number;
  stepSize: number;
}

export const RERANKER_TRAINING: RerankerTraining = {steps: 800, batch: 64, seed: 1, stepSize: 1e-3};

type Batch = {text: tf.Tensor2D; image: tf.Tensor2D};

export class RerankerPhase extends Phase {
  readonly name = "reranker";
  readonly masks: RerankerMasks;

  constructor(
    readonly config: RerankerConfig,
    readonly training: RerankerTraining,
    readonly pool: TokenPool
  ) {
    super(
      initialParameters(rerankerSpecs(config), new Random(training.seed, "reranker", "start")),
      {
        ...{beta1: 0.9, beta2: 0.98, epsilon: 1e-8, weightDecay: 0.05},
        ...{clipNorm: 1, averageDecay: 0.99}
      },
      training.steps
    );
    this.masks = new RerankerMasks(config);
  }

  protected stepSize(step: number): number {
    const warmUp = Math.round(0.05 * this.steps);
    const {stepSize: peak} = this.training;
    return warmUpCosine(step, {peak, floor: peak / 50, warmUp, steps: this.steps});
  }

  protected batch(step: number): Batch {
    const {batch, seed} = this.training;
    const {textLength, grid} = this.config;
    const random = new Random(seed, "reranker", step);
    const draws = Array.from({length: batch}, () =>
      this.pool.draw(random, {bpeDropout: 0, emptyCaptions: 0})
    );
    const text = draws.flatMap(({ids}) => padText(ids, this.config));
    const image = draws.flatMap(({tokens}) => [...tokens]);
    return {
      text: tf.tensor2d(text, [batch, textLength], "int32"),
      image: tf.tensor2d(image, [batch, grid * grid], "int32")
    };
  }

  protected loss(p: Parameters, {text, image}: Batch): LossParts {
    const a = embed(p, this.config, this.masks, "text", text);
    const b = embed(p, this.config, this.masks, "image", image);
    // CLIP clips the inverse temperature at 100, for stability.
    const scale = tf.exp(tf.minimum(p.logScale, Math.log(100)));
    const logits = tf.mul(tf.matMul(a, b, false, true), scale) as tf.Tensor2D;
    const own = tf.range(0, this.training.batch, 1, "int32");
    const loss = tf.mul(
      tf.add(tf.mean(crossEntropy(logits, own)), tf.mean(crossEntropy(tf.transpose(logits), own))),
      0.5
    ) as tf.Scalar;
    return {loss, parts: {contrastive: loss}};
  }

  override dispose(): void {
    super.dispose();
    this.masks.dispose();
  }
}
