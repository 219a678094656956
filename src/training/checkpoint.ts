/** Trained models as files: one safetensors file for each, its configuration in the metadata. */
import * as tf from "@tensorflow/tfjs";
import {Tokenizer} from "../data/tokenizer/tokenizer.ts";
import type {Models} from "../generation/generator.ts";
import {type DvaeConfig, dvaeSpecs} from "../models/dvae.ts";
import type {Parameters, ParameterSpecs} from "../models/parameters.ts";
import {type RerankerConfig, rerankerSpecs} from "../models/reranker.ts";
import {type TransformerConfig, transformerSpecs} from "../models/transformer.ts";
import {
  CheckpointError,
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

export interface Model<M extends ModelName> {
  config: Configs[M];
  parameters: Parameters;
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
  {config, parameters}: Model<M>
): Promise<Uint8Array> {
  const metadata = {format: "tiny-dalle-lab", model, config: JSON.stringify(config)};
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
    config = JSON.parse(metadata.config);
    specs = SPECS[model](config);
  } catch {
    throw new CheckpointError("has a damaged configuration");
  }
  return {config, parameters: restoreTensors(tensors, specs)};
}

/**
 * Puts stored tensors on the device, if they are exactly those of `specs`.
 * @throws CheckpointError
 */
export function restoreTensors(
  tensors: Record<string, StoredTensor>,
  specs: ParameterSpecs
): Parameters {
  for (const name of Object.keys(specs)) {
    const stored = tensors[name];
    if (!stored) throw new CheckpointError(`lacks the parameter ${name}`);
    if (String(stored.shape) !== String(specs[name].shape)) {
      const shapes = `${stored.shape.join("×")}, not ${specs[name].shape.join("×")}`;
      throw new CheckpointError(`has ${name} as ${shapes}`);
    }
    if (!stored.values.every(Number.isFinite)) {
      throw new CheckpointError(`has numbers in ${name} that are not finite`);
    }
  }
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

/** Reads a file of a checkpoint's folder, such as "dvae.safetensors". */
export type ReadFile = (file: string) => Promise<Uint8Array>;

/**
 * Loads a checkpoint.
 * @param read rejects with a message fit to be shown where a file cannot be had
 * @throws CheckpointError naming the file and what is wrong with it
 */
export async function loadCheckpoint(name: string, read: ReadFile): Promise<Checkpoint> {
  const json = async (file: string) => {
    const bytes = await read(file);
    try {
      return JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      throw new CheckpointError(`${file} of checkpoint ${name} is not JSON`);
    }
  };
  const model = async <M extends ModelName>(key: M): Promise<Model<M>> => {
    const file = `${key}.safetensors`;
    const bytes = await read(file);
    try {
      return unpackModel(key, bytes);
    } catch (error) {
      if (!(error instanceof CheckpointError)) throw error;
      throw new CheckpointError(`${file} of checkpoint ${name}: ${error.message}`);
    }
  };
  const run = await json("run.json");
  const tokenizerJson = await json("tokenizer.json");
  let tokenizer: Tokenizer;
  try {
    tokenizer = Tokenizer.fromJSON(tokenizerJson);
  } catch (error) {
    throw new CheckpointError(`tokenizer.json of checkpoint ${name}: ${(error as Error).message}`);
  }
  const [dvae, transformer, reranker] = [
    await model("dvae"),
    await model("transformer"),
    await model("reranker")
  ];
  const words = new Set<string>(Array.isArray(run?.words) ? run.words : []);
  const dataset = String(run?.config?.dataset);
  return {name, dataset, words, tokenizer, dvae, transformer, reranker};
}

export function disposeCheckpoint({dvae, transformer, reranker}: Checkpoint): void {
  tf.dispose([dvae.parameters, transformer.parameters, reranker.parameters]);
}
