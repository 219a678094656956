/** What the page's presets of dVAE training change in `DVAE_TRAINING`; the first is where it starts. */
import {DVAE_TRAINING, DVAE_TRAINING_FROM_DATA} from "../training/trainingDefaults.ts";
import {type DvaeSettings, type DvaeSizes, settingsOf} from "./dvaeSettings.ts";
import type {Preset} from "./preset.ts";
import {trainingPresets} from "../text/en/trainingPresets.ts";

const SMALL: DvaeSizes = {
  ...{codebookSize: 256, width: 64, blocks: 2, encoderSees: "neighbours", headWidth: 0}
};

const FROM_DATA: DvaeSizes = {
  ...{codebookSize: 1024, width: 64, blocks: 2, encoderSees: "patch", headWidth: 16}
};

export const DVAE_PRESETS = {
  scratch: {
    ...trainingPresets.scratch,
    values: settingsOf(SMALL, {...DVAE_TRAINING, steps: 3000, batch: 16})
  },
  quick: {
    ...trainingPresets.quick,
    values: settingsOf(FROM_DATA, {
      ...DVAE_TRAINING,
      ...DVAE_TRAINING_FROM_DATA,
      steps: 400,
      batch: 16
    })
  },
  standard: {
    ...trainingPresets.standard,
    values: settingsOf(FROM_DATA, {
      ...DVAE_TRAINING,
      ...DVAE_TRAINING_FROM_DATA,
      steps: 3000,
      batch: 16
    })
  },
  paper: {
    ...trainingPresets.paper,
    values: settingsOf(SMALL, {
      ...DVAE_TRAINING,
      ...{steps: 20000, batch: 16},
      // Of 3 million updates, τ is annealed over 150,000 and β raised over 5,000; the step size falls
      // by 80 over 1.2 million, which is all of our run.
      stepSize: {from: 3e-3, to: 3e-3 / 80},
      temperature: {from: 1, to: 1 / 16, share: 0.05},
      beta: {from: 0, to: 6.6, share: 1 / 600},
      squaredError: {...DVAE_TRAINING.squaredError, from: 0, to: 0},
      codeUse: {...DVAE_TRAINING.codeUse, from: 0, to: 0}
    })
  }
} satisfies Record<string, Preset<DvaeSettings>>;

export type DvaePresetName = keyof typeof DVAE_PRESETS;
