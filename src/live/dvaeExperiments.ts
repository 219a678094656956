/** Comparisons made ready: the same training but for what each run changes. */
import {DVAE_PRESETS} from "./dvaePresets.ts";
import type {DvaeSettings} from "./dvaeSettings.ts";

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
    title: "β = 0, 1 and 6.6",
    runs: [0, 1, 6.6].map((beta) => ({
      label: `β = ${beta}`,
      overrides: {beta, ...WITHOUT_CODE_USE}
    }))
  },
  temperature: {
    title: "τ annealed, or fixed at 1 or 1/16",
    runs: [
      {label: "τ from 1 to 1/16", overrides: {temperatureForm: "cosine"}},
      {label: "τ = 1", overrides: {temperatureForm: "fixed", temperatureFrom: 1}},
      {label: "τ = 1/16", overrides: {temperatureForm: "fixed", temperatureFrom: 1 / 16}}
    ]
  },
  schedule: {
    title: "τ falling as a cosine or in a straight line",
    runs: [
      {label: "cosine", overrides: {temperatureForm: "cosine"}},
      {label: "linear", overrides: {temperatureForm: "linear"}}
    ]
  },
  codes: {
    title: "K = 32 and 512",
    runs: [32, 512].map((codebookSize) => ({
      label: `K = ${codebookSize}`,
      overrides: {codebookSize}
    }))
  },
  sight: {
    title: "The encoder sees each patch alone, or with its neighbours",
    runs: [
      {label: "patch alone", overrides: {encoderSees: "patch"}},
      {label: "with neighbours", overrides: {encoderSees: "neighbours"}}
    ]
  }
} satisfies Record<string, Experiment>;

export type ExperimentName = keyof typeof DVAE_EXPERIMENTS;

export const EXPERIMENT_NAMES = Object.keys(DVAE_EXPERIMENTS) as ExperimentName[];

/** All settings of a run of an experiment: those of the preset *quick* but for its own. */
export function experimentSettings(
  {overrides}: ExperimentRun,
  {steps, seed}: Partial<Pick<DvaeSettings, "steps" | "seed">> = {}
): DvaeSettings {
  const quick = DVAE_PRESETS.quick.values;
  return {...quick, ...overrides, steps: steps ?? quick.steps, seed: seed ?? quick.seed};
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
