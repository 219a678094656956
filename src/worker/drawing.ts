/** Captions read and pictures drawn by a shipped checkpoint. */
import {unknownWords} from "../data/tokenizer/unknownWords.ts";
import {CaptionError} from "../generation/generator.ts";
import {dvaeSpecs} from "../models/dvae.ts";
import {parameterCount} from "../models/parameters.ts";
import {rerankerSpecs} from "../models/reranker.ts";
import {transformerSpecs} from "../models/transformer.ts";
import {breathe} from "../training/breathe.ts";
import {open} from "./models.ts";
import type {DrawingDesk} from "./protocol.ts";

/** The number of the newest drawing; older ones end. */
let latest = 0;

/** Ends the drawing under way, if there is one. */
export function stopDrawing(): void {
  ++latest;
}

class Superseded extends Error {}

export const drawing: DrawingDesk = {
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
  },

  async draw({checkpoint, caption, count, seed, temperature, topK}, report) {
    const request = ++latest;
    const {generator} = await open(checkpoint);
    const {grid} = generator.models.transformer.config;
    const tokens = Array.from({length: count}, () => new Int32Array(grid * grid).fill(-1));
    const probabilities = Array.from({length: count}, () => new Float32Array(grid * grid));
    const captions = new Array<string>(count).fill(caption);
    try {
      await generator.tokens(captions, {
        ...{seed, temperature, topK},
        onToken: async (position, choices) => {
          choices.forEach((choice, i) => {
            tokens[i][position] = choice.token;
            probabilities[i][position] = choice.probability;
          });
          if ((position + 1) % grid) return;
          const pixels = await generator.decode(tokens);
          report({position: position + 1, tokens, probabilities, pixels});
          await breathe();
          if (request !== latest) throw new Superseded();
        }
      });
    } catch (error) {
      // Whatever befalls a drawing that nobody waits for is of no interest.
      if (request !== latest) return false;
      throw error;
    }
    return true;
  }
};
