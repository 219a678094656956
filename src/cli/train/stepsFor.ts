/** How many steps fit into a number of minutes on this machine, found by taking a few. */
import * as tf from "@tensorflow/tfjs";
import type {Dataset} from "../../data/captionedImage.ts";
import {trainTokenizer} from "../../data/tokenizer/trainTokenizer.ts";
import {Random} from "../../math/random.ts";
import {initialParameters} from "../../models/parameters.ts";
import {dvaeSpecs} from "../../models/dvae.ts";
import {breathe} from "../../training/breathe.ts";
import {DecoderPhase} from "../../training/decoderPhase.ts";
import {DvaePhase} from "../../training/dvaePhase.ts";
import {FoundGroups} from "../../training/exampleGroups.ts";
import {startingCodes} from "../../training/patchCodes.ts";
import type {Phase} from "../../training/phase.ts";
import {type PhaseName, runConfig, type RunOptions} from "../../training/presets.ts";
import {RerankerPhase} from "../../training/rerankerPhase.ts";
import {tokenizerCaptions} from "../../training/run.ts";
import {TokenPool} from "../../training/tokenPool.ts";
import {TransformerPhase} from "../../training/transformerPhase.ts";

/** The share of the time that each phase gets; the rest goes to turning pictures into codes. */
const SHARES: Record<PhaseName, number> = {
  dvae: 0.3,
  decoder: 0.06,
  transformer: 0.53,
  reranker: 0.06
};

/** Seconds a step takes: the median of three, after one to warm up; null if stopped meanwhile. */
async function secondsPerStep(phase: Phase, stopRequested: () => boolean): Promise<number | null> {
  const times: number[] = [];
  try {
    for (let i = 0; i < 4; ++i) {
      await breathe();
      if (stopRequested()) return null;
      const start = performance.now();
      await phase.step();
      times.push((performance.now() - start) / 1000);
    }
  } finally {
    phase.dispose();
  }
  return times.slice(1).sort((a, b) => a - b)[1];
}

/** @returns null if stopped meanwhile */
export async function stepsFor(
  minutes: number,
  options: Omit<RunOptions, "steps">,
  dataset: Dataset,
  stopRequested: () => boolean
): Promise<Record<PhaseName, number> | null> {
  const config = runConfig({
    ...options,
    steps: {dvae: 100, decoder: 100, transformer: 100, reranker: 100}
  });
  const {imageSize, codebookSize, textLength, vocabularySize, seed} = config;
  const dvaeConfig = {imageSize, codebookSize, ...config.dvae};
  const random = new Random(seed, "measure");
  const tokenizer = trainTokenizer(tokenizerCaptions(dataset, seed), {vocabularySize});
  const parameters = initialParameters(dvaeSpecs(dvaeConfig), random);
  const source = {dataset, tokenizer, parameters, config: dvaeConfig};
  const pool = (await TokenPool.make(source, {size: 128, seed}))!;
  const textVocabulary = tokenizer.vocabulary.length;
  const sequence = {textLength, textVocabulary, grid: imageSize / 4, codebookSize};
  const patches = await startingCodes(dataset, dvaeConfig, config.dvae);
  const phases: Record<PhaseName, () => Phase> = {
    dvae: () => new DvaePhase(dvaeConfig, config.dvae, dataset, patches),
    decoder: () => new DecoderPhase(dvaeConfig, config.decoder, dataset, parameters),
    transformer: () =>
      new TransformerPhase({...sequence, ...config.transformer}, config.transformer, pool),
    reranker: () => {
      const groups = new FoundGroups(pool);
      return new RerankerPhase({...sequence, ...config.reranker}, config.reranker, groups);
    }
  };
  const steps = {} as Record<PhaseName, number>;
  for (const name of Object.keys(phases) as PhaseName[]) {
    const seconds = await secondsPerStep(phases[name](), stopRequested);
    if (seconds === null) break;
    steps[name] = Math.max(1, Math.floor((60 * minutes * SHARES[name]) / seconds));
  }
  tf.dispose(parameters);
  return stopRequested() ? null : steps;
}
