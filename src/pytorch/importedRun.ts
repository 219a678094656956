/** The run.json of a run that PyTorch trained. */
import type {Configs} from "../training/checkpoint.ts";
import {type RunConfig, runConfig} from "../training/presets.ts";
import {CheckpointError} from "../training/safetensors.ts";
import type {Settings} from "./modelSettings.ts";

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((text) => typeof text === "string");

/** The steps of each stage, as far as config.json has them. */
function stepsOf(trained: unknown): Record<string, number> {
  if (typeof trained !== "object" || trained === null) return {};
  const counts = Object.entries(trained).filter(([, steps]) => Number.isSafeInteger(steps));
  return Object.fromEntries(counts as [string, number][]);
}

/**
 * What run.json says of models that were trained elsewhere. Whatever the lab's own runs choose and
 * PyTorch's do not is as in the lab's presets; nothing is trained by it, as the run is complete.
 * @param name what the data are called where config.json does not say
 */
export function importedRun(config: Settings, configs: Configs, name: string) {
  const {dataset = name, words = [], captions = [], steps} = config;
  if (typeof dataset !== "string") throw new CheckpointError("does not name its data");
  if (!isTexts(words)) throw new CheckpointError("has words that are no list of texts");
  if (!isTexts(captions)) throw new CheckpointError("has captions that are no list of texts");
  const counts = {dvae: 0, decoder: 0, transformer: 0, reranker: 0, ...stepsOf(steps)};
  const {dvae, transformer, reranker} = configs;
  const {imageSize, codebookSize, ...dvaeSizes} = dvae;
  const sizes = ({layers, width}: {layers: number; width: number}) => ({layers, width});
  const base = runConfig({dataset, steps: counts});
  const run: RunConfig = {
    ...{...base, imageSize, codebookSize, textLength: transformer.textLength},
    vocabularySize: transformer.textVocabulary,
    dvae: {...base.dvae, ...dvaeSizes},
    transformer: {...base.transformer, ...sizes(transformer)},
    reranker: {...base.reranker, ...sizes(reranker), embedding: reranker.embedding}
  };
  return {
    ...{command: `npm run import -- ${name}`, config: run, backend: "pytorch", complete: true},
    ...{words, captions, seconds: {}, history: []}
  };
}
