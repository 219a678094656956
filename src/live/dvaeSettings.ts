/** What a reader can set before a dVAE is trained: flat, as inputs, links and files have it. */
import {IMAGE_SIZE} from "../data/captionedImage.ts";
import type {DvaeConfig} from "../models/dvae.ts";
import {LEAST_HEAD} from "../models/leastHead.ts";
import {
  CODE_STARTS,
  type CodeStart,
  DVAE_TRAINING,
  DVAE_TRAINING_FROM_DATA,
  type DvaeTraining,
  ENCODER_FILTERS,
  ENCODER_SIGHTS,
  type EncoderSight
} from "../training/trainingDefaults.ts";
import {SCHEDULE_FORMS, type ScheduleForm} from "../training/schedules.ts";
import {readTable} from "../math/numberTable.ts";
import {tableProblem} from "./scheduleTable.ts";
import {settingProblem, type SettingRange} from "./settingProblem.ts";
import {trainingSettings} from "../text/en/trainingSettings.ts";

export const DATASETS = ["shapes", "emoji", "own"] as const;
export const TEMPERATURE_FORMS = [...SCHEDULE_FORMS, "fixed"] as const;

export interface DvaeSettings {
  dataset: (typeof DATASETS)[number];
  /** K. */
  codebookSize: number;
  width: number;
  blocks: number;
  encoderSees: EncoderSight;
  /** What the codes begin as. */
  codesFrom: CodeStart;
  /** Channels of the decoder's head at the resolution of pixels; 0 for none. */
  headWidth: number;
  steps: number;
  batch: number;
  seed: number;
  /** At the first step. */
  stepSize: number;
  /** At the last step. */
  lastStepSize: number;
  /** "fixed" stays at `temperatureFrom`. */
  temperatureForm: ScheduleForm | "fixed";
  temperatureFrom: number;
  temperatureTo: number;
  /** The share of the steps over which τ falls. */
  temperatureShare: number;
  /** τ by a schedule of the reader's own, in place of all these: see scheduleTable.ts. Empty for none. */
  ownTemperature: string;
  /** The weight of the KL, reached from 0. */
  beta: number;
  /** The share of the steps over which β rises. */
  betaShare: number;
  /** The weights of the squared error and of code use at the first and at the last step. */
  squaredError: number;
  lastSquaredError: number;
  codeUse: number;
  lastCodeUse: number;
}

export type DvaeSizes = Pick<
  DvaeSettings,
  "codebookSize" | "width" | "blocks" | "encoderSees" | "headWidth"
>;

/** A model and its training as settings, on shapes. */
export function settingsOf(sizes: DvaeSizes, training: DvaeTraining): DvaeSettings {
  const {steps, batch, seed, stepSize, temperature, beta, squaredError, codeUse, codesFrom} =
    training;
  return {
    ...{dataset: "shapes", ...sizes, codesFrom, steps, batch, seed},
    ...{stepSize: stepSize.from, lastStepSize: stepSize.to},
    temperatureForm: "cosine",
    temperatureFrom: temperature.from,
    temperatureTo: temperature.to,
    temperatureShare: temperature.share,
    ownTemperature: "",
    ...{beta: beta.to, betaShare: beta.share},
    ...{squaredError: squaredError.from, lastSquaredError: squaredError.to},
    ...{codeUse: codeUse.from, lastCodeUse: codeUse.to}
  };
}

/** Runs that were kept before these could be chosen say nothing of them. */
const UNSAID = {
  encoderSees: "neighbours",
  codesFrom: "random",
  headWidth: 0,
  ownTemperature: ""
} as const;

/** The model and the training that settings stand for. */
export function dvaePlan(said: DvaeSettings): {config: DvaeConfig; training: DvaeTraining} {
  const settings: DvaeSettings = {...UNSAID, ...said};
  const {codebookSize, width, blocks, headWidth, steps, batch, seed, codesFrom} = settings;
  const {temperatureForm: form, temperatureFrom, temperatureTo, temperatureShare} = settings;
  const {ownTemperature} = settings;
  const {squaredError, codeUse, pixelNoise} = DVAE_TRAINING;
  return {
    config: {
      ...{imageSize: IMAGE_SIZE, codebookSize, width, blocks, headWidth},
      encoderFilter: ENCODER_FILTERS[settings.encoderSees]
    },
    training: {
      ...{steps, batch, seed, pixelNoise, codesFrom},
      stepSize: {from: settings.stepSize, to: settings.lastStepSize},
      ...(codesFrom === "data" && {warmUp: DVAE_TRAINING_FROM_DATA.warmUp}),
      temperature:
        form === "fixed"
          ? {from: temperatureFrom, to: temperatureFrom, share: 0}
          : {from: temperatureFrom, to: temperatureTo, share: temperatureShare, form},
      ...(ownTemperature !== "" && {ownTemperature: readTable(ownTemperature)}),
      beta: {from: 0, to: settings.beta, share: settings.betaShare},
      squaredError: {
        ...squaredError,
        ...{from: settings.squaredError, to: settings.lastSquaredError}
      },
      codeUse: {...codeUse, ...{from: settings.codeUse, to: settings.lastCodeUse}}
    }
  };
}

/** What τ may be. */
export const TEMPERATURES = {least: 1e-3, most: 100};

/** What each number may be. Far beyond good sense, so that a reader may see what goes wrong there. */
export const DVAE_RANGES = {
  codebookSize: {least: 2, most: 8192, whole: true},
  width: {least: 8, most: 256, whole: true},
  blocks: {least: 1, most: 4, whole: true},
  headWidth: {least: 0, most: 64, whole: true},
  steps: {least: 1, most: 200_000, whole: true},
  batch: {least: 1, most: 256, whole: true},
  seed: {least: 0, most: 999_999, whole: true},
  stepSize: {least: 0, most: 1e12},
  lastStepSize: {least: 0, most: 1e12},
  temperatureFrom: TEMPERATURES,
  temperatureTo: TEMPERATURES,
  temperatureShare: {least: 0, most: 1},
  beta: {least: 0, most: 1000},
  betaShare: {least: 0, most: 1},
  squaredError: {least: 0, most: 10_000},
  lastSquaredError: {least: 0, most: 10_000},
  codeUse: {least: 0, most: 100},
  lastCodeUse: {least: 0, most: 100}
} satisfies Partial<Record<keyof DvaeSettings, SettingRange>>;

const CHOICES = {
  dataset: DATASETS,
  encoderSees: ENCODER_SIGHTS,
  codesFrom: CODE_STARTS,
  temperatureForm: TEMPERATURE_FORMS
};

/** Why settings cannot be trained with, in one line that says what to do; null if they can. */
export function settingsProblem(said: DvaeSettings): string | null {
  const settings: DvaeSettings = {...UNSAID, ...said};
  const problem = settingProblem(settings, DVAE_RANGES, CHOICES);
  if (problem) return problem;
  const {ownTemperature} = settings;
  const wrongTable = tableProblem(ownTemperature, TEMPERATURES);
  if (wrongTable) return wrongTable;
  if (settings.codesFrom === "data" && settings.headWidth < LEAST_HEAD) {
    return trainingSettings.headTooNarrow(LEAST_HEAD, settings.headWidth);
  }
  return null;
}
