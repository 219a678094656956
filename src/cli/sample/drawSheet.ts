/** Pictures from a caption as one sheet, and what was drawn as a document. */
import {CaptionError, Generator} from "../../generation/generator.ts";
import {startNodeBackend} from "../../kernels/nodeBackend.ts";
import {openCheckpoint} from "../checkpoints.ts";
import {UsageError, writeWhole} from "../command.ts";
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
  /** The best first, by the re-ranker. */
  rerank: boolean;
  /** Where the PNG goes. */
  out: string;
  /** Whether stdout gets the document. */
  json: boolean;
}

/** @throws UsageError for a caption or a checkpoint that cannot be used */
export async function drawSheet(caption: string, options: SheetOptions): Promise<void> {
  const {n, seed, temperature, topK, topP, rerank, out, json} = options;
  await startNodeBackend("wasm");
  const checkpoint = await openCheckpoint(options.checkpoint);
  const generator = new Generator(checkpoint);
  const started = performance.now();
  const bar = progressBar("tokens");
  const positions = checkpoint.transformer.config.grid ** 2;
  const captions = new Array<string>(n).fill(caption);
  let pictures;
  try {
    pictures = await generator.pictures(captions, {
      ...{seed, temperature, topK, topP},
      onToken: (position) => bar.update(position + 1, positions, `${n} pictures`)
    });
  } catch (error) {
    if (error instanceof CaptionError) throw new UsageError(error.message);
    throw error;
  } finally {
    bar.stop();
  }
  const tokens = pictures.map((picture) => picture.tokens);
  const scores = rerank ? await generator.scores(captions, tokens) : null;
  const order = pictures.map((_, i) => i);
  if (scores) order.sort((a, b) => scores[b] - scores[a]);
  await writeWhole(out, contactSheet(order.map((i) => pictures[i].pixels)));
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
  const settings = {checkpoint: options.checkpoint, seed, temperature, topK, topP, out};
  process.stdout.write(`${JSON.stringify({caption, text, ...settings, samples, seconds})}\n`);
}
