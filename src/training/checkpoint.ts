/** Trained models as files: one safetensors file for each, its configuration in the metadata. */
import * as tf from "@tensorflow/tfjs";
import {strictJson} from "../data/strictJson.ts";
import {Tokenizer} from "../data/tokenizer/tokenizer.ts";
import type {DrawingModels, Models} from "../generation/generator.ts";
import {type DvaeConfig, dvaeSpecs, gridSize} from "../models/dvae.ts";
import type {Parameters, ParameterSpecs} from "../models/parameters.ts";
import {type RerankerConfig, rerankerSpecs} from "../models/reranker.ts";
import {type TransformerConfig, transformerSpecs} from "../models/transformer.ts";
import {configProblem} from "./configProblem.ts";
import {fromEightBits} from "./eightBits.ts";
import {isPhaseOf} from "./phases.ts";
import {
  CheckpointError,
  checkTensors,
  readSafetensors,
  shown,
  type StoredTensor,
  writeSafetensors
} from "./safetensors.ts";

/** The models of a checkpoint and their configurations. */
export interface Configs {
  dvae: DvaeConfig;
  transformer: TransformerConfig;
  reranker: RerankerConfig;
}

export type ModelName = keyof Configs;

const SPECS: {[M in ModelName]: (config: Configs[M]) => ParameterSpecs} = {
  dvae: dvaeSpecs,
  transformer: transformerSpecs,
  reranker: rerankerSpecs
};

/** What the files of models say that were made before it could be chosen. */
const UNSAID: {[M in ModelName]?: Partial<Configs[M]>} = {dvae: {encoderFilter: 3}};

export interface Model<M extends ModelName> {
  config: Configs[M];
  parameters: Parameters;
  /** The last phase of training that it went through, where that is not the model's own. */
  phase?: string;
}

/** Copies tensors from the device. */
async function storeTensors(parameters: Parameters): Promise<Record<string, StoredTensor>> {
  const entries = Object.entries(parameters).map(async ([name, tensor]) => {
    const values = (await tensor.data()) as Float32Array;
    return [name, {shape: tensor.shape, values}] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** The file of a model. */
export async function packModel<M extends ModelName>(
  model: M,
  {config, parameters, phase = model}: Model<M>
): Promise<Uint8Array> {
  const metadata = {format: "tiny-dalle-lab", model, phase, config: JSON.stringify(config)};
  return writeSafetensors({tensors: await storeTensors(parameters), metadata});
}

/**
 * Reads the file of a model.
 * @throws CheckpointError saying what is wrong with it
 */
export function unpackModel<M extends ModelName>(model: M, bytes: Uint8Array): Model<M> {
  const {tensors, metadata} = readSafetensors(bytes);
  if (metadata.format !== "tiny-dalle-lab") throw new CheckpointError("not a model of this lab");
  if (metadata.model !== model) {
    const found = metadata.model ? `a ${shown(metadata.model)}` : "no word of its model";
    throw new CheckpointError(`holds ${found}, where a ${model} is wanted`);
  }
  const {phase = model} = metadata;
  if (!isPhaseOf(model, phase)) {
    throw new CheckpointError(`is after the phase "${shown(phase)}", which no ${model} has`);
  }
  const config = readConfig(model, metadata.config);
  const parameters = restoreTensors(fromEightBits(tensors), SPECS[model](config));
  return {config, parameters, phase};
}

function readConfig<M extends ModelName>(model: M, json: string | undefined): Configs[M] {
  if (json === undefined) throw new CheckpointError("has a damaged configuration: none");
  let said: unknown;
  try {
    said = strictJson(json);
  } catch (error) {
    throw new CheckpointError(`has a configuration that ${(error as Error).message}`);
  }
  const config = isDictionary(said) ? {...UNSAID[model], ...said} : said;
  const problem = configProblem(model, config);
  if (problem) throw new CheckpointError(`has a damaged configuration: ${problem}`);
  return config as Configs[M];
}

const isDictionary = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Puts stored tensors on the device, if they are exactly those of `specs`.
 * @throws CheckpointError
 */
function restoreTensors(tensors: Record<string, StoredTensor>, specs: ParameterSpecs): Parameters {
  checkTensors(
    tensors,
    Object.fromEntries(Object.entries(specs).map(([name, {shape}]) => [name, shape]))
  );
  return Object.fromEntries(
    Object.keys(specs).map((name) => [name, tf.tensor(tensors[name].values, tensors[name].shape)])
  );
}

/** What a run says of itself. */
interface Run {
  name: string;
  /** The data set that the checkpoint was trained on. */
  dataset: string;
  /** The words of the captions that it learned from, for hints about others. */
  words: ReadonlySet<string>;
  /** These captions themselves where they are a reader's own; else none. */
  captions: readonly string[];
  /** What its run.json says of the models. */
  config: Record<string, unknown>;
}

/** Of a run, what stage one made. */
export type DvaeCheckpoint = Run & Pick<DrawingModels, "dvae">;

/** Of a run, what draws. */
export type DrawingCheckpoint = Run & DrawingModels;

/** The models that a run made. */
export type Checkpoint = DrawingCheckpoint & Models;

/** Runs `read`; its CheckpointError then names the file. */
export function reading<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    throw new CheckpointError(`${file}: ${error.message}`);
  }
}

/** @throws CheckpointError for what is not a tokenizer.json of this lab */
export function readTokenizer(bytes: Uint8Array): Tokenizer {
  try {
    return Tokenizer.fromJSON(strictJson(bytes));
  } catch (error) {
    throw new CheckpointError((error as Error).message);
  }
}

/** Reads a file of a checkpoint's folder, such as "dvae.safetensors". */
export type ReadFile = (file: string) => Promise<Uint8Array>;

/**
 * Loads a checkpoint.
 * @param read rejects with a message fit to be shown where a file cannot be had
 * @throws CheckpointError naming the file and what is wrong with it
 */
export async function loadCheckpoint(name: string, read: ReadFile): Promise<Checkpoint> {
  const stageOne = loadDvae(name, read);
  const drawing = loadDrawing(name, read, stageOne);
  try {
    return {...(await drawing), reranker: await loadReranker(await drawing, read)};
  } catch (error) {
    for (const loaded of await Promise.allSettled([stageOne, drawing])) {
      if (loaded.status === "fulfilled") disposeCheckpoint(loaded.value);
    }
    throw error;
  }
}

/** Loads what of a checkpoint makes codes of pictures, and pictures of codes; see `loadCheckpoint`. */
export async function loadDvae(name: string, read: ReadFile): Promise<DvaeCheckpoint> {
  const [run, dvae] = await together([
    loadFile(name, "run.json", read, readRun),
    loadModel(name, "dvae", read)
  ]);
  return whole(name, {...run, name, dvae}, dvae);
}

/**
 * Loads what else of a checkpoint is needed to draw; see `loadCheckpoint`.
 * @param stageOne what `loadDvae` gives; its tensors stay the caller's
 */
export async function loadDrawing(
  name: string,
  read: ReadFile,
  stageOne: Promise<DvaeCheckpoint>
): Promise<DrawingCheckpoint> {
  // What is missed first is told: where there is no run at all, its run.json.
  const [loaded, tokenizer, transformer] = await together([
    stageOne,
    loadFile(name, "tokenizer.json", read, readTokenizer),
    loadModel(name, "transformer", read)
  ]);
  return whole(name, {...loaded, tokenizer, transformer}, transformer);
}

/** Loads the re-ranker of a checkpoint; see `loadCheckpoint`. */
export async function loadReranker(
  checkpoint: DrawingCheckpoint,
  read: ReadFile
): Promise<Models["reranker"]> {
  const {name} = checkpoint;
  const reranker = await loadModel(name, "reranker", read);
  return whole(name, {...checkpoint, reranker}, reranker).reranker;
}

/**
 * Waits for what was asked for at once, since a server far away takes its time for each file. Where one
 * fails, the models among the others leave the device.
 */
async function together<T extends readonly unknown[]>(loading: {
  [I in keyof T]: Promise<T[I]>;
}): Promise<T> {
  const results = await Promise.allSettled(loading);
  const failed = results.find((result) => result.status === "rejected");
  const values = results.map((result) => (result.status === "fulfilled" ? result.value : null));
  if (!failed) return values as unknown as T;
  for (const value of values) {
    if (isDictionary(value) && "parameters" in value) tf.dispose(value.parameters as Parameters);
  }
  throw failed.reason;
}

/**
 * A checkpoint whose models agree with each other and with its run; where they do not, the model that
 * was `added` leaves the device.
 */
function whole<C extends Run & Partial<Models>>(
  name: string,
  checkpoint: C,
  added: {parameters: Parameters}
): C {
  try {
    reading(`checkpoint ${name}`, () => {
      checkAgreement(checkpoint);
      checkRun(checkpoint.config, checkpoint);
    });
    return checkpoint;
  } catch (error) {
    tf.dispose(added.parameters);
    throw error;
  }
}

async function loadFile<T>(
  name: string,
  file: string,
  read: ReadFile,
  parse: (bytes: Uint8Array) => T
): Promise<T> {
  const bytes = await read(file);
  return reading(`${file} of checkpoint ${name}`, () => parse(bytes));
}

const loadModel = <M extends ModelName>(name: string, model: M, read: ReadFile) =>
  loadFile(name, `${model}.safetensors`, read, (bytes) => unpackModel(model, bytes));

/** What run.json says that is needed to draw; the rest is for those who train on. */
function readRun(bytes: Uint8Array) {
  let run: unknown;
  try {
    run = strictJson(bytes);
  } catch (error) {
    throw new CheckpointError((error as Error).message);
  }
  if (!isDictionary(run) || !isDictionary(run.config)) {
    throw new CheckpointError("has no configuration");
  }
  const {config, words = [], captions = []} = run;
  if (typeof config.dataset !== "string") throw new CheckpointError("does not name its data set");
  if (!isTexts(words)) throw new CheckpointError("has words that are no list of texts");
  if (!isTexts(captions)) throw new CheckpointError("has captions that are no list of texts");
  return {dataset: config.dataset, words: new Set(words), captions, config};
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

/**
 * Files of different runs may each read well, and together would draw nonsense.
 * @throws CheckpointError where models are not of one run
 */
function checkAgreement({tokenizer, dvae, transformer, reranker}: Partial<Models>): void {
  if (!tokenizer || !dvae || !transformer) return;
  const own = {
    textVocabulary: tokenizer.vocabulary.length,
    textLength: transformer.config.textLength,
    codebookSize: dvae.config.codebookSize,
    grid: gridSize(dvae.config)
  };
  for (const [model, {config}] of Object.entries({transformer, ...(reranker && {reranker})})) {
    for (const key of Object.keys(own) as (keyof typeof own)[]) {
      if (config[key] === own[key]) continue;
      throw new CheckpointError(
        `its files are of different runs: ${model} has ${key} ${config[key]}, the others ${own[key]}`
      );
    }
  }
}

/**
 * What run.json says of the models must be so, as far as it says it: others read only run.json.
 * @throws CheckpointError where it is not
 */
function checkRun(run: Record<string, unknown>, models: Partial<Models>): void {
  for (const model of Object.keys(SPECS) as ModelName[]) {
    const there = models[model];
    if (!there) continue;
    const said = isDictionary(run[model]) ? {...run, ...run[model]} : run;
    for (const [key, value] of Object.entries(there.config)) {
      if (!Object.hasOwn(said, key) || said[key] === value) continue;
      throw new CheckpointError(
        `its files are of different runs: ${model} has ${key} ${value}, run.json ${JSON.stringify(said[key])}`
      );
    }
  }
}

/** Takes all models off the device that there are. */
export function disposeCheckpoint({dvae, transformer, reranker}: Partial<Models>): void {
  for (const model of [dvae, transformer, reranker]) tf.dispose(model?.parameters ?? {});
}
