/** What the page's three presets of dVAE training change in `DVAE_TRAINING`. */
import {DVAE_TRAINING, type DvaeTraining, type EncoderSight} from "../training/trainingDefaults.ts";

export interface DvaePreset {
  /** What a reader gets, and how long it takes. */
  description: string;
  codebookSize: number;
  width: number;
  blocks: number;
  encoderSees: EncoderSight;
  headWidth: number;
  training: DvaeTraining;
}

export const DVAE_PRESETS = {
  quick: {
    description: "two minutes on two cores of a CPU, shapes recognisable within the first",
    ...{codebookSize: 256, width: 64, blocks: 2, encoderSees: "neighbours", headWidth: 0},
    training: {...DVAE_TRAINING, steps: 3000, batch: 16}
  },
  standard: {
    description: "seventeen minutes on two cores of a CPU: as large as the shipped model of shapes",
    ...{codebookSize: 512, width: 64, blocks: 2, encoderSees: "neighbours", headWidth: 0},
    training: {...DVAE_TRAINING, steps: 20000, batch: 16}
  },
  paper: {
    description: "the paper's own loss and the ratios of its schedules, in 20,000 steps",
    ...{codebookSize: 256, width: 64, blocks: 2, encoderSees: "neighbours", headWidth: 0},
    training: {
      ...DVAE_TRAINING,
      ...{steps: 20000, batch: 16},
      // Of 3 million updates, τ is annealed over 150,000 and β raised over 5,000; the step size falls
      // by 80 over 1.2 million, which is all of our run.
      stepSize: {from: 3e-3, to: 3e-3 / 80},
      temperature: {from: 1, to: 1 / 16, share: 0.05},
      beta: {from: 0, to: 6.6, share: 1 / 600},
      squaredError: {...DVAE_TRAINING.squaredError, from: 0, to: 0},
      codeUse: {...DVAE_TRAINING.codeUse, from: 0, to: 0}
    }
  }
} satisfies Record<string, DvaePreset>;

export type DvaePresetName = keyof typeof DVAE_PRESETS;
