/** Trains a run into a folder, from its beginning or from where it stopped. */
import {readFile, rm} from "node:fs/promises";
import {join} from "node:path";
import type {Dataset} from "../../data/captionedImage.ts";
import {lexicon} from "../../data/tokenizer/unknownWords.ts";
import {startNodeBackend} from "../../kernels/nodeBackend.ts";
import {NonFiniteLoss} from "../../training/phase.ts";
import {PHASES, type RunConfig, runConfig} from "../../training/presets.ts";
import {type RunFiles, STATE_FILE, tokenizerCaptions, TrainingRun} from "../../training/run.ts";
import {exists, UsageError, writeWhole} from "../command.ts";
import {openDataset} from "../datasets.ts";
import {type Progress, progressBar} from "../progress.ts";
import type {Plan} from "./options.ts";
import {readRecord, RECORD_FILE, type RunRecord} from "./record.ts";
import {stepsFor} from "./stepsFor.ts";

/**
 * Trains what `plan` asks for into the folder `out`, replacing what is there; without a plan, what
 * the run in that folder still lacks.
 * @param command what `run.json` says the run was made with
 * @throws UsageError where the data set or the folder cannot be used, or the loss is no number
 */
export async function train(out: string, plan: Plan | null, command: string): Promise<void> {
  const files = folder(out);
  // All that can be wrong with the request is found before anything is started or removed.
  const stored = plan ? null : readRecord((await files.read(RECORD_FILE))!, join(out, RECORD_FILE));
  const dataset = await openDataset(stored ? stored.config.dataset : plan!.base.dataset);
  process.stderr.write("Starting the wasm backend …\n");
  await startNodeBackend("wasm");
  await proceed(stored ?? (await begin(plan!, dataset, files, command)), dataset, files, out);
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

/** The record of a run that has not taken a step; of one that was there before, the models go. */
async function begin(
  plan: Plan,
  dataset: Dataset,
  files: RunFiles,
  command: string
): Promise<RunRecord> {
  const config = await configOf(plan, dataset);
  for (const file of ["tokenizer.json", STATE_FILE]) await files.remove(file);
  for (const model of new Set(Object.values(PHASES))) await files.remove(`${model}.safetensors`);
  const words = [...lexicon(tokenizerCaptions(dataset, config.seed))].sort();
  const captions = dataset.images && [...new Set(dataset.images.map(({caption}) => caption))];
  const fresh = {backend: "wasm", complete: false, seconds: {}, history: []};
  return {command, config, ...fresh, words, captions};
}

/** Steps not given are found by measuring. */
async function configOf({base, steps, minutes, own}: Plan, dataset: Dataset): Promise<RunConfig> {
  const given = steps
    ? {
        dvae: steps,
        decoder: Math.ceil((own.dvae ?? steps) / 8),
        transformer: steps,
        reranker: Math.ceil(steps / 4)
      }
    : await stepsFor(minutes!, base, dataset);
  return runConfig({
    ...base,
    steps: {
      dvae: own.dvae ?? given.dvae,
      decoder: given.decoder,
      transformer: given.transformer,
      reranker: own.reranker ?? given.reranker
    },
    refinement: own.refinement
  });
}

/** Trains what is missing, keeping the record. */
async function proceed(record: RunRecord, dataset: Dataset, files: RunFiles, out: string) {
  const save = () => writeWhole(join(out, RECORD_FILE), JSON.stringify(record, null, 1) + "\n");
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
  process.stderr.write(
    record.complete ? `Done: ${out}\n` : `Stopped and saved; continue with --resume --out ${out}\n`
  );
}

const round = (metrics: Record<string, number>) =>
  Object.fromEntries(Object.entries(metrics).map(([k, v]) => [k, Number(v.toPrecision(5))]));
