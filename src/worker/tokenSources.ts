/** Whose tokens a live transformer learns: a shipped checkpoint's, or a dVAE's that is kept here. */
import {sha256} from "@noble/hashes/sha2.js";
import {bytesToHex, utf8ToBytes} from "@noble/hashes/utils.js";
import * as tf from "@tensorflow/tfjs";
import type {Tokenizer} from "../data/tokenizer/tokenizer.ts";
import {trainTokenizer} from "../data/tokenizer/trainTokenizer.ts";
import type {DvaeConfig} from "../models/dvae.ts";
import type {Parameters} from "../models/parameters.ts";
import type {DvaeProbe} from "../live/dvaeProbe.ts";
import {dvaePlan, type DvaeSettings} from "../live/dvaeSettings.ts";
import type {TrainingState} from "../live/keptStates.ts";
import {RunStore} from "../live/runStore.ts";
import {averagedParameters} from "../live/averagedParameters.ts";
import {keptDvaeOf} from "../live/transformerSettings.ts";
import {datasetOf} from "./datasets.ts";
import {open} from "./models.ts";
import {runs} from "../text/en/runs.ts";

export interface TokenSource {
  tokenizer: Tokenizer;
  dvae: {config: DvaeConfig; parameters: Parameters};
  /** What the dVAE learned from, by its name. */
  dataset: string;
}

const VOCABULARY = 512;

const kept = new RunStore<DvaeSettings, DvaeProbe>("dvae");

/** What outlives a change of the backend. */
interface Kept {
  id: string;
  step: number;
  settings: DvaeSettings;
  state: TrainingState;
  tokenizer: Tokenizer;
}

let newest: Kept | null = null;

/** The dVAE of a kept run, as it was saved last. */
async function keptDvae(id: string): Promise<Kept> {
  const found = await kept.load(id).catch(() => null);
  // A run that is deleted while others learn its tokens stays with them.
  if (!found && newest?.id === id) return newest;
  if (!found) throw new Error(runs.problems.dvaeGone);
  const {run, state} = found;
  if (newest?.id === id && newest.step === run.step) return newest;
  const {settings} = run;
  const tokenizer = await tokenizerFor(settings.dataset);
  newest = {id, step: run.step, settings, state, tokenizer};
  return newest;
}

/** Shapes and emoji have shipped tokenizers; for the reader's own captions one is learned. */
async function tokenizerFor(name: DvaeSettings["dataset"]): Promise<Tokenizer> {
  if (name !== "own") return (await open(name)).checkpoint.tokenizer;
  const {tokenizerCaptions} = await datasetOf(name);
  return trainTokenizer(tokenizerCaptions!(), {vocabularySize: VOCABULARY});
}

/**
 * Lets `use` work with a source of tokens, whose tensors are disposed afterwards.
 * @param tokens a shipped checkpoint's name, or "dvae:" and the id of a kept run
 * @throws Error where there is no such dVAE, saying what to do
 */
export async function withTokenSource<T>(
  tokens: string,
  use: (source: TokenSource) => Promise<T>
): Promise<T> {
  const source = await openTokenSource(tokens);
  try {
    return await use(source);
  } finally {
    tf.dispose(source.dvae.parameters);
  }
}

/** The same, with tensors that are the caller's to dispose. */
export async function openTokenSource(tokens: string): Promise<TokenSource> {
  const id = keptDvaeOf(tokens);
  if (id === null) {
    const {tokenizer, dvae, dataset} = (await open(tokens)).checkpoint;
    const copies = Object.entries(dvae.parameters).map(([name, t]) => [name, t.clone()]);
    return {
      ...{tokenizer, dataset},
      dvae: {config: dvae.config, parameters: Object.fromEntries(copies)}
    };
  }
  const {settings, state, tokenizer} = await keptDvae(id);
  const dvae = {config: dvaePlan(settings).config, parameters: averagedParameters(state)};
  return {tokenizer, dvae, dataset: settings.dataset};
}

/** Hashes of the shipped dVAEs, which stay as they are while the page is open. */
const shipped = new Map<string, string>();

/** What a source of tokens learned from, by its name, and a hash of its dVAE. */
export async function tokenSourceData(tokens: string): Promise<{dataset: string; dvae: string}> {
  const id = keptDvaeOf(tokens);
  if (id !== null) {
    const {settings, state} = await keptDvae(id);
    const averages = Object.entries(state.tensors).filter(([name]) => name.startsWith("average/"));
    const dvae = hashOf(averages.map(([name, {values}]) => [name, values]));
    return {dataset: settings.dataset, dvae};
  }
  const {dvae, dataset} = (await open(tokens)).checkpoint;
  if (!shipped.has(tokens)) {
    const values = Object.entries(dvae.parameters).map(async ([name, tensor]) => {
      return [name, await tensor.data<"float32">()] as const;
    });
    shipped.set(tokens, hashOf(await Promise.all(values)));
  }
  return {dataset, dvae: shipped.get(tokens)!};
}

/** SHA-256 of named numbers, in hexadecimal. */
function hashOf(named: readonly (readonly [name: string, values: ArrayBufferView])[]): string {
  const hash = sha256.create();
  for (const [name, {buffer, byteOffset, byteLength}] of named) {
    hash.update(utf8ToBytes(name)).update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return bytesToHex(hash.digest());
}
