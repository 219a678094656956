/** `npm run experiments -- dvae`: the runs behind the shipped results of the dVAE chapter. */
import {readFile} from "node:fs/promises";
import {startNodeBackend} from "../../kernels/nodeBackend.ts";
import {
  DVAE_EXPERIMENTS,
  EXPERIMENT_NAMES,
  type Experiment,
  type ExperimentFile,
  type ExperimentName,
  type ExperimentResult,
  experimentSettings
} from "../../live/dvaeExperiments.ts";
import {runExperiment} from "../../live/runExperiment.ts";
import {readArguments} from "../arguments.ts";
import {checkOutput, exists, numberOption, UsageError} from "../command.ts";
import {progressBar} from "../progress.ts";
import {type ResultKeeper, resultKeeper} from "./resultKeeper.ts";
import {seeded, SEEDED_OPTIONS} from "./seeded.ts";

export const usage =
  "npm run -s experiments -- dvae [--seeds 3] [--steps N] [--only NAME] --out FILE [--force]";

const OPTIONS = {...SEEDED_OPTIONS, steps: {type: "string"}, only: {type: "string"}} as const;

/** Runs with the arguments after "dvae"; what FILE holds already is not made again. */
export async function take(args: string[]): Promise<void> {
  const {values} = readArguments(args, OPTIONS);
  const options = seeded(values, usage);
  if (!options) return;
  const {out, force, seeds} = options;
  const {only} = values;
  const asked = numberOption("steps", values.steps, undefined, {min: 1, integer: true});
  const {steps} = experimentSettings({label: "", overrides: {}}, {steps: asked});
  const names = EXPERIMENT_NAMES.filter((name) => !only || name === only);
  if (names.length === 0) {
    const known = EXPERIMENT_NAMES.join(", ");
    throw new UsageError(`--only takes one of ${known}, received "${only}".`);
  }
  const before = await readResults(out, {steps, force});
  await checkOutput(out, {force: true, ending: ".json"});
  const keeper = resultKeeper(out, {force});
  process.stderr.write("Starting the wasm backend …\n");
  await startNodeBackend("wasm");
  await run({names, seeds, steps, keeper, before});
}

/** The results that are there already, to be added to. */
async function readResults(
  out: string,
  {steps, force}: {steps: number; force: boolean}
): Promise<ExperimentFile["experiments"]> {
  if (force || !(await exists(out))) return {};
  let file: Partial<ExperimentFile> = {};
  try {
    file = JSON.parse(await readFile(out, "utf8"));
  } catch {
    // Reported below, with all else that holds no results.
  }
  if (!file.experiments || !file.steps) {
    throw new UsageError(`${out} holds no experiments; add --force to replace it.`);
  }
  if (file.steps !== steps) {
    throw new UsageError(
      `${out} holds runs of ${file.steps} steps, not ${steps}; add --force to replace them.`
    );
  }
  return file.experiments;
}

interface Work {
  names: ExperimentName[];
  seeds: number;
  steps: number;
  keeper: ResultKeeper;
  before: ExperimentFile["experiments"];
}

/** Takes the runs that are missing, one after the other; each is written as soon as it is done. */
async function run({names, seeds, steps, keeper, before}: Work): Promise<void> {
  // Runs of the same settings are one run, in whichever experiments they stand.
  const results = new Map<string, ExperimentResult>();
  const key = (settings: object) => JSON.stringify(settings);
  for (const name of EXPERIMENT_NAMES) {
    for (const {seeds, ...run} of before[name]?.runs ?? []) {
      for (const result of seeds) {
        results.set(key(experimentSettings(run, {steps, seed: result.seed})), result);
      }
    }
  }
  const command = `npm run -s experiments -- dvae --seeds ${seeds} --steps ${steps} --out FILE`;
  const save = () => keeper.save(`${JSON.stringify(file())}\n`);
  for (let seed = 1; seed <= seeds; ++seed) {
    for (const name of names) {
      for (const run of DVAE_EXPERIMENTS[name].runs) {
        const settings = experimentSettings(run, {steps, seed});
        if (results.has(key(settings))) continue;
        const bar = progressBar(`${name}: ${run.label}, seed ${seed}`);
        const result = await runExperiment(settings, (step) => {
          bar.update(step, steps, "");
          return keeper.pause();
        }).finally(() => bar.stop());
        results.set(key(settings), result);
        process.stderr.write(
          `${run.label}, seed ${seed}: PSNR ${result.psnrSoft} soft, ${result.psnrHard} hard; ` +
            `recognised ${result.oracle}; ${result.codesUsed} codes, perplexity ${result.perplexity}\n`
        );
        await save();
      }
    }
  }
  await save();

  function file(): ExperimentFile {
    const experiments: ExperimentFile["experiments"] = {};
    for (const name of EXPERIMENT_NAMES) {
      const experiment: Experiment = DVAE_EXPERIMENTS[name];
      const runs = experiment.runs.map((run) => ({...run, seeds: resultsOf(run)}));
      if (runs.some(({seeds}) => seeds.length > 0)) experiments[name] = {runs};
    }
    return {command, steps, experiments};
  }

  function resultsOf(run: Experiment["runs"][number]): ExperimentResult[] {
    const found: ExperimentResult[] = [];
    for (let seed = 1; seed <= 20; ++seed) {
      const result = results.get(key(experimentSettings(run, {steps, seed})));
      if (result) found.push(result);
    }
    return found;
  }
}
