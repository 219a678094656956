/** Checkpoints loaded, and captions as they read them. */
import {readCaption} from "../data/tokenizer/readCaption.ts";
import {dvaeSpecs} from "../models/dvae.ts";
import {parameterCount, type Parameters} from "../models/parameters.ts";
import {type RerankerConfig, rerankerSpecs} from "../models/reranker.ts";
import {transformerSpecs} from "../models/transformer.ts";
import {pytorchFiles} from "../pytorch/pytorchFolder.ts";
import {storeTensors} from "../training/checkpoint.ts";
import {dvaeOf, withDvae} from "./dvaeModels.ts";
import {grammarOf} from "./grammars.ts";
import {LIVE} from "./modelNames.ts";
import {open} from "./models.ts";
import type {CheckpointDesk} from "./protocol.ts";
import {readModelFiles} from "./readModelFiles.ts";
import {steadily} from "./steadily.ts";
import {withTransformer} from "./transformerModels.ts";

const checkpointOf = (name: string) => steadily(async () => (await open(name)).checkpoint);

export const checkpoints: CheckpointDesk = {
  async load(name) {
    const {dataset, dvae, transformer, config} = await checkpointOf(name);
    const {grid, codebookSize, textLength} = transformer.config;
    return {
      ...{name, dataset, grid, codebookSize, textLength, imageSize: dvae.config.imageSize},
      parameters: {
        dvae: parameterCount(dvaeSpecs(dvae.config)),
        transformer: parameterCount(transformerSpecs(transformer.config)),
        // It need not be there yet: of what it was made of, its run tells.
        reranker: parameterCount(
          rerankerSpecs({...transformer.config, ...(config.reranker as RerankerConfig)})
        )
      }
    };
  },

  async read(name, caption) {
    const {tokenizer, transformer, words, dataset} = await checkpointOf(name);
    const length = transformer.config.textLength;
    return readCaption(tokenizer, caption, {words, length, grammar: await grammarOf(dataset)});
  },

  readFiles: readModelFiles,

  pytorch: (model) => steadily(() => (model === "dvae" ? liveDvae() : liveTransformer()))
};

type LiveFiles = Record<string, Uint8Array> | null;

async function liveDvae(): Promise<LiveFiles> {
  if (!(await dvaeOf(LIVE))) return null;
  return withDvae(LIVE, async (dvae) =>
    Object.fromEntries(pytorchFiles({dvae: await stored(dvae)}, {dataset: dvae.dataset.name}))
  );
}

const liveTransformer = (): Promise<LiveFiles> =>
  withTransformer(LIVE, async ({dvae, transformer, tokenizer, dataset}) => {
    const models = {dvae: await stored(dvae), transformer: await stored(transformer)};
    return Object.fromEntries(pytorchFiles(models, {tokenizer, dataset: dataset.name}));
  });

/** A model read from the device. */
const stored = async <C>({config, parameters}: {config: C; parameters: Parameters}) => ({
  config,
  tensors: await storeTensors(parameters)
});
