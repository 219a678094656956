/** How each phase is trained unless said otherwise. Without tensors, so that pages and commands load it at once. */
import type {EncoderFilter} from "../models/dvae.ts";
import type {ScheduleForm} from "./schedules.ts";

/** Whether a code depends on its own patch alone, or on the patches around it too. */
export const ENCODER_SIGHTS = ["patch", "neighbours"] as const;
export type EncoderSight = (typeof ENCODER_SIGHTS)[number];

/** The filters of an encoder that sees so much. */
export const ENCODER_FILTERS: Record<EncoderSight, EncoderFilter> = {patch: 1, neighbours: 3};

/**
 * What codes begin as: patches of the data, or random numbers as in the paper, whose codes divide the
 * patches among themselves during millions of updates.
 */
export const CODE_STARTS = ["data", "random"] as const;
export type CodeStart = (typeof CODE_STARTS)[number];

/** A quantity that goes from one value to another over a share of the steps, then stays. */
export interface Ramp {
  from: number;
  to: number;
  share: number;
  /** Defaults to "cosine", which is the paper's. */
  form?: ScheduleForm;
}

export interface DvaeTraining {
  steps: number;
  batch: number;
  seed: number;
  stepSize: {from: number; to: number};
  /** The share of the steps over which the step size first rises to what it is scheduled to be;
   * defaults to 0. */
  warmUp?: number;
  /** τ of the Gumbel-softmax; annealed over `share` of the steps. Paper: 1 → 1/16. */
  temperature: Ramp;
  /** τ at equal shares of the steps, from the first to the last, in place of `temperature`. */
  ownTemperature?: readonly number[];
  /** The weight of the KL; raised over `share` of the steps. Paper: 0 → 6.6, which in runs as short
   * as ours costs sharpness: codes are still chosen at random where one should be certain. */
  beta: Ramp;
  /** The weight of a squared error added to the loss, in units of the pixels' range squared; lowered
   * over `share` of the steps. Not the paper's: the logit-Laplace gradient depends on the sign of an
   * error only, so small coloured things are noticed late; a squared error finds them ten times
   * sooner. */
  squaredError: Ramp;
  /** The weight of the entropy of how often codes are used over a batch, which is raised by it;
   * lowered over `share` of the steps. Not the paper's: runs as short as ours would otherwise leave
   * half of the codes dead. */
  codeUse: Ramp;
  /** Deviation of the noise added to pixels, in units of 1/255, without which flat colours make the
   * logit-Laplace likelihood unbounded. */
  pixelNoise: number;
  codesFrom: CodeStart;
}

export const DVAE_TRAINING: DvaeTraining = {
  steps: 4000,
  batch: 16,
  seed: 1,
  stepSize: {from: 4e-3, to: 4e-5},
  temperature: {from: 1, to: 1 / 16, share: 0.7},
  beta: {from: 0, to: 0.5, share: 0.3},
  squaredError: {from: 100, to: 30, share: 1},
  codeUse: {from: 0.25, to: 0.05, share: 0.7},
  pixelNoise: 4,
  codesFrom: "random"
};

/**
 * What differs where codes begin as patches: none is dead, so none has to be revived, and a first step
 * of full size would undo a part of what they begin with (3 of 23 dB).
 */
export const DVAE_TRAINING_FROM_DATA = {
  codesFrom: "data",
  stepSize: {from: 2e-3, to: 2e-5},
  warmUp: 0.05,
  beta: {from: 0, to: 0.05, share: 0.3},
  codeUse: {from: 0, to: 0, share: 0.7}
} satisfies Partial<DvaeTraining>;

export interface DecoderTraining {
  steps: number;
  batch: number;
  seed: number;
  stepSize: {from: number; to: number};
  /** The weight of a squared error beside the likelihood; see `DvaeTraining`. */
  squaredError: number;
}

export const DECODER_TRAINING: DecoderTraining = {
  steps: 1500,
  batch: 32,
  seed: 1,
  stepSize: {from: 1e-3, to: 1e-5},
  squaredError: 100
};

export interface TransformerTraining {
  steps: number;
  batch: number;
  seed: number;
  stepSize: number;
  /** Share of the steps over which the step size rises. */
  warmUp: number;
  /** Weight of the text's cross-entropy; the image's is 1 minus it. Paper: 1/8. */
  textWeight: number;
  /** The share of BPE merges skipped when a caption is encoded. Paper: 0.1. */
  bpeDropout: number;
  /** The share of captions left empty, so that the model also draws without one. */
  emptyCaptions: number;
}

export const TRANSFORMER_TRAINING: TransformerTraining = {
  steps: 3000,
  batch: 32,
  seed: 1,
  stepSize: 1e-3,
  warmUp: 0.05,
  textWeight: 1 / 8,
  bpeDropout: 0.1,
  emptyCaptions: 0.02
};

export interface RerankerTraining {
  steps: number;
  batch: number;
  seed: number;
  stepSize: number;
  /** Captions at a time that differ in one word; 1 for batches by chance. */
  group: number;
  /** Share of its neighbour's codes in a spoilt picture, drawn between these for each. */
  spoilt: {least: number; most: number};
}

export const RERANKER_TRAINING: RerankerTraining = {
  steps: 1200,
  batch: 64,
  seed: 1,
  stepSize: 1e-3,
  group: 4,
  spoilt: {least: 0.1, most: 0.5}
};
