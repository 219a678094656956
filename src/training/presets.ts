/** The phases of a run, and the sizes and schedules that `--preset` names. */
import type {DvaeConfig} from "../models/dvae.ts";
import type {ModelName} from "./checkpoint.ts";
import {
  DECODER_TRAINING,
  type DecoderTraining,
  type CodeStart,
  DVAE_TRAINING,
  DVAE_TRAINING_FROM_DATA,
  type DvaeTraining,
  ENCODER_FILTERS,
  type EncoderSight,
  RERANKER_TRAINING,
  type RerankerTraining,
  TRANSFORMER_TRAINING,
  type TransformerTraining
} from "./trainingDefaults.ts";

/** The phases that every run has, in order, each with the model that it trains. */
export const PHASES = {
  dvae: "dvae",
  decoder: "dvae",
  transformer: "transformer",
  reranker: "reranker"
} as const satisfies Record<string, ModelName>;
export type PhaseName = keyof typeof PHASES;

/** Everything that decides a run: with the same numbers and the same backend it gives the same models. */
export interface RunConfig {
  dataset: string;
  preset: PresetName;
  seed: number;
  imageSize: number;
  codebookSize: number;
  textLength: number;
  vocabularySize: number;
  /** Examples turned into codes once, from which stage two draws. */
  poolSize: number;
  dvae: Omit<DvaeConfig, "imageSize" | "codebookSize"> & DvaeTraining;
  decoder: DecoderTraining;
  transformer: {layers: number; width: number} & TransformerTraining;
  /** Steps of further rounds of the transformer, each on examples of its own. */
  refinement: {rounds: number[]; stepSize: number};
  reranker: {layers: number; width: number; embedding: number} & RerankerTraining;
}

interface Preset {
  dvae: {width: number; blocks: number};
  transformer: {layers: number; width: number; batch: number; stepSize: number};
}

export const PRESETS = {
  nano: {
    dvae: {width: 32, blocks: 1},
    transformer: {layers: 2, width: 64, batch: 32, stepSize: 2e-3}
  },
  small: {
    dvae: {width: 64, blocks: 2},
    transformer: {layers: 4, width: 192, batch: 32, stepSize: 2e-3}
  },
  base: {
    dvae: {width: 96, blocks: 2},
    transformer: {layers: 6, width: 256, batch: 64, stepSize: 7e-4}
  }
} satisfies Record<string, Preset>;

export type PresetName = keyof typeof PRESETS;

/** What a run can be asked to change in a preset. */
export interface RunOptions {
  dataset: string;
  preset?: PresetName;
  seed?: number;
  codebookSize?: number;
  /** Defaults to "neighbours", as in the paper. */
  encoderSees?: EncoderSight;
  /** Defaults to "random", as in the paper. */
  codesFrom?: CodeStart;
  /** Channels of the decoder's head at the resolution of pixels; defaults to none. */
  headWidth?: number;
  /** Tokens of captions; defaults to 512. Names in Chinese want more, or they come in parts of letters. */
  vocabularySize?: number;
  /** The share of captions left empty, which guidance compares with. */
  emptyCaptions?: number;
  poolSize?: number;
  steps: Record<PhaseName, number>;
  /** Steps of further rounds of the transformer; none by default. */
  refinement?: number[];
}

/**
 * The transformer learns by heart what it sees again and again: drawn seven times each, 32,768
 * examples were predicted with 0.67 nats an image token, new ones with 0.86. So there are as many
 * examples as are drawn, within the bounds of memory and, for short runs, of the re-ranker's need.
 */
const [LEAST_IN_POOL, MOST_IN_POOL] = [4096, 262144];

/** A preset with every number filled in. */
export function runConfig({
  dataset,
  preset = "small",
  seed = 1,
  codebookSize = 128,
  encoderSees = "neighbours",
  codesFrom = "random",
  headWidth = 0,
  vocabularySize = 512,
  emptyCaptions = TRANSFORMER_TRAINING.emptyCaptions,
  steps,
  refinement = [],
  poolSize = Math.min(
    MOST_IN_POOL,
    Math.max(LEAST_IN_POOL, steps.transformer * PRESETS[preset].transformer.batch)
  )
}: RunOptions): RunConfig {
  const {transformer} = PRESETS[preset];
  const encoderFilter = ENCODER_FILTERS[encoderSees];
  const dvae = {
    ...{...DVAE_TRAINING, ...(codesFrom === "data" && DVAE_TRAINING_FROM_DATA)},
    ...{...PRESETS[preset].dvae, encoderFilter, ...(headWidth > 0 && {headWidth})}
  };
  return {
    ...{dataset, preset, seed, imageSize: 32, codebookSize},
    ...{textLength: 16, vocabularySize, poolSize},
    dvae: {...dvae, seed, steps: steps.dvae},
    decoder: {...DECODER_TRAINING, seed, steps: steps.decoder},
    transformer: {
      ...{...TRANSFORMER_TRAINING, emptyCaptions, ...transformer},
      ...{seed, steps: steps.transformer}
    },
    // Half of the step size: what was learned is to be kept.
    refinement: {rounds: refinement, stepSize: transformer.stepSize / 2},
    reranker: {
      ...{...RERANKER_TRAINING, layers: 2, width: 64, embedding: 64},
      ...{seed, steps: steps.reranker}
    }
  };
}
