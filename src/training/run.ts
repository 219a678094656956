/**
 * A whole training run: tokenizer, dVAE, transformer, re-ranker. The same code trains from the
 * command line and in the browser's worker; only where files go differs.
 */
import * as tf from "@tensorflow/tfjs";
import type {Dataset} from "../data/captionedImage.ts";
import type {Tokenizer} from "../data/tokenizer/tokenizer.ts";
import {trainTokenizer} from "../data/tokenizer/trainTokenizer.ts";
import {precompile} from "../kernels/webgpu/precompile.ts";
import {Random} from "../math/random.ts";
import type {DvaeConfig} from "../models/dvae.ts";
import type {Parameters} from "../models/parameters.ts";
import {breathe} from "./breathe.ts";
import {
  type Configs,
  type Model,
  type ModelName,
  packModel,
  reading,
  readTokenizer,
  unpackModel
} from "./checkpoint.ts";
import {DecoderPhase} from "./decoderPhase.ts";
import {DvaePhase} from "./dvaePhase.ts";
import {DrawnGroups, type ExampleGroups, FoundGroups} from "./exampleGroups.ts";
import type {Metrics, Phase, StepReport} from "./phase.ts";
import {phasesOf, refinementName} from "./phases.ts";
import type {PhaseName, PHASES, RunConfig} from "./presets.ts";
import {RerankerPhase} from "./rerankerPhase.ts";
import {startingCodes} from "./patchCodes.ts";
import {CheckpointError, readSafetensors, shown, writeSafetensors} from "./safetensors.ts";
import {type PoolOptions, TokenPool, type TokenSource} from "./tokenPool.ts";
import {TransformerPhase} from "./transformerPhase.ts";

export const TOKENIZER_FILE = "tokenizer.json";

/** The unfinished phase of a run, in a file of its own. */
export const STATE_FILE = "training.safetensors";

const STATE_FORMAT = "tiny-dalle-lab training";

/** Where a run's files are kept. */
export interface RunFiles {
  /** Resolves to null where there is no such file. */
  read(file: string): Promise<Uint8Array | null>;
  /** Replaces the file as a whole or not at all. */
  write(file: string, bytes: Uint8Array): Promise<void>;
  remove(file: string): Promise<void>;
}

export interface RunOptions {
  dataset: Dataset;
  files: RunFiles;
  /** Called while the shaders of a phase are compiled, before its first step; only on WebGPU. */
  onCompile?: (phase: string, done: number, total: number) => void;
  /** Called for every step, in order, once its numbers are known. */
  onStep?: (phase: string, step: number, steps: number, metrics: Metrics) => void;
  /** Called while the patches are found that codes begin as. */
  onCodes?: (done: number, total: number) => void;
  /** Called while pictures are turned into codes. */
  onPool?: (done: number, size: number) => void;
  /** Asked after every step; true stops the run, its state saved. */
  stopRequested?: () => boolean;
  /** Called when a phase begins, or goes on after so many steps. */
  onPhase?: (phase: string, step: number) => void;
  /**
   * Called, and waited for, before a state or a model is saved. Whoever keeps what the run reported
   * does so now: a process that is killed between the two has kept more than the models know, never
   * less.
   */
  beforeSave?: () => Promise<void>;
  /** Seconds between saves of the state. Defaults to 60. */
  saveEvery?: number;
}

/** Captions drawn for the tokenizer, where a data set does not give its own. */
const TOKENIZER_CAPTIONS = 20000;

/** The captions that the tokenizer of a run learns from. */
export function tokenizerCaptions(dataset: Dataset, seed: number): Iterable<string> {
  const random = new Random(seed, "tokenizer");
  return (
    dataset.tokenizerCaptions?.() ??
    Array.from({length: TOKENIZER_CAPTIONS}, () => dataset.example(random).caption)
  );
}

const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value, null, 1) + "\n");

/** Milliseconds of work between pauses in which signals and messages are heard. */
const LET_IN_EVERY = 100;

/** A phase that trains model `M`. */
type PhaseOf<M extends ModelName> = Phase & {config: Configs[M]};

/** Runs all phases that are not yet done, from the files found. */
export class TrainingRun {
  /** The finished models, which later phases need. */
  readonly #finished: Parameters[] = [];

  constructor(
    readonly config: RunConfig,
    readonly options: RunOptions
  ) {}

  get dvaeConfig(): DvaeConfig {
    const {imageSize, codebookSize, dvae} = this.config;
    const {width, blocks, encoderFilter, headWidth} = dvae;
    return {imageSize, codebookSize, width, blocks, encoderFilter, headWidth};
  }

  /** @returns whether the run is complete, rather than stopped on request */
  async run(): Promise<boolean> {
    try {
      return await this.#phases();
    } finally {
      tf.dispose(this.#finished.splice(0));
    }
  }

  async #phases(): Promise<boolean> {
    const tokenizer = await this.#tokenizer();
    const {dataset} = this.options;
    const {dvaeConfig} = this;
    const first = await this.#finish("dvae", dvaeConfig, async () => {
      const training = this.config.dvae;
      const patches = await startingCodes(dataset, dvaeConfig, training, this.options.onCodes);
      return new DvaePhase(dvaeConfig, training, dataset, patches);
    });
    if (!first) return false;
    const dvae = await this.#finish("decoder", dvaeConfig, () => {
      return new DecoderPhase(dvaeConfig, this.config.decoder, dataset, first.parameters);
    });
    if (!dvae) return false;
    const {textLength, imageSize, codebookSize, seed, poolSize} = this.config;
    const source = {dataset, tokenizer, ...dvae};
    let drawn: Promise<TokenPool | null> | undefined;
    const pool = () => (drawn ??= TokenPool.make(source, this.#poolOptions(poolSize, seed)));
    const sequence = {
      ...{textLength, textVocabulary: tokenizer.vocabulary.length},
      ...{grid: imageSize / 4, codebookSize}
    };
    const {transformer, refinement, reranker} = this.config;
    const sizes = {...sequence, layers: transformer.layers, width: transformer.width};
    const second = await this.#finish("transformer", sizes, async () => {
      const examples = await pool();
      return examples && new TransformerPhase(sizes, transformer, examples);
    });
    if (!second) return false;
    let {parameters} = second;
    const {rounds, stepSize} = refinement;
    for (const [i, steps] of rounds.entries()) {
      const round = i + 1;
      const from = {parameters, round};
      const make = async () => {
        const size = Math.min(poolSize, steps * transformer.batch);
        const unseen = await TokenPool.make(source, this.#poolOptions(size, seed + round));
        const again = {...transformer, stepSize, steps};
        return unseen && new TransformerPhase(sizes, again, unseen, from);
      };
      const refined = await this.#finish("transformer", sizes, make, refinementName(round));
      if (!refined) return false;
      ({parameters} = refined);
    }
    const {layers, width, embedding} = reranker;
    const last = {...sequence, layers, width, embedding};
    const third = await this.#finish("reranker", last, async () => {
      const examples = await pool();
      const groups = examples && (await this.#groups(source, examples));
      return groups && new RerankerPhase(last, reranker, groups);
    });
    if (!third) return false;
    // Whoever was killed after the last model was written left the state that led to it.
    await this.options.files.remove(STATE_FILE);
    return true;
  }

  /** What the re-ranker learns from; null if the run was stopped meanwhile. */
  async #groups(source: TokenSource, pool: TokenPool): Promise<ExampleGroups | null> {
    if (!source.dataset.picture) return new FoundGroups(pool);
    const {seed, poolSize, reranker} = this.config;
    const {steps, batch, group} = reranker;
    const size = Math.min(poolSize, steps * batch);
    return DrawnGroups.make(source, pool.captions, {...this.#poolOptions(size, seed), group});
  }

  /** How examples are turned into codes: with progress, until the run is stopped. */
  #poolOptions(size: number, seed: number): PoolOptions {
    const progress = async (done: number) => {
      this.options.onPool?.(Math.min(done, size), size);
      await breathe();
      return !this.options.stopRequested?.();
    };
    return {size, seed, progress};
  }

  async #tokenizer(): Promise<Tokenizer> {
    const {files, dataset} = this.options;
    const stored = await files.read(TOKENIZER_FILE);
    if (stored) return reading(TOKENIZER_FILE, () => readTokenizer(stored));
    const {seed, vocabularySize} = this.config;
    const tokenizer = trainTokenizer(tokenizerCaptions(dataset, seed), {vocabularySize});
    await files.write(TOKENIZER_FILE, text(tokenizer.toJSON()));
    return tokenizer;
  }

  /**
   * The model after a phase, trained as far as is missing; null if the run was stopped.
   * @param wanted the configuration of the model
   * @throws CheckpointError where the model that is there is damaged, or has another one
   */
  async #finish<P extends PhaseName, M extends (typeof PHASES)[P]>(
    of: P,
    wanted: Configs[M],
    make: () => Promise<PhaseOf<M> | null> | PhaseOf<M>,
    name: string = of
  ): Promise<Model<M> | null> {
    const {files, beforeSave, onPhase, stopRequested} = this.options;
    const phases = phasesOf(this.config);
    const model = phases.get(of) as M;
    const file = `${model}.safetensors`;
    const stored = await files.read(file);
    if (stored) {
      const found = reading(file, () => this.#unpack(model, stored, wanted));
      const order = [...phases.keys()];
      if (order.indexOf(found.phase!) >= order.indexOf(name)) return this.#keep(found);
      tf.dispose(found.parameters);
    }
    await breathe();
    if (stopRequested?.()) return null;
    const phase = await make();
    if (!phase) return null;
    try {
      await this.#restore(phase);
      onPhase?.(name, phase.optimizer.step);
      await precompile(
        () => phase.rehearse(),
        (done, total) => this.options.onCompile?.(name, done, total)
      );
      if (!(await this.#train(name, phase))) return null;
      const {config, result} = phase;
      const bytes = await packModel<M>(model, {config, parameters: result, phase: name});
      await beforeSave?.();
      await files.write(file, bytes);
      await files.remove(STATE_FILE);
      return this.#keep(unpackModel(model, bytes));
    } finally {
      phase.dispose();
    }
  }

  #unpack<M extends ModelName>(model: M, bytes: Uint8Array, wanted: Configs[M]): Model<M> {
    const found = unpackModel(model, bytes);
    const problem = this.#foreign(model, found, wanted);
    if (problem === null) return found;
    tf.dispose(found.parameters);
    throw new CheckpointError(`is of another run: it ${problem}`);
  }

  /** What shows that a model is not of this run; null where nothing does. */
  #foreign<M extends ModelName>(
    model: M,
    {config, phase}: Model<M>,
    wanted: Configs[M]
  ): string | null {
    for (const key of Object.keys(wanted) as (keyof Configs[M])[]) {
      const [there, here] = [config[key], wanted[key]];
      if (there !== here) return `has ${String(key)} ${there}, where run.json says ${here}`;
    }
    if (phasesOf(this.config).get(phase!) === model) return null;
    return `is after the phase "${phase}", which run.json does not have`;
  }

  #keep<M extends ModelName>(model: Model<M>): Model<M> {
    this.#finished.push(model.parameters);
    return model;
  }

  /** Takes the steps that are missing. @returns whether all are taken; false if stopped on request */
  async #train(name: string, phase: Phase): Promise<boolean> {
    const {onStep, stopRequested, saveEvery = 60} = this.options;
    const report = (reports: StepReport[]) => {
      for (const {step, metrics} of reports) onStep?.(name, step, phase.steps, metrics);
    };
    let [saved, paused] = [Date.now(), Date.now()];
    try {
      while (!phase.done) {
        report(await phase.advance());
        if (phase.done) report(await phase.settle());
        if (Date.now() - paused > LET_IN_EVERY) {
          await breathe();
          paused = Date.now();
        }
        const stop = stopRequested?.();
        if (stop || Date.now() - saved > 1000 * saveEvery) {
          report(await phase.settle());
          await this.#save(phase);
          saved = Date.now();
        }
        if (stop) return false;
      }
      return true;
    } catch (error) {
      // How far the state has come is known only once the steps under way are settled.
      await phase.settle().catch(() => {});
      await this.#save(phase);
      throw error;
    }
  }

  async #save(phase: Phase): Promise<void> {
    const tensors = await phase.optimizer.read();
    const metadata = {
      format: STATE_FORMAT,
      phase: phase.name,
      step: String(phase.optimizer.step)
    };
    await this.options.beforeSave?.();
    await this.options.files.write(STATE_FILE, writeSafetensors({tensors, metadata}));
  }

  /** Continues where the saved state of this phase stopped, if there is one. */
  async #restore(phase: Phase): Promise<void> {
    const bytes = await this.options.files.read(STATE_FILE);
    if (bytes) reading(STATE_FILE, () => this.#restoreFrom(bytes, phase));
  }

  #restoreFrom(bytes: Uint8Array, phase: Phase): void {
    const {tensors, metadata} = readSafetensors(bytes);
    if (metadata.format !== STATE_FORMAT) throw new CheckpointError("not the state of a run");
    if (!phasesOf(this.config).has(metadata.phase)) {
      throw new CheckpointError(
        `is of no phase of this run, but of ${shown(metadata.phase ?? "none")}`
      );
    }
    if (metadata.phase !== phase.name) return;
    const step = Number(metadata.step);
    if (!/^\d+$/.test(metadata.step) || step > phase.steps) {
      throw new CheckpointError(
        `is after step ${shown(metadata.step ?? "unsaid")} of ${phase.steps}`
      );
    }
    phase.optimizer.restore(tensors, step);
  }
}
