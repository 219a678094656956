/** A checkpoint of the lab as a folder for PyTorch, and back; no tensor comes onto the device. */
import {strictJson} from "../data/strictJson.ts";
import type {Tokenizer} from "../data/tokenizer/tokenizer.ts";
import {
  type Configs,
  type ModelName,
  parameterShapes,
  type ReadFile,
  readModel,
  readRun,
  reading,
  RUN_FILE,
  readTokenizer,
  type StoredModel,
  writeModel
} from "../training/checkpoint.ts";
import {TOKENIZER_FILE} from "../training/run.ts";
import {
  CheckpointError,
  readSafetensors,
  shown,
  type StoredTensor,
  writeSafetensors
} from "../training/safetensors.ts";
import {importedRun} from "./importedRun.ts";
import {checkSize} from "./largestModel.ts";
import {fromSettings, type Settings, toSettings} from "./modelSettings.ts";
import {fromLayout, parameterLayout, toLayout} from "./parameterLayout.ts";

export const CONFIG_FILE = "config.json";
export const WEIGHTS_FILE = "model.safetensors";

/** What config.json has under "format". */
const FORMAT = "tiny-dalle-pytorch";

const MODELS: ModelName[] = ["dvae", "transformer", "reranker"];

/** The last phase that each model goes through there. */
const LAST_PHASES: Record<ModelName, string> = {
  ...{dvae: "decoder", transformer: "transformer", reranker: "reranker"}
};

/** The files of a model there. */
export const PYTORCH_FILES = [CONFIG_FILE, WEIGHTS_FILE, TOKENIZER_FILE];

/** The files of a checkpoint here. */
export const LAB_FILES = [
  ...MODELS.map((model) => `${model}.safetensors`),
  TOKENIZER_FILE,
  RUN_FILE
];

export type Files = Map<string, Uint8Array>;

const bytesOf = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);

/** The models of a run that are to go into a folder, as far as there are any. */
export type StoredModels = {[M in ModelName]?: Pick<StoredModel<M>, "config" | "tensors">};

/** What else a folder says. */
interface About {
  /** Absent where captions are not read. */
  tokenizer?: Tokenizer;
  dataset: string;
  words?: Iterable<string>;
  captions?: readonly string[];
}

/** The files of models for PyTorch: weights, configuration and tokenizer. */
export function pytorchFiles(
  models: StoredModels,
  {tokenizer, dataset, words = [], captions = []}: About
): Files {
  const settings: Settings = {};
  const tensors: Record<string, StoredTensor> = {};
  for (const model of MODELS) {
    const stored = models[model];
    if (!stored) continue;
    settings[model] = toSettings(model, stored.config);
    Object.assign(tensors, layOut(model, stored));
  }
  const config = {format: FORMAT, dataset, words: [...words], captions, ...settings};
  const files: Files = new Map([
    [CONFIG_FILE, bytesOf(config)],
    [WEIGHTS_FILE, writeSafetensors({tensors, metadata: {format: "pt"}})]
  ]);
  if (tokenizer) files.set(TOKENIZER_FILE, bytesOf(tokenizer.toJSON()));
  return files;
}

/**
 * The files of a checkpoint for PyTorch.
 * @param read rejects with a message fit to be shown where a file cannot be had
 * @throws CheckpointError naming the file that is damaged
 */
export async function toPyTorch(read: ReadFile): Promise<Files> {
  const run = await readAs(read, RUN_FILE, readRun);
  const tokenizer = await readAs(read, TOKENIZER_FILE, readTokenizer);
  const readOne = <M extends ModelName>(model: M) =>
    readAs(read, `${model}.safetensors`, (bytes) => readModel(model, bytes));
  const models = {
    dvae: await readOne("dvae"),
    transformer: await readOne("transformer"),
    reranker: await readOne("reranker")
  };
  return pytorchFiles(models, {...run, tokenizer});
}

async function readAs<T>(read: ReadFile, file: string, parse: (bytes: Uint8Array) => T) {
  const bytes = await read(file);
  return reading(file, () => parse(bytes));
}

/** The tensors of a model with PyTorch's names, each after the model's own. */
function layOut<M extends ModelName>(
  model: M,
  {config, tensors}: Pick<StoredModel<M>, "config" | "tensors">
): Record<string, StoredTensor> {
  return Object.fromEntries(
    Object.entries(parameterShapes(model, config)).map(([name, shape]) => {
      const layout = parameterLayout(model, config, name, shape);
      return [`${model}.${layout.name}`, toLayout(tensors[name], layout)];
    })
  );
}

/**
 * The files of a checkpoint of the lab, from those that `toPyTorch` or `train.py` wrote.
 * @param read rejects with a message fit to be shown where a file cannot be had
 * @param name what the folder is called
 * @throws CheckpointError for a folder that is damaged, unfinished or too large for a browser
 */
export async function fromPyTorch(read: ReadFile, name: string): Promise<Files> {
  const config = await readAs(read, CONFIG_FILE, readConfig);
  const configs = reading(CONFIG_FILE, () => {
    const found = configsOf(config);
    checkSize(found);
    return found;
  });
  const tokenizer = await readAs(read, TOKENIZER_FILE, readTokenizer);
  const all = await readAs(read, WEIGHTS_FILE, readSafetensors);
  const models = reading(WEIGHTS_FILE, () =>
    MODELS.map((model) => {
      const tensors = takeIn(model, configs[model], all.tensors);
      const stored = {config: configs[model], tensors, phase: LAST_PHASES[model]};
      // As whoever opens it will read it: whatever is wrong is told now.
      const bytes = writeModel(model, stored as StoredModel<typeof model>);
      readModel(model, bytes);
      return [`${model}.safetensors`, bytes] as const;
    })
  );
  const run = reading(CONFIG_FILE, () => importedRun(config, configs, name));
  return new Map([
    ...models,
    [TOKENIZER_FILE, bytesOf(tokenizer.toJSON())],
    [RUN_FILE, bytesOf(run)]
  ]);
}

function readConfig(bytes: Uint8Array): Settings {
  let config: unknown;
  try {
    config = strictJson(bytes);
  } catch (error) {
    throw new CheckpointError((error as Error).message);
  }
  const isOurs =
    typeof config === "object" && config !== null && (config as Settings).format === FORMAT;
  if (!isOurs) throw new CheckpointError(`is not of a model that train.py or the lab wrote`);
  return config as Settings;
}

/** @throws CheckpointError naming a model that is not there yet */
function configsOf(config: Settings): Configs {
  const missing = MODELS.filter((model) => !Object.hasOwn(config, model));
  if (missing.length > 0) {
    throw new CheckpointError(
      `has no ${missing.join(" and no ")} yet; train.py --stage ${missing[0]} makes it`
    );
  }
  return Object.fromEntries(
    MODELS.map((model) => [model, fromSettings(model, config[model])])
  ) as unknown as Configs;
}

/** The tensors of a model as the lab has them. */
function takeIn<M extends ModelName>(
  model: M,
  config: Configs[M],
  all: Record<string, StoredTensor>
): Record<string, StoredTensor> {
  return Object.fromEntries(
    Object.entries(parameterShapes(model, config)).map(([name, shape]) => {
      const layout = parameterLayout(model, config, name, shape);
      const there = `${model}.${layout.name}`;
      const stored = Object.hasOwn(all, there) ? all[there] : undefined;
      if (!stored) throw new CheckpointError(`lacks ${there}`);
      if (String(stored.shape) !== String(layout.shape)) {
        const found = shown(stored.shape.join("×"));
        throw new CheckpointError(`has ${there} as ${found}, not ${layout.shape.join("×")}`);
      }
      return [name, fromLayout(stored, layout, shape)];
    })
  );
}
