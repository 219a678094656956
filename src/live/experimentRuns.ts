/** The live runs of an experiment, found among those that a page has seen. */
import type {RunPlan, RunReport, TrainingDesk} from "./trainingProtocol.ts";
import {
  DVAE_EXPERIMENTS,
  type ExperimentFile,
  type ExperimentName,
  type ExperimentRun,
  experimentSettings
} from "./dvaeExperiments.ts";
import type {DvaeSettings} from "./dvaeSettings.ts";
import {summariseExperiment, type VariantSummary} from "./experimentSummary.ts";
import type {HistoryData} from "./metricHistory.ts";
import {differences} from "./runName.ts";
import type {SeenRun} from "./seenRuns.ts";
import {experiments as texts} from "../text/en/experiments.ts";

/** How the live runs of an experiment are made; all else is as in the shipped ones. */
export interface LiveChoice {
  steps: number;
  seed: number;
}

type Run<P> = SeenRun<DvaeSettings, P>;

/** All runs of an experiment, in its order. */
function experimentPlans(name: ExperimentName, choice: LiveChoice): RunPlan<DvaeSettings>[] {
  return DVAE_EXPERIMENTS[name].runs.map((run) => ({
    name: texts.withSeed(run.label, choice.seed),
    settings: experimentSettings(run, choice)
  }));
}

/** For each run of an experiment, the one among `seen` that has come farthest; null where there is none. */
function liveRuns<P>(
  name: ExperimentName,
  choice: LiveChoice,
  seen: readonly Run<P>[]
): (Run<P> | null)[] {
  return experimentPlans(name, choice).map(({settings}) => {
    const same = seen.filter((run) => differences(settings, run.settings).length === 0);
    return same.reduce<Run<P> | null>(
      (best, run) => (run.step > (best?.step ?? -1) ? run : best),
      null
    );
  });
}

/** How an experiment stands, shipped and live. */
export interface ExperimentView<P> {
  variants: (VariantSummary & {live: LiveVariant<P> | null})[];
  /** Of the shipped runs. */
  steps: number;
  command: string;
  /** Of the live runs: whether one of them is under way. */
  status: "none" | "playing" | "paused";
}

/** A live run beside the shipped ones. */
export interface LiveVariant<P> {
  step: number;
  steps: number;
  history: HistoryData;
  /** What was found last; null where it is not known. */
  outcome: P | null;
}

/** The run in training, as far as an experiment needs to know it. */
type Training = Pick<RunReport<DvaeSettings, unknown>, "settings" | "status" | "queue"> | null;

/** All of an experiment that a page shows. */
export function experimentView<P>(
  name: ExperimentName,
  {
    file,
    choice,
    seen,
    training
  }: {file: ExperimentFile; choice: LiveChoice; seen: readonly Run<P>[]; training: Training}
): ExperimentView<P> {
  const live = liveRuns(name, choice, seen);
  const shipped = summariseExperiment(file, name);
  return {
    variants: DVAE_EXPERIMENTS[name].runs.map((run, i) => {
      // The file has its labels in another language, perhaps.
      const found = shipped.find((summary) => isSame(summary, run));
      return {...(found ?? NOTHING_SHIPPED), ...run, live: live[i] && liveVariant(live[i])};
    }),
    ...{steps: file.steps, command: file.command},
    status: statusOf(name, choice, training)
  };
}

/** Whether two runs are of the same settings. */
function isSame(a: ExperimentRun, b: ExperimentRun): boolean {
  return differences(experimentSettings(a), experimentSettings(b)).length === 0;
}

const NOTHING_SHIPPED: Omit<VariantSummary, keyof ExperimentRun> = {
  ...{seeds: [], outcomes: [], step: []},
  metrics: {nll: [], kl: [], temperature: []}
};

function liveVariant<P>({step, steps, history, newest}: Run<P>): LiveVariant<P> {
  return {step, steps, history, outcome: newest?.probe ?? null};
}

function statusOf(name: ExperimentName, choice: LiveChoice, training: Training) {
  if (!training) return "none";
  const isOurs = experimentPlans(name, choice).some(
    ({settings}) => differences(settings, training.settings).length === 0
  );
  if (!isOurs) return "none";
  const {status, queue} = training;
  if (status === "paused") return "paused";
  // Where others wait for their turn, the next one is on its way.
  const isOver = (status === "done" || status === "stopped") && queue.length === 0;
  return isOver ? "none" : "playing";
}

/**
 * Goes on with the live runs of an experiment, or begins those that are not done.
 * @returns why there is nothing to run, or what is wrong; null if all is well
 */
export async function runExperimentLive(
  name: ExperimentName,
  choice: LiveChoice,
  {
    desk,
    seen,
    training
  }: {
    desk: Pick<TrainingDesk<DvaeSettings, unknown>, "begin" | "play">;
    seen: readonly Run<unknown>[];
    training: Training;
  }
): Promise<string | null> {
  if (statusOf(name, choice, training) === "paused") {
    await desk.play();
    return null;
  }
  const live = liveRuns(name, choice, seen);
  const missing = experimentPlans(name, choice).filter((_, i) => {
    return !live[i] || live[i].step < live[i].steps;
  });
  if (missing.length === 0) {
    return texts.allDone(choice.seed, choice.steps);
  }
  return desk.begin(missing);
}
