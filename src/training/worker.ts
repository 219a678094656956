/** The worker that owns tfjs and the models, so that the page stays smooth. */
import * as Comlink from "comlink";
import {unknownWords} from "../data/tokenizer/unknownWords.ts";
import {CaptionError, Generator} from "../generation/generator.ts";
import {startBrowserBackend} from "../kernels/browserBackend.ts";
import {dvaeSpecs} from "../models/dvae.ts";
import {parameterCount} from "../models/parameters.ts";
import {rerankerSpecs} from "../models/reranker.ts";
import {transformerSpecs} from "../models/transformer.ts";
import {type Checkpoint, disposeCheckpoint, loadCheckpoint} from "./checkpoint.ts";
import type {DrawRequest, LabWorker} from "./protocol.ts";

interface Loaded {
  checkpoint: Checkpoint;
  generator: Generator;
}

const loaded = new Map<string, Promise<Loaded>>();
let latest = 0;

/** The folder with the checkpoints; relative to the page, so that the lab works from any folder. */
let base = "";

async function fetchFile(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} cannot be loaded (${response.status}).`);
  return new Uint8Array(await response.arrayBuffer());
}

function open(name: string): Promise<Loaded> {
  let entry = loaded.get(name);
  if (!entry) {
    entry = loadCheckpoint(name, (file) => fetchFile(`${base}checkpoints/${name}/${file}`)).then(
      (checkpoint) => ({checkpoint, generator: new Generator(checkpoint)})
    );
    // A failed load may be tried again.
    entry.catch(() => loaded.delete(name));
    loaded.set(name, entry);
  }
  return entry;
}

/** Lets messages in, such as a newer request: on wasm, awaiting tensors never leaves the microtasks. */
const breathe = () => new Promise((resolve) => setTimeout(resolve, 0));

const worker: LabWorker & {setBase(url: string): void} = {
  setBase(url) {
    base = url;
  },

  async start(preferred) {
    // Tensors do not move from one backend to another without reading them back, which WebGPU
    // cannot do at once; the models are loaded anew instead.
    ++latest;
    for (const entry of loaded.values()) {
      const opened = await entry.catch(() => null);
      opened?.generator.dispose();
      if (opened) disposeCheckpoint(opened.checkpoint);
    }
    loaded.clear();
    return startBrowserBackend(preferred);
  },

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

  async draw({checkpoint, caption, count, seed, temperature, topK}: DrawRequest, report) {
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

class Superseded extends Error {}

Comlink.expose(worker);
