/** `npm run train`: tokenizer, dVAE, transformer and re-ranker from a data set, into a folder. */
import {readFile, rm} from "node:fs/promises";
import {dirname, join} from "node:path";
import {parseArgs} from "node:util";
import type {Dataset} from "../data/captionedImage.ts";
import {lexicon} from "../data/tokenizer/unknownWords.ts";
import {startNodeBackend} from "../kernels/nodeBackend.ts";
import {ENCODER_SIGHTS} from "../training/dvaeDefaults.ts";
import {NonFiniteLoss} from "../training/phase.ts";
import {PRESETS, type PresetName, type RunConfig, runConfig} from "../training/presets.ts";
import {
  PHASES,
  type PhaseName,
  type RunFiles,
  STATE_FILE,
  tokenizerCaptions,
  TrainingRun
} from "../training/run.ts";
import {checkOutput, exists, numberOption, runCommand, UsageError, writeWhole} from "./command.ts";
import {openDataset} from "./datasets.ts";
import {type Progress, progressBar} from "./progress.ts";
import {stepsFor} from "./stepsFor.ts";

const USAGE =
  "npm run train -- --dataset shapes|emoji|DIR [--preset nano|small|base] " +
  "--steps N | --minutes M [--codes K] [--encoder-sees patch|neighbours] [--refinement-steps N,…] [--pool N] [--seed S] --out DIR [--resume] [--force]";

const OPTIONS = {
  dataset: {type: "string"},
  preset: {type: "string", default: "small"},
  steps: {type: "string"},
  minutes: {type: "string"},
  "dvae-steps": {type: "string"},
  "refinement-steps": {type: "string"},
  "reranker-steps": {type: "string"},
  codes: {type: "string"},
  "encoder-sees": {type: "string"},
  pool: {type: "string"},
  seed: {type: "string"},
  out: {type: "string"},
  resume: {type: "boolean", default: false},
  force: {type: "boolean", default: false},
  help: {type: "boolean", default: false}
} as const;

/** What `run.json` says: how the run was made and how it went. */
interface RunRecord {
  command: string;
  config: RunConfig;
  backend: string;
  complete: boolean;
  /** The words of the training captions. */
  words: string[];
  /** Seconds of training in each phase, over all sittings. */
  seconds: Record<string, number>;
  /** Metrics now and then: about 200 rows a phase. */
  history: ({phase: string; step: number} & Record<string, number | string>)[];
}

function folder(path: string): RunFiles {
  return {
    read: async (file) => {
      const at = join(path, file);
      return (await exists(at)) ? new Uint8Array(await readFile(at)) : null;
    },
    write: (file, bytes) => writeWhole(join(path, file), bytes),
    remove: (file) => rm(join(path, file), {force: true})
  };
}

const parseOptions = () => parseArgs({options: OPTIONS}).values;

runCommand(async () => {
  const options = parseOptions();
  if (options.help) return void process.stdout.write(`${USAGE}\n`);
  const {out, preset} = options;
  if (!out) throw new UsageError(`--out DIR is missing. Usage: ${USAGE}`);
  if (!Object.hasOwn(PRESETS, preset)) {
    const names = Object.keys(PRESETS).join(", ");
    throw new UsageError(`--preset takes one of ${names}, received "${preset}".`);
  }
  const recordFile = join(out, "run.json");
  const files = folder(out);
  const before = await files.read("run.json");
  if (before && !options.resume && !options.force) {
    throw new UsageError(
      `${out} holds a run; add --resume to continue it or --force to replace it.`
    );
  }
  if (options.resume && !before) throw new UsageError(`There is no run in ${out} to resume.`);
  if (options.resume) refuseSettings(options);
  // All that can be wrong with the request is found before anything is started or removed.
  let record = options.resume ? readRecord(before!, recordFile) : null;
  const plan = record ? null : planned(options);
  const dataset = await openDataset(record ? record.config.dataset : plan!.base.dataset);
  await checkOutput(recordFile, {force: true});
  process.stderr.write("Starting the wasm backend …\n");
  await startNodeBackend("wasm");

  if (plan) {
    const {base, steps, minutes, own} = plan;
    const given = steps
      ? {
          dvae: steps,
          decoder: Math.ceil((own.dvae ?? steps) / 8),
          transformer: steps,
          reranker: Math.ceil(steps / 4)
        }
      : await stepsFor(minutes!, base, dataset);
    const config = runConfig({
      ...base,
      steps: {
        dvae: own.dvae ?? given.dvae,
        decoder: given.decoder,
        transformer: given.transformer,
        reranker: own.reranker ?? given.reranker
      },
      refinement: own.refinement
    });
    for (const file of ["tokenizer.json", STATE_FILE]) await files.remove(file);
    for (const model of new Set(Object.values(PHASES))) {
      await files.remove(`${model}.safetensors`);
    }
    const command = `npm run train -- ${process.argv.slice(2).join(" ")}`;
    const words = [...lexicon(tokenizerCaptions(dataset, config.seed))].sort();
    record = {command, config, backend: "wasm", complete: false, words, seconds: {}, history: []};
  }
  await train(record!, dataset, files, recordFile);
});

/** A resumed run keeps its own settings, so that it ends as if it had never stopped. */
function refuseSettings(options: ReturnType<typeof parseOptions>): void {
  const settings = [
    "dataset",
    "steps",
    "minutes",
    "dvae-steps",
    "refinement-steps",
    "reranker-steps",
    "codes",
    "encoder-sees",
    "pool",
    "seed"
  ];
  const given = settings.find((name) => options[name as keyof typeof options] !== undefined);
  if (given) {
    throw new UsageError(`--resume keeps the settings of the run; leave out --${given}.`);
  }
}

/** What the options ask for; steps not given are found by measuring. */
function planned(options: ReturnType<typeof parseOptions>) {
  const {dataset, preset} = options;
  if (!dataset) throw new UsageError(`--dataset is missing. Usage: ${USAGE}`);
  const whole = {min: 1, integer: true};
  const steps = numberOption("steps", options.steps, undefined, whole);
  const minutes = numberOption("minutes", options.minutes, undefined, {min: 0.1});
  if ((steps === undefined) === (minutes === undefined)) {
    throw new UsageError(`Give either --steps or --minutes. Usage: ${USAGE}`);
  }
  const {"encoder-sees": sight = "neighbours"} = options;
  const encoderSees = ENCODER_SIGHTS.find((name) => name === sight);
  if (!encoderSees) {
    const sights = ENCODER_SIGHTS.join(", ");
    throw new UsageError(`--encoder-sees takes one of ${sights}, received "${sight}".`);
  }
  return {
    base: {
      dataset,
      preset: preset as PresetName,
      seed: numberOption("seed", options.seed, 1, {integer: true}),
      codebookSize: numberOption("codes", options.codes, 128, {min: 32, max: 512, integer: true}),
      encoderSees,
      poolSize: numberOption("pool", options.pool, undefined, whole)
    },
    steps,
    minutes,
    own: {
      dvae: numberOption("dvae-steps", options["dvae-steps"], undefined, whole),
      refinement: (options["refinement-steps"]?.split(",") ?? []).map((round) =>
        numberOption("refinement-steps", round, undefined, whole)!
      ),
      reranker: numberOption("reranker-steps", options["reranker-steps"], undefined, whole)
    }
  };
}

function readRecord(bytes: Uint8Array, file: string): RunRecord {
  let record: Partial<RunRecord> | null = null;
  try {
    record = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // Reported below, with all else that is no record.
  }
  const {config, seconds, history} = record ?? {};
  const phases = Object.keys(PHASES) as PhaseName[];
  const known = config?.dataset && phases.every((phase) => config[phase]?.steps >= 0);
  if (!known || !seconds || !history) {
    throw new UsageError(`${file} is damaged; the run cannot be resumed.`);
  }
  // Runs from before there was a choice of filters, any refinement, and several rounds of it.
  config.dvae.encoderFilter ??= 3;
  const {steps = 0, ...refinement} = (config.refinement ?? {}) as {steps?: number};
  const rounds = steps > 0 ? [steps] : [];
  config.refinement = {rounds, stepSize: config.transformer.stepSize / 2, ...refinement};
  return record as RunRecord;
}

/** Trains what is missing, keeping the record. */
async function train(record: RunRecord, dataset: Dataset, files: RunFiles, recordFile: string) {
  const save = () => writeWhole(recordFile, JSON.stringify(record, null, 1) + "\n");
  await save();

  let stop = false;
  process.once("SIGINT", () => {
    stop = true;
    process.stderr.write("\nSaving after this step … (Ctrl-C again to give up)\n");
    process.once("SIGINT", () => process.exit(130));
  });

  let bar: Progress | null = null;
  let current: string | null = null;
  let last = Date.now();
  const show = (name: string, done: number, total: number, note: string) => {
    if (name !== current) {
      bar?.stop();
      bar = progressBar(name);
      current = name;
      last = Date.now();
    }
    bar!.update(done, total, note);
  };
  const run = new TrainingRun(record.config, {
    dataset,
    files,
    stopRequested: () => stop,
    onSave: save,
    onPool: (done, size) => show("codes", done, size, "pictures to codes"),
    onStep: (phase, step, steps, metrics) => {
      const {loss, ...rest} = metrics;
      const note = Object.entries(rest).map(([name, value]) => `${name} ${value.toPrecision(3)}`);
      show(phase, step, steps, `loss ${loss.toFixed(4)}  ${note.join("  ")}`);
      const now = Date.now();
      record.seconds[phase] = (record.seconds[phase] ?? 0) + (now - last) / 1000;
      last = now;
      if (step % Math.max(1, Math.round(steps / 200)) === 0) {
        record.history.push({phase, step, ...round(metrics)});
      }
    }
  });
  try {
    record.complete = await run.run();
  } catch (error) {
    if (error instanceof NonFiniteLoss) throw new UsageError(error.message);
    throw error;
  } finally {
    (bar as Progress | null)?.stop();
    await save();
  }
  const out = dirname(recordFile);
  process.stderr.write(
    record.complete ? `Done: ${out}\n` : `Stopped and saved; continue with --resume --out ${out}\n`
  );
}

const round = (metrics: Record<string, number>) =>
  Object.fromEntries(Object.entries(metrics).map(([k, v]) => [k, Number(v.toPrecision(5))]));
