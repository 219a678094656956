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
import {modelFiles} from "../text/en/modelFiles.ts";

const texts = modelFiles.model;

/** What says how a checkpoint was trained, and on what. */
export const RUN_FILE = "run.json";

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
export async function storeTensors(parameters: Parameters): Promise<Record<string, StoredTensor>> {
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
  return writeModel(model, {config, tensors: await storeTensors(parameters), phase});
}

/** The file of a model that is not on the device. */
export function writeModel<M extends ModelName>(
  model: M,
  {config, tensors, phase}: StoredModel<M>
): Uint8Array {
  const metadata = {format: "tiny-dalle-lab", model, phase, config: JSON.stringify(config)};
  return writeSafetensors({tensors, metadata});
}

/** A model whose parameters are not on the device. */
export interface StoredModel<M extends ModelName> {
  config: Configs[M];
  /** Exactly those of its configuration, as floats. */
  tensors: Record<string, StoredTensor>;
  phase: string;
}

/**
 * Reads the file of a model.
 * @throws CheckpointError saying what is wrong with it
 */
export function readModel<M extends ModelName>(model: M, bytes: Uint8Array): StoredModel<M> {
  const {tensors, metadata} = readSafetensors(bytes);
  if (metadata.format !== "tiny-dalle-lab") throw new CheckpointError(texts.notOurs);
  if (metadata.model !== model) {
    const found = metadata.model && shown(metadata.model);
    throw new CheckpointError(found ? texts.other(found, model) : texts.unsaid(model));
  }
  const {phase = model} = metadata;
  if (!isPhaseOf(model, phase)) {
    throw new CheckpointError(texts.phase(shown(phase), model));
  }
  const config = readConfig(model, metadata.config);
  const floats = fromEightBits(tensors);
  checkTensors(floats, parameterShapes(model, config));
  return {config, tensors: floats, phase};
}

/** Reads the file of a model onto the device; see `readModel`. */
export function unpackModel<M extends ModelName>(model: M, bytes: Uint8Array): Model<M> {
  const {config, tensors, phase} = readModel(model, bytes);
  // In the order of the specification, whatever that of the file is.
  const parameters = Object.keys(SPECS[model](config)).map((name) => {
    const {values, shape} = tensors[name];
    return [name, tf.tensor(values, shape)] as const;
  });
  return {config, parameters: Object.fromEntries(parameters), phase};
}

/** The shapes of a model's parameters, by name. */
export function parameterShapes<M extends ModelName>(
  model: M,
  config: Configs[M]
): Record<string, number[]> {
  const specs = Object.entries(SPECS[model](config));
  return Object.fromEntries(specs.map(([name, {shape}]) => [name, shape]));
}

function readConfig<M extends ModelName>(model: M, json: string | undefined): Configs[M] {
  if (json === undefined) throw new CheckpointError(texts.noConfig);
  let said: unknown;
  try {
    said = strictJson(json);
  } catch (error) {
    throw new CheckpointError(texts.config((error as Error).message));
  }
  const config = isDictionary(said) ? {...UNSAID[model], ...said} : said;
  const problem = configProblem(model, config);
  if (problem) throw new CheckpointError(texts.damagedConfig(problem));
  return config as Configs[M];
}

const isDictionary = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

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
    throw new CheckpointError(modelFiles.named(file, error.message));
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
    loadFile(name, RUN_FILE, read, readRun),
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
    reading(modelFiles.checkpoint(name), () => {
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
  return reading(modelFiles.ofCheckpoint(file, name), () => parse(bytes));
}

const loadModel = <M extends ModelName>(name: string, model: M, read: ReadFile) =>
  loadFile(name, `${model}.safetensors`, read, (bytes) => unpackModel(model, bytes));

/**
 * What run.json says that is needed to draw; the rest is for those who train on.
 * @throws CheckpointError
 */
export function readRun(bytes: Uint8Array) {
  let run: unknown;
  try {
    run = strictJson(bytes);
  } catch (error) {
    throw new CheckpointError((error as Error).message);
  }
  if (!isDictionary(run) || !isDictionary(run.config)) {
    throw new CheckpointError(texts.runWithoutConfig);
  }
  const {config, words = [], captions = []} = run;
  if (typeof config.dataset !== "string") throw new CheckpointError(texts.noDataset);
  if (!isTexts(words)) throw new CheckpointError(texts.words);
  if (!isTexts(captions)) throw new CheckpointError(texts.captions);
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
      throw new CheckpointError(texts.disagree(model, key, String(config[key]), String(own[key])));
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
        texts.disagreesWithRun(model, key, String(value), JSON.stringify(said[key]))
      );
    }
  }
}

/** Takes all models off the device that there are. */
export function disposeCheckpoint({dvae, transformer, reranker}: Partial<Models>): void {
  for (const model of [dvae, transformer, reranker]) tf.dispose(model?.parameters ?? {});
}
