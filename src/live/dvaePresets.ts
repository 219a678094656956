/** What the page's three presets of dVAE training change in `DVAE_TRAINING`. */
import {
  DVAE_TRAINING,
  DVAE_TRAINING_FROM_DATA,
  type DvaeTraining,
  type EncoderSight
} from "../training/trainingDefaults.ts";

export interface DvaePreset {
  /** How long it takes on two cores of a CPU. */
  time: string;
  /** What a reader gets. */
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
    time: "two minutes",
    description: "shapes recognisable within the first",
    ...{codebookSize: 256, width: 64, blocks: 2, encoderSees: "neighbours", headWidth: 0},
    training: {...DVAE_TRAINING, steps: 3000, batch: 16}
  },
  standard: {
    time: "three minutes",
    description: "codes begin as patches of the pictures, and edges are sharp from the start",
    ...{codebookSize: 1024, width: 64, blocks: 2, encoderSees: "patch", headWidth: 16},
    training: {...DVAE_TRAINING, ...DVAE_TRAINING_FROM_DATA, steps: 3000, batch: 16}
  },
  paper: {
    time: "a quarter of an hour",
    description: "its own loss, and schedules in its ratios",
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
