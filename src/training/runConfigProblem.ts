import {configProblem} from "./configProblem.ts";
import {PRESETS, type RunConfig, runConfig} from "./presets.ts";
import {CODE_STARTS} from "./trainingDefaults.ts";
import {modelFiles} from "../text/en/modelFiles.ts";

const texts = modelFiles.config;

/** Has every number and text that a run needs, whatever their values. */
const TEMPLATE = runConfig({
  dataset: "shapes",
  steps: {dvae: 1, decoder: 1, transformer: 1, reranker: 1}
});

/** The least that whole numbers may be, wherever in the configuration they stand; other numbers are any. */
const COUNTS: Record<string, number> = {
  ...{steps: 0, seed: -Infinity, batch: 1, group: 1, poolSize: 1, vocabularySize: 1}
};

/** What is wrong with the configuration of a run, as its file has it; null where nothing is. */
export function runConfigProblem(config: unknown): string | null {
  const mismatch = misfit(config, TEMPLATE, "config");
  if (mismatch) return mismatch;
  const {preset, imageSize, codebookSize, textLength, ...run} = config as RunConfig;
  if (!Object.hasOwn(PRESETS, preset)) return texts.preset;
  const {width, blocks, encoderFilter, headWidth, codesFrom} = run.dvae;
  if (!CODE_STARTS.includes(codesFrom)) {
    return texts.noneOf("config.dvae.codesFrom", CODE_STARTS);
  }
  const {transformer, reranker} = run;
  const sequence = {
    textLength,
    textVocabulary: run.vocabularySize,
    grid: imageSize / 4,
    codebookSize
  };
  const sizes = ({layers, width}: {layers: number; width: number}) => ({layers, width});
  return (
    configProblem("dvae", {imageSize, codebookSize, width, blocks, encoderFilter, headWidth}) ??
    configProblem("transformer", {...sequence, ...sizes(transformer)}) ??
    configProblem("reranker", {...sequence, ...sizes(reranker), embedding: reranker.embedding})
  );
}

/** Where a value is of another kind than its template, with what was found there. */
function misfit(value: unknown, template: unknown, path: string): string | null {
  if (Array.isArray(template)) {
    const fits = Array.isArray(value) && value.every((n) => Number.isInteger(n) && n >= 0);
    return fits ? null : texts.noList(path);
  }
  if (typeof template === "object") {
    if (typeof value !== "object" || value === null) return texts.missing(path);
    for (const [key, part] of Object.entries(template!)) {
      const problem = misfit((value as Record<string, unknown>)[key], part, `${path}.${key}`);
      if (problem) return problem;
    }
    return null;
  }
  if (typeof value !== typeof template) return texts.noType(path, typeof template);
  const least = COUNTS[path.slice(path.lastIndexOf(".") + 1)];
  if (least === undefined || (Number.isInteger(value) && (value as number) >= least)) return null;
  return Number.isFinite(least) ? texts.noWholeFrom(path, least) : texts.noWhole(path);
}
