/** A run small enough to train in a test, and files that live in memory. */
import type {CaptionedImage, Dataset} from "../../src/data/captionedImage.ts";
import {shapes} from "../../src/data/shapes/shapes.ts";
import {Random} from "../../src/math/random.ts";
import {type RunConfig, runConfig} from "../../src/training/presets.ts";
import {type RunFiles, type RunOptions, TrainingRun} from "../../src/training/run.ts";

const STEPS = {dvae: 3, decoder: 3, transformer: 3, reranker: 3};
const {reranker, ...before} = STEPS;
const IN_ORDER = {...before, refinement: 2, "refinement 2": 2, reranker};

/** The phases of a tiny run in order. */
export const TINY_PHASES = Object.keys(IN_ORDER);

/** Every step of a tiny run in order, as "dvae 1". */
export const TINY_STEPS = Object.entries(IN_ORDER).flatMap(([name, count]) =>
  Array.from({length: count}, (_, s) => `${name} ${s + 1}`)
);

/** Preset nano, shrunk further: every phase has a few steps of four examples. */
export function tinyConfig(dataset = "shapes"): RunConfig {
  const sizes = {preset: "nano", seed: 5, codebookSize: 32} as const;
  const config = runConfig({dataset, ...sizes, steps: STEPS, refinement: [2, 2]});
  return {
    ...config,
    ...{vocabularySize: 300, poolSize: 24},
    dvae: {...config.dvae, width: 8, batch: 4},
    decoder: {...config.decoder, batch: 4},
    transformer: {...config.transformer, layers: 3, width: 32, batch: 4},
    reranker: {...config.reranker, layers: 1, width: 32, embedding: 8, batch: 4}
  };
}

const random = new Random("tiny run");
const examples: CaptionedImage[] = Array.from({length: 100}, () => shapes.example(random));

/** A hundred examples of shapes: drawing anew for each caption of a tokenizer would take longer. */
export const fewShapes: Dataset = {
  name: "shapes",
  groups: shapes.groups,
  example: (stream) => stream.pick(examples),
  caption: (group, stream) => shapes.caption(group, stream),
  picture: (caption, stream) => shapes.picture!(caption, stream)
};

export interface MemoryFiles extends RunFiles {
  readonly files: Map<string, Uint8Array>;
}

export function memoryFiles(start: Iterable<[string, Uint8Array]> = []): MemoryFiles {
  const files = new Map<string, Uint8Array>(start);
  return {
    files,
    read: async (file) => files.get(file)?.slice() ?? null,
    write: async (file, bytes) => void files.set(file, bytes.slice()),
    remove: async (file) => void files.delete(file)
  };
}

/** Runs the tiny configuration on `files`; see `TrainingRun`. */
export function tinyRun(files: RunFiles, options: Partial<RunOptions> = {}): Promise<boolean> {
  return new TrainingRun(tinyConfig(), {dataset: fewShapes, files, ...options}).run();
}

/** Trained once for all tests of this process. */
let checkpoint: Promise<Map<string, Uint8Array>> | undefined;

/** The files of a checkpoint, trained just enough to exist; copies, with which tests do as they like. */
export async function tinyCheckpoint(): Promise<Map<string, Uint8Array>> {
  checkpoint ??= trainCheckpoint();
  return new Map(Array.from(await checkpoint, ([file, bytes]) => [file, bytes.slice()]));
}

async function trainCheckpoint(): Promise<Map<string, Uint8Array>> {
  const {files, ...rest} = memoryFiles();
  await tinyRun({...rest});
  const run = {config: tinyConfig(), complete: true, words: ["red", "circle"]};
  files.set("run.json", new TextEncoder().encode(JSON.stringify(run)));
  return files;
}
