/** Trains a run into a folder, from its beginning or from where it stopped. */
import {readFile, rm} from "node:fs/promises";
import {join} from "node:path";
import type {Dataset} from "../../data/captionedImage.ts";
import {describeData} from "../../data/dataDescription.ts";
import {lexicon} from "../../data/tokenizer/unknownWords.ts";
import {startNodeBackend} from "../../kernels/nodeBackend.ts";
import {type RunConfig, runConfig} from "../../training/presets.ts";
import {type RunFiles, STATE_FILE, TOKENIZER_FILE, tokenizerCaptions} from "../../training/run.ts";
import {exists, isFolder, StoppedError, UsageError, writeWhole} from "../command.ts";
import {openDataset} from "../datasets.ts";
import {runBars} from "./runBars.ts";
import {hearStopRequests} from "../stopRequest.ts";
import {checkData, checkTokenizer} from "./checkContinuity.ts";
import {fittingImages} from "./fittingImages.ts";
import type {Plan, TrainOptions} from "./options.ts";
import {proceed} from "./proceed.ts";
import {MODEL_FILES, readRecord, RECORD_FILE, type RunRecord} from "./record.ts";
import {lockRun} from "./runLock.ts";
import {stepsFor} from "./stepsFor.ts";

const say = (line: string) => void process.stderr.write(`${line}\n`);

/**
 * Trains what the options ask for: a new run, replacing what is there, or what the run that is there
 * still lacks. Asked to stop, it saves and ends.
 * @param command what `run.json` says the run was made with
 * @throws UsageError where the data set or the folder cannot be used, another process trains in it, or
 * the loss is no number
 * @throws StoppedError where nothing was begun when the request came
 */
export async function train(options: TrainOptions, command: string): Promise<void> {
  const {out, plan} = options;
  // All that can be wrong with the request is found before anything is started or removed.
  const dataset = plan && (await openDataset(plan.base.dataset));
  const unlock = await lockRun(out);
  try {
    const files = folder(out);
    const all = dataset ? {dataset, record: null} : await found(files, options);
    await trainIn(files, all, options, command);
  } finally {
    await unlock();
  }
}

async function trainIn(
  files: RunFiles,
  {dataset, record: left}: {dataset: Dataset; record: RunRecord | null},
  {out, plan}: TrainOptions,
  command: string
): Promise<void> {
  const bars = runBars();
  const goesOn = `--resume --out ${out}`;
  const stop = hearStopRequests({
    onRequest() {
      bars.stop();
      say("\nSaving after this step … (Ctrl-C again to leave without)");
    },
    kept: () => `What was saved before is kept, if anything was; continue with ${goesOn}`
  });
  say("Starting the wasm backend …");
  await startNodeBackend("wasm");
  const stopRequested = () => stop.requested;
  const record = left ?? (await begin(plan!, dataset, files, {command, stopRequested}));
  await proceed(record, {dataset, files, bars, stopRequested});
  say(record.complete ? `Done: ${out}` : `Stopped and saved; continue with ${goesOn}`);
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

/** The run that is there, and its data, which are those that it began with or accepted. */
async function found(
  files: RunFiles,
  {out, acceptChangedData: accept}: TrainOptions
): Promise<{record: RunRecord; dataset: Dataset}> {
  const record = readRecord((await files.read(RECORD_FILE))!, join(out, RECORD_FILE));
  const {dataset: name} = record.config;
  const isNamed = name === "shapes" || name === "emoji";
  if (!isNamed && !(await isFolder(name))) {
    throw new UsageError(
      `This run learns from the folder ${name}, which is not there: put it back.`
    );
  }
  const dataset = await openDataset(name);
  const isChanged = checkData(record, describeData(dataset), {accept, report: say});
  const tokenizer = await files.read(TOKENIZER_FILE);
  if (tokenizer) checkTokenizer(record, tokenizer);
  const fitting = tokenizer ? fittingImages(dataset, tokenizer, say) : dataset;
  if (isChanged) Object.assign(record, readings(fitting, record.config));
  return {record, dataset: fitting};
}

/** What a run reads, for hints about captions that it never read. */
function readings(dataset: Dataset, {seed}: RunConfig): Pick<RunRecord, "words" | "captions"> {
  return {
    words: [...lexicon(tokenizerCaptions(dataset, seed))].sort(),
    captions: dataset.images && [...new Set(dataset.images.map(({caption}) => caption))]
  };
}

/** The record of a run that has not taken a step; of one that was there before, nothing is left. */
async function begin(
  plan: Plan,
  dataset: Dataset,
  files: RunFiles,
  {command, stopRequested}: {command: string; stopRequested: () => boolean}
): Promise<RunRecord> {
  const config = await configOf(plan, dataset, stopRequested);
  // The record first: models without it are no run, while it could be resumed with other models.
  const all = [RECORD_FILE, TOKENIZER_FILE, STATE_FILE, ...MODEL_FILES];
  for (const file of all) await files.remove(file);
  const data = describeData(dataset);
  const nothing = {complete: false, seconds: {}, history: []};
  return {command, config, backend: "wasm", data, ...readings(dataset, config), ...nothing};
}

/** Steps not given are found by measuring. */
async function configOf(
  {base, steps, minutes, own}: Plan,
  dataset: Dataset,
  stopRequested: () => boolean
): Promise<RunConfig> {
  const given = steps
    ? {
        dvae: steps,
        decoder: Math.ceil((own.dvae ?? steps) / 8),
        transformer: steps,
        reranker: Math.ceil(steps / 4)
      }
    : await stepsFor(minutes!, base, dataset, stopRequested);
  if (!given) throw new StoppedError("Stopped before the first step; nothing was written.");
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
