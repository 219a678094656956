/** Steps of our own training phases, on a batch that lies ready as it does for the other engines. */
import * as tf from "@tensorflow/tfjs";
import type {Dataset} from "../../../data/captionedImage.ts";
import {dvaeLoss, DvaePhase} from "../../../training/dvaePhase.ts";
import type {LossParts, Phase} from "../../../training/phase.ts";
import type {TokenPool} from "../../../training/tokenPool.ts";
import {DVAE_TRAINING, TRANSFORMER_TRAINING} from "../../../training/trainingDefaults.ts";
import {transformerLoss, TransformerPhase} from "../../../training/transformerPhase.ts";
import type {Task} from "../engine.ts";
import type {DvaeWork, TransformerWork} from "../works.ts";
import {numbersOf, settled} from "../tensors.ts";

/** Steps of the run that the schedules believe in; none is so long that it ends. */
const STEPS = 1_000_000;

class PreparedTransformerPhase extends TransformerPhase {
  constructor(readonly work: TransformerWork) {
    const {config, batch} = work;
    // No example is drawn: the batch lies ready.
    super(config, {...TRANSFORMER_TRAINING, steps: STEPS, batch}, null as unknown as TokenPool);
  }

  protected override batch() {
    const {batch, config, text, image} = this.work;
    return {
      text: tf.tensor2d(text, [batch, config.textLength], "int32"),
      image: tf.tensor2d(image, [batch, config.grid ** 2], "int32")
    };
  }

  firstLoss(): LossParts {
    const {textWeight} = this.work;
    return transformerLoss(
      this.optimizer.parameters,
      this.config,
      this.masks,
      this.batch(),
      textWeight
    );
  }
}

class PreparedDvaePhase extends DvaePhase {
  constructor(readonly work: DvaeWork) {
    const {config, batch} = work;
    super(config, {...DVAE_TRAINING, steps: STEPS, batch}, null as unknown as Dataset);
  }

  protected override batch() {
    const {batch, config, pixels, noise} = this.work;
    const {imageSize: S, codebookSize} = config;
    return {
      pixels: tf.tensor4d(pixels, [batch, S, S, 3]),
      noise: tf.tensor4d(noise, [batch, S / 4, S / 4, codebookSize])
    };
  }

  firstLoss(): LossParts {
    return dvaeLoss(this.optimizer.parameters, this.config, this.batch(), this.work.weights);
  }
}

function steps(phase: Phase & {firstLoss(): LossParts}): Task {
  return {
    async check() {
      const loss = tf.tidy(() => phase.firstLoss().loss);
      const [value] = await loss.data();
      loss.dispose();
      await phase.step();
      return value;
    },
    parameters: () => numbersOf(phase.optimizer.parameters),
    async run() {
      await phase.advance();
    },
    async settle() {
      await phase.settle();
      await settled(Object.values(phase.optimizer.parameters)[0]);
    },
    dispose: () => phase.dispose()
  };
}

export const transformerSteps = (work: TransformerWork): Task =>
  steps(new PreparedTransformerPhase(work));

export const dvaeSteps = (work: DvaeWork): Task => steps(new PreparedDvaePhase(work));
