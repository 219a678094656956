/** What the runs of an experiment came to, over their seeds. */
import type {
  ExperimentFile,
  ExperimentName,
  ExperimentResult,
  ExperimentRun
} from "./dvaeExperiments.ts";

/** A mean over seeds, with the lowest and the highest of them. */
export interface Spread {
  mean: number;
  least: number;
  most: number;
}

/** What is measured at the end of a run. */
export interface Outcome {
  /** In dB, at the run's last τ. */
  psnrSoft: number;
  psnrHard: number;
  /** The share of hard reconstructions that show all that their captions say; null without a judge. */
  oracle: number | null;
  codesUsed: number;
  perplexity: number;
}

/** One way to train, over all of its seeds. */
export interface VariantSummary {
  label: string;
  overrides: ExperimentRun["overrides"];
  seeds: number[];
  /** In the order of `seeds`. */
  outcomes: Outcome[];
  /** Steps, and the spread of each metric there. */
  step: number[];
  metrics: Record<"nll" | "kl" | "temperature", Spread[]>;
}

/** @throws Error where there are no values */
export function spread(values: readonly number[]): Spread {
  if (values.length === 0) throw new Error("A spread needs at least one value, received none.");
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    least: Math.min(...values),
    most: Math.max(...values)
  };
}

/** The variants of an experiment that have been run; none where the file has not got it. */
export function summariseExperiment(
  {experiments}: Pick<ExperimentFile, "experiments">,
  name: ExperimentName
): VariantSummary[] {
  const runs = experiments[name]?.runs ?? [];
  return runs
    .filter(({seeds}) => seeds.length > 0)
    .map(({label, overrides, seeds}) => ({
      ...{label, overrides},
      seeds: seeds.map(({seed}) => seed),
      outcomes: seeds.map(({psnrSoft, psnrHard, oracle, codesUsed, perplexity}) => {
        return {psnrSoft, psnrHard, oracle, codesUsed, perplexity};
      }),
      ...overSeeds(seeds)
    }));
}

/** Runs of as many steps have rows at the same steps. */
function overSeeds(results: readonly ExperimentResult[]): Pick<VariantSummary, "step" | "metrics"> {
  const {step} = results[0].history;
  const at = (metric: "nll" | "kl" | "temperature") =>
    step.map((_, i) => spread(results.map(({history}) => history[metric][i])));
  return {step, metrics: {nll: at("nll"), kl: at("kl"), temperature: at("temperature")}};
}
