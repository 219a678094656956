/** Shipped checkpoints loaded, and captions as they read them. */
import {readCaption} from "../data/tokenizer/readCaption.ts";
import {dvaeSpecs} from "../models/dvae.ts";
import {parameterCount} from "../models/parameters.ts";
import {type RerankerConfig, rerankerSpecs} from "../models/reranker.ts";
import {transformerSpecs} from "../models/transformer.ts";
import {grammarOf} from "./grammars.ts";
import {open} from "./models.ts";
import type {CheckpointDesk} from "./protocol.ts";
import {steadily} from "./steadily.ts";

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
  }
};
