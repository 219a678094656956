/** Trained models as files: one safetensors file for each, its configuration in the metadata. */
import * as tf from "@tensorflow/tfjs";
import {Tokenizer} from "../data/tokenizer/tokenizer.ts";
import type {Models} from "../generation/generator.ts";
import {type DvaeConfig, dvaeSpecs, gridSize} from "../models/dvae.ts";
import type {Parameters, ParameterSpecs} from "../models/parameters.ts";
import {type RerankerConfig, rerankerSpecs} from "../models/reranker.ts";
import {type TransformerConfig, transformerSpecs} from "../models/transformer.ts";
import {
  CheckpointError,
  checkTensors,
  readSafetensors,
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
    throw new CheckpointError(`holds a ${metadata.model}, where a ${model} is wanted`);
  }
  let config: Configs[M];
  let specs: ParameterSpecs;
  try {
    config = {...UNSAID[model], ...JSON.parse(metadata.config)};
    specs = SPECS[model](config);
  } catch {
    throw new CheckpointError("has a damaged configuration");
  }
  return {config, parameters: restoreTensors(tensors, specs), phase: metadata.phase ?? model};
}

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

/** The models that a run made. */
export interface Checkpoint extends Models {
  name: string;
  /** The data set that the checkpoint was trained on. */
  dataset: string;
  /** The words of the captions that it learned from, for hints about others. */
  words: ReadonlySet<string>;
}

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
    return Tokenizer.fromJSON(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    if (error instanceof SyntaxError) throw new CheckpointError("is not JSON");
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
  const load = async <T>(file: string, parse: (bytes: Uint8Array) => T): Promise<T> => {
    const bytes = await read(file);
    return reading(`${file} of checkpoint ${name}`, () => parse(bytes));
  };
  const loaded: Parameters[] = [];
  const model = <M extends ModelName>(key: M) =>
    load(`${key}.safetensors`, (bytes) => {
      const result = unpackModel(key, bytes);
      loaded.push(result.parameters);
      return result;
    });
  try {
    const run = await load("run.json", parseJSON);
    const words = new Set<string>(Array.isArray(run?.words) ? run.words : []);
    const checkpoint = {
      ...{name, dataset: String(run?.config?.dataset), words},
      tokenizer: await load("tokenizer.json", readTokenizer),
      dvae: await model("dvae"),
      transformer: await model("transformer"),
      reranker: await model("reranker")
    };
    reading(`checkpoint ${name}`, () => checkAgreement(checkpoint));
    return checkpoint;
  } catch (error) {
    tf.dispose(loaded);
    throw error;
  }
}

function parseJSON(bytes: Uint8Array) {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new CheckpointError("is not JSON");
  }
}

/** Files of different runs may each read well, and together would draw nonsense. */
function checkAgreement({tokenizer, dvae, transformer, reranker}: Models): void {
  const own = {
    textVocabulary: tokenizer.vocabulary.length,
    textLength: transformer.config.textLength,
    codebookSize: dvae.config.codebookSize,
    grid: gridSize(dvae.config)
  };
  for (const [model, {config}] of Object.entries({transformer, reranker})) {
    for (const key of Object.keys(own) as (keyof typeof own)[]) {
      if (config[key] === own[key]) continue;
      throw new CheckpointError(
        `its files are of different runs: ${model} has ${key} ${config[key]}, the others ${own[key]}`
      );
    }
  }
}

export function disposeCheckpoint({dvae, transformer, reranker}: Checkpoint): void {
  tf.dispose([dvae.parameters, transformer.parameters, reranker.parameters]);
}
