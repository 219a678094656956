/** Comparisons made ready: the same training but for what each run changes. */
import {DVAE_PRESETS} from "./dvaePresets.ts";
import type {DvaeSettings} from "./dvaeSettings.ts";
import {experiments as texts} from "../text/en/experiments.ts";

export interface ExperimentRun {
  label: string;
  overrides: Partial<DvaeSettings>;
}

export interface Experiment {
  title: string;
  runs: ExperimentRun[];
}

/** Its own means against dead codes would hide what β does. */
const WITHOUT_CODE_USE: Partial<DvaeSettings> = {codeUse: 0, lastCodeUse: 0};

export const DVAE_EXPERIMENTS = {
  beta: {
    title: texts.titles.beta,
    runs: [0, 1, 6.6].map((beta) => ({
      label: `β = ${beta}`,
      overrides: {beta, ...WITHOUT_CODE_USE}
    }))
  },
  temperature: {
    title: texts.titles.temperature,
    runs: [
      {label: texts.runs.annealed, overrides: {temperatureForm: "cosine"}},
      {label: "τ = 1", overrides: {temperatureForm: "fixed", temperatureFrom: 1}},
      {label: "τ = 1/16", overrides: {temperatureForm: "fixed", temperatureFrom: 1 / 16}}
    ]
  },
  schedule: {
    title: texts.titles.schedule,
    runs: [
      {label: texts.runs.cosine, overrides: {temperatureForm: "cosine"}},
      {label: texts.runs.linear, overrides: {temperatureForm: "linear"}}
    ]
  },
  codes: {
    title: texts.titles.codes,
    runs: [32, 512].map((codebookSize) => ({
      label: `K = ${codebookSize}`,
      overrides: {codebookSize}
    }))
  },
  sight: {
    title: texts.titles.sight,
    runs: [
      {label: texts.runs.patchAlone, overrides: {encoderSees: "patch"}},
      {label: texts.runs.withNeighbours, overrides: {encoderSees: "neighbours"}}
    ]
  }
} satisfies Record<string, Experiment>;

export type ExperimentName = keyof typeof DVAE_EXPERIMENTS;

export const EXPERIMENT_NAMES = Object.keys(DVAE_EXPERIMENTS) as ExperimentName[];

/** All settings of a run of an experiment: those of the preset *from scratch* but for its own. */
export function experimentSettings(
  {overrides}: ExperimentRun,
  {steps, seed}: Partial<Pick<DvaeSettings, "steps" | "seed">> = {}
): DvaeSettings {
  const {values} = DVAE_PRESETS.scratch;
  return {...values, ...overrides, steps: steps ?? values.steps, seed: seed ?? values.seed};
}

/** What one run of an experiment came to. */
export interface ExperimentResult {
  seed: number;
  /** About a hundred steps, noisy columns each a mean over the steps since the row before. */
  history: {step: number[]; nll: number[]; kl: number[]; temperature: number[]};
  /** In dB, at the run's last τ. */
  psnrSoft: number;
  psnrHard: number;
  /** The share of hard reconstructions that show all that their captions say. */
  oracle: number;
  codesUsed: number;
  perplexity: number;
}

/** `public/experiments/dvae.json`, and the command that made it. */
export interface ExperimentFile {
  command: string;
  steps: number;
  experiments: Partial<
    Record<ExperimentName, {runs: (ExperimentRun & {seeds: ExperimentResult[]})[]}>
  >;
}
