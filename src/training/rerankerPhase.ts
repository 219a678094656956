/**
 * Training the re-ranker: captions and pictures of a batch are to find each other (CLIP). By chance
 * two captions hardly ever differ in the shape alone, and no picture of the data set is drawn badly,
 * yet this is what samples get wrong. So there are hard negatives of both kinds: a batch is made of
 * groups whose captions differ in one word, and each picture has a spoilt twin, in which some codes
 * are those of its neighbour in the batch, for its caption to refuse. Where the pictures of a group
 * differ in nothing else, this is an object half of one kind and half of another.
 */
import * as tf from "@tensorflow/tfjs";
import {crossEntropy} from "../kernels/crossEntropy.ts";
import {Random} from "../math/random.ts";
import {initialParameters, type Parameters} from "../models/parameters.ts";
import {embed, type RerankerConfig, RerankerMasks, rerankerSpecs} from "../models/reranker.ts";
import {padText} from "../models/transformer.ts";
import type {ExampleGroups} from "./exampleGroups.ts";
import {type LossParts, Phase} from "./phase.ts";
import {warmUpCosine} from "./schedules.ts";
import type {Draw} from "./tokenPool.ts";
import type {RerankerTraining} from "./trainingDefaults.ts";

type Batch = {text: tf.Tensor2D; image: tf.Tensor2D; spoilt: tf.Tensor2D};

export class RerankerPhase extends Phase {
  readonly name = "reranker";
  readonly masks: RerankerMasks;

  constructor(
    readonly config: RerankerConfig,
    readonly training: RerankerTraining,
    readonly groups: ExampleGroups
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
    const {batch, group, seed} = this.training;
    const {least, most} = this.training.spoilt;
    const {textLength, grid} = this.config;
    const random = new Random(seed, "reranker", step);
    const draws: Draw[] = [];
    while (draws.length < batch) {
      draws.push(...this.groups.draw(Math.min(group, batch - draws.length), random));
    }
    const text = draws.flatMap(({ids}) => padText(ids, this.config));
    const image = draws.flatMap(({tokens}) => [...tokens]);
    const spoilt = draws.flatMap(({tokens}, i) => {
      const share = least + (most - least) * random.uniform();
      const other = draws[i % 2 === 0 ? (i + 1) % batch : i - 1].tokens;
      return Array.from(tokens, (code, at) => (random.chance(share) ? other[at] : code));
    });
    return {
      text: tf.tensor2d(text, [batch, textLength], "int32"),
      image: tf.tensor2d(image, [batch, grid * grid], "int32"),
      spoilt: tf.tensor2d(spoilt, [batch, grid * grid], "int32")
    };
  }

  protected loss(p: Parameters, {text, image, spoilt}: Batch): LossParts {
    const {batch} = this.training;
    const a = embed(p, this.config, this.masks, "text", text);
    const both = tf.concat([image, spoilt], 0) as tf.Tensor2D;
    const b = embed(p, this.config, this.masks, "image", both);
    // CLIP clips the inverse temperature at 100, for stability.
    const scale = tf.exp(tf.minimum(p.logScale, Math.log(100)));
    // Row i: how well caption i fits each picture, the spoilt ones after the others.
    const logits = tf.mul(tf.matMul(a, b, false, true), scale) as tf.Tensor2D;
    const ofPictures = tf.transpose(tf.slice(logits, [0, 0], [batch, batch])) as tf.Tensor2D;
    const own = tf.range(0, batch, 1, "int32");
    const loss = tf.mul(
      tf.add(tf.mean(crossEntropy(logits, own)), tf.mean(crossEntropy(ofPictures, own))),
      0.5
    ) as tf.Scalar;
    return {loss, parts: {contrastive: loss}};
  }

  override dispose(): void {
    super.dispose();
    this.masks.dispose();
  }
}
