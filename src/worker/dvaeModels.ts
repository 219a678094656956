/** The dVAEs that the worker has, by name: those of shipped checkpoints, and the one in training. */
import * as tf from "@tensorflow/tfjs";
import type {Dataset} from "../data/captionedImage.ts";
import type {DvaeConfig} from "../models/dvae.ts";
import type {Parameters} from "../models/parameters.ts";
import {datasetFor} from "./datasets.ts";
import {LIVE} from "./modelNames.ts";
import {openDvae} from "./models.ts";
import {runs} from "../text/en/runs.ts";

export interface OpenDvae {
  config: DvaeConfig;
  /** Not to be disposed: they belong to the checkpoint or to the training. */
  parameters: Parameters;
  /** What it learns from. */
  dataset: Dataset;
  /** Steps taken so far; 0 for a checkpoint, which does not change. */
  step: number;
}

let liveDvae: () => OpenDvae | null = () => null;

/**
 * Whoever trains a dVAE in this worker offers it here, once. `get` is called whenever the model is
 * wanted, and gives its present parameters (their running average, as a checkpoint has it) or null
 * while there is none. They are copied within the same task, so the next step may dispose them.
 */
export function offerLiveDvae(get: () => OpenDvae | null): void {
  liveDvae = get;
}

/**
 * A dVAE by its name: a shipped checkpoint, or "live".
 * @returns null for "live" while nothing is being trained
 */
export async function dvaeOf(model: string): Promise<OpenDvae | null> {
  if (model === LIVE) return liveDvae();
  const {dvae, dataset} = await openDvae(model);
  return {...dvae, dataset: await datasetFor(dataset), step: 0};
}

/**
 * Lets `use` work with a dVAE that stays as it is meanwhile, even if training goes on.
 * @throws Error for "live" while nothing is being trained
 */
export async function withDvae<T>(model: string, use: (dvae: OpenDvae) => Promise<T>): Promise<T> {
  const dvae = await dvaeOf(model);
  if (!dvae) throw new Error(runs.problems.noLiveModel);
  const parameters = Object.fromEntries(
    Object.entries(dvae.parameters).map(([name, tensor]) => [name, tensor.clone()])
  );
  try {
    return await use({...dvae, parameters});
  } finally {
    tf.dispose(parameters);
  }
}
