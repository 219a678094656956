/** The transformers that the worker has, by name: those of shipped checkpoints, and the one in training. */
import * as tf from "@tensorflow/tfjs";
import type {Dataset} from "../data/captionedImage.ts";
import type {DrawingModels} from "../generation/generator.ts";
import type {Parameters} from "../models/parameters.ts";
import {datasetFor} from "./datasets.ts";
import {LIVE} from "./modelNames.ts";
import {open} from "./models.ts";

/** A transformer with what stands around it; the parameters belong to others. */
export interface OpenTransformer extends DrawingModels {
  /** What it learns from. */
  dataset: Dataset;
  /** Lets go of what was opened for the one who asked; absent where there is nothing. */
  release?(): void;
}

let liveTransformer: () => Promise<OpenTransformer | null> = async () => null;

/** Whoever trains a transformer in this worker offers it here, once; see `offerLiveDvae`. */
export function offerLiveTransformer(get: () => Promise<OpenTransformer | null>): void {
  liveTransformer = get;
}

async function transformerOf(model: string): Promise<OpenTransformer | null> {
  if (model === LIVE) return liveTransformer();
  const {checkpoint} = await open(model);
  return {...checkpoint, dataset: await datasetFor(checkpoint.dataset)};
}

const cloned = (parameters: Parameters): Parameters =>
  Object.fromEntries(Object.entries(parameters).map(([name, tensor]) => [name, tensor.clone()]));

/**
 * Lets `use` work with a transformer that stays as it is meanwhile, even if training goes on.
 * @returns null for "live" while nothing is being trained
 */
export async function withTransformer<T>(
  model: string,
  use: (models: OpenTransformer) => Promise<T>
): Promise<T | null> {
  const found = await transformerOf(model);
  if (!found) return null;
  const {tokenizer, dataset, dvae, transformer, release} = found;
  const own = {dvae: cloned(dvae.parameters), transformer: cloned(transformer.parameters)};
  release?.();
  try {
    return await use({
      ...{tokenizer, dataset},
      dvae: {...dvae, parameters: own.dvae},
      transformer: {...transformer, parameters: own.transformer}
    });
  } finally {
    tf.dispose(own);
  }
}
