/** Pictures from a caption as one sheet, and what was drawn as a document. */
import {readCaption} from "../../data/tokenizer/readCaption.ts";
import {Generator} from "../../generation/generator.ts";
import {isGuided} from "../../generation/conditions.ts";
import {startNodeBackend} from "../../kernels/nodeBackend.ts";
import type {Checkpoint} from "../../training/checkpoint.ts";
import {openCheckpoint} from "../checkpoints.ts";
import {UsageError, writeWhole} from "../command.ts";
import {grammarOf} from "../grammars.ts";
import {contactSheet} from "../picture.ts";
import {progressBar} from "../progress.ts";

export interface SheetOptions {
  /** A shipped name or a folder. */
  checkpoint: string;
  /** How many pictures. */
  n: number;
  seed: number;
  temperature: number;
  topK: number;
  topP: number;
  /** s of guidance by the empty caption; 1 for none. */
  guidance: number;
  /** The best first, by the re-ranker. */
  rerank: boolean;
  /** Where the PNG goes. */
  out: string;
  /** Whether stdout gets the document. */
  json: boolean;
}

/** @throws UsageError for a caption or a checkpoint that cannot be used */
export async function drawSheet(caption: string, options: SheetOptions): Promise<void> {
  const {n, seed, temperature, topK, topP, guidance, rerank, out, json} = options;
  await startNodeBackend("wasm");
  const checkpoint = await openCheckpoint(options.checkpoint);
  await checkCaption(caption, checkpoint);
  const generator = new Generator(checkpoint);
  const started = performance.now();
  const bar = progressBar("tokens");
  const positions = checkpoint.transformer.config.grid ** 2;
  const captions = new Array<string>(n).fill(caption);
  let pictures;
  try {
    pictures = await generator.pictures(captions, {
      ...{seed, temperature, topK, topP, guidance},
      onToken: (position) => bar.update(position + 1, positions, `${n} pictures`)
    });
  } finally {
    bar.stop();
  }
  const tokens = pictures.map((picture) => picture.tokens);
  const scores = rerank ? await generator.scores(captions, tokens) : null;
  const order = pictures.map((_, i) => i);
  if (scores) order.sort((a, b) => scores[b] - scores[a]);
  const {imageSize: size} = checkpoint.dvae.config;
  await writeWhole(
    out,
    contactSheet(
      order.map((i) => pictures[i].pixels),
      {size}
    )
  );
  const seconds = (performance.now() - started) / 1000;
  if (!json) {
    process.stderr.write(`${out}: ${n} pictures in ${seconds.toFixed(1)} s\n`);
    return;
  }
  const samples = order.map((i) => ({
    tokens: Array.from(pictures[i].tokens),
    probabilities: Array.from(pictures[i].probabilities, (p) => Number(p.toPrecision(4))),
    // S × S × 3 sRGB bytes.
    pixels: Buffer.from(pictures[i].pixels).toString("base64"),
    logProbability: pictures[i].probabilities.reduce((sum, p) => sum + Math.log(p), 0),
    score: scores ? scores[i] : null
  }));
  const text = generator.encode(caption);
  const how = {temperature, topK, topP, ...(isGuided({guidance}) && {guidance})};
  const settings = {checkpoint: options.checkpoint, seed, ...how, out};
  process.stdout.write(`${JSON.stringify({caption, text, ...settings, samples, seconds})}\n`);
}

/**
 * Says on stderr what is unusual about a caption, and which one the model knows instead.
 * @throws UsageError for a caption that is too long
 */
async function checkCaption(caption: string, checkpoint: Checkpoint): Promise<void> {
  const {tokenizer, words, transformer} = checkpoint;
  const length = transformer.config.textLength;
  const grammar = await grammarOf(checkpoint);
  const {problem, hint, nearest} = readCaption(tokenizer, caption, {words, length, grammar});
  const instead = nearest === null ? "" : ` Nearest in a form that it knows: "${nearest}"`;
  if (problem) throw new UsageError(problem + instead);
  if (hint) process.stderr.write(`${hint}${instead}\n`);
}
