/** How long a step of training takes on the backend that runs, found by taking some. */
import {TEXT_LENGTH} from "../data/tokenizer/encodeCaption.ts";
import {precompile} from "../kernels/webgpu/precompile.ts";
import {Random} from "../math/random.ts";
import type {TransformerConfig} from "../models/transformer.ts";
import {breathe} from "../training/breathe.ts";
import {TransformerPhase} from "../training/transformerPhase.ts";
import {TRANSFORMER_PRESETS, transformerTrainingOf} from "./transformerSettings.ts";

/** Milliseconds after which the first step is waited for no longer. */
const LIMIT_MS = 1000;

/** Milliseconds in which the threads of WebAssembly start, which they do while nothing is computed. */
const START_MS = 200;

const {small} = TRANSFORMER_PRESETS;

/** The transformer that preset small trains on the codes of the shipped model. */
const CONFIG: TransformerConfig = {
  ...{layers: small.values.layers, width: small.values.width},
  ...{textLength: TEXT_LENGTH, textVocabulary: 512, grid: 8, codebookSize: 512}
};

const random = new Random("step time");

/** Tokens at random: how long they take does not depend on what they say. */
const pool = {
  draw: () => ({
    ids: Array.from({length: TEXT_LENGTH}, () => random.integer(CONFIG.textVocabulary)),
    tokens: Int32Array.from({length: CONFIG.grid ** 2}, () => random.integer(CONFIG.codebookSize))
  })
};

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Takes steps of a small transformer's training for so many milliseconds, at least one. What is compiled
 * before is not counted.
 * @returns milliseconds a step; null where the first takes longer than `limit`, which may then go on
 */
export async function stepTime(
  milliseconds: number,
  {limit = LIMIT_MS}: {limit?: number} = {}
): Promise<number | null> {
  const phase = new TransformerPhase(CONFIG, transformerTrainingOf(small.values), pool);
  await precompile(() => phase.rehearse());
  const now = () => performance.now();
  const begun = now();
  const first = phase.step().then(() => now() - begun);
  const time = await Promise.race([first, later(limit).then(() => null)]);
  if (time === null || time > limit) return null;
  await later(START_MS);
  const resumed = now();
  let steps = 0;
  while (now() - resumed < milliseconds - time) {
    await phase.advance();
    await breathe();
    ++steps;
  }
  await phase.settle();
  const mean = steps > 0 ? (now() - resumed) / steps : time;
  phase.dispose();
  return mean;
}
