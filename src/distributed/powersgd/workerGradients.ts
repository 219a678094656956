import {Random} from "../../math/random.ts";
import {adamStep} from "../model/adam.ts";
import {batchPart, captionBatch, LETTER_COUNT} from "../model/captionBatch.ts";
import {lossAndGradients} from "../model/gradient.ts";
import {startParameters, viewFields} from "../model/layer.ts";
import {mean} from "./powerStep.ts";
import {stackLayers} from "../model/stack.ts";

/** The stack whose gradients the page compresses: small enough for a step within a frame or two. */
export const GRADIENT_STACK = {
  ...{blocks: 2, width: 32, heads: 2},
  ...{vocabulary: LETTER_COUNT, length: 16}
};

/** The matrices of a block, rows × columns. */
export const BLOCK_MATRICES = {
  qkv: [32, 96],
  merge: [32, 32],
  up: [32, 128],
  down: [128, 32]
} as const;
export type MatrixName = keyof typeof BLOCK_MATRICES;

/** Gradients of the last block's matrices, one of each worker. */
export interface WorkerGradients {
  /** Steps of training before them. */
  step: number;
  matrices: Record<MatrixName, Float64Array[]>;
}

/**
 * Trains a small transformer on captions, letter by letter, and gives the gradients that `workers`
 * workers have, each for sequences of its own, before every step from 0 to `steps`.
 */
export function* workerGradients({
  workers,
  steps,
  seed
}: {
  workers: number;
  steps: number;
  seed: number;
}): Generator<WorkerGradients> {
  const layers = stackLayers(GRADIENT_STACK);
  const states = layers.map((layer, i) => {
    const parameters = startParameters(layer, new Random(seed, "layer", i));
    const {length} = parameters;
    return {parameters, mean: new Float64Array(length), variance: new Float64Array(length)};
  });
  const last = layers.length - 2;
  for (let step = 0; ; ++step) {
    const {length} = GRADIENT_STACK;
    const batch = captionBatch({count: workers, length}, seed, "powersgd", step);
    const gradients = Array.from({length: workers}, (_, rank) => {
      const part = batchPart(batch, rank, workers);
      const parameters = states.map((state) => state.parameters);
      return lossAndGradients(layers, parameters, part).gradients;
    });
    const matrices = Object.fromEntries(
      Object.keys(BLOCK_MATRICES).map((name) => [
        name,
        gradients.map((of) => viewFields(layers[last].fields, of[last])[name])
      ])
    ) as Record<MatrixName, Float64Array[]>;
    yield {step, matrices};
    if (step === steps) return;
    states.forEach((state, i) => adamStep(state, mean(gradients.map((g) => g[i])), step + 1));
  }
}
