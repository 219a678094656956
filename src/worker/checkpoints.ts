/** Shipped checkpoints loaded, and captions as they read them. */
import {unknownWords} from "../data/tokenizer/unknownWords.ts";
import {CaptionError} from "../generation/generator.ts";
import {dvaeSpecs} from "../models/dvae.ts";
import {parameterCount} from "../models/parameters.ts";
import {rerankerSpecs} from "../models/reranker.ts";
import {transformerSpecs} from "../models/transformer.ts";
import {open} from "./models.ts";
import type {CheckpointDesk} from "./protocol.ts";

export const checkpoints: CheckpointDesk = {
  async load(name) {
    const {dataset, dvae, transformer, reranker} = (await open(name)).checkpoint;
    const {grid, codebookSize, textLength} = transformer.config;
    return {
      ...{name, dataset, grid, codebookSize, textLength, imageSize: dvae.config.imageSize},
      parameters: {
        dvae: parameterCount(dvaeSpecs(dvae.config)),
        transformer: parameterCount(transformerSpecs(transformer.config)),
        reranker: parameterCount(rerankerSpecs(reranker.config))
      }
    };
  },

  async read(name, caption) {
    const {checkpoint, generator} = await open(name);
    const {tokenizer, transformer, words} = checkpoint;
    let problem: string | null = null;
    try {
      generator.encode(caption);
    } catch (error) {
      if (!(error instanceof CaptionError)) throw error;
      problem = error.message;
    }
    return {
      tokens: tokenizer.tokens(caption).map(({id, text}) => ({id, text})),
      length: transformer.config.textLength,
      problem,
      unknown: unknownWords(caption, words)
    };
  }
};
