/** `npm run experiments -- generation`: what the generation chapter ships. */
import {generationExperiments} from "../../evaluation/generation/experiments.ts";
import {emojiJudge, shapesJudge} from "../../evaluation/generation/judges.ts";
import type {GenerationResults} from "../../evaluation/generation/results.ts";
import {Generator} from "../../generation/generator.ts";
import {startNodeBackend} from "../../kernels/nodeBackend.ts";
import {openCheckpoint} from "../checkpoints.ts";
import {readArguments} from "../arguments.ts";
import {numberOption, UsageError} from "../command.ts";
import {readEmojiAtlas} from "../datasets.ts";
import {contactSheet} from "../picture.ts";
import {progressBar} from "../progress.ts";
import {openResults, resultKeeper} from "./resultKeeper.ts";

export const usage =
  "npm run -s experiments -- generation [--checkpoint shapes|emoji|DIR] [--samples 128] " +
  "[--ranked 16] [--each 4] [--seed 1] --out FILE [--force]";

const OPTIONS = {
  checkpoint: {type: "string", default: "shapes"},
  samples: {type: "string"},
  ranked: {type: "string"},
  each: {type: "string"},
  seed: {type: "string"},
  out: {type: "string"},
  force: {type: "boolean", default: false},
  help: {type: "boolean", default: false}
} as const;

/** Runs with the arguments after "generation"; what it left in FILE when it was stopped is not made again. */
export async function take(args: string[]): Promise<void> {
  const {values: options} = readArguments(args, OPTIONS);
  if (options.help) return void process.stdout.write(`${usage}\n`);
  const {out, force, checkpoint: name} = options;
  if (!out) throw new UsageError(`--out FILE is missing. Usage: ${usage}`);
  const whole = (name: "samples" | "ranked" | "each", fallback: number) =>
    numberOption(name, options[name], fallback, {min: 1, max: 10_000, integer: true});
  const counts = {
    samples: whole("samples", 128),
    ranked: whole("ranked", 16),
    each: whole("each", 4)
  };
  const seed = numberOption("seed", options.seed, 1, {integer: true});
  const {samples, ranked, each} = counts;
  const none: GenerationResults = {
    command:
      `npm run -s experiments -- generation --checkpoint ${name} --samples ${samples} ` +
      `--ranked ${ranked} --each ${each} --seed ${seed} --out FILE`,
    ...{checkpoint: name, dataset: "", seed},
    ...{groups: {}, ranked: [], grids: [], seconds: 0}
  };
  const file = await openResults(out, none, {force});
  const keeper = resultKeeper(out, {force});
  await startNodeBackend("wasm");
  const checkpoint = await openCheckpoint(name);
  const {dataset} = checkpoint;
  if (dataset !== "shapes" && dataset !== "emoji") {
    throw new UsageError(
      `Pictures of "${dataset}" cannot be judged: only shapes and emoji have an oracle.`
    );
  }
  const judge = dataset === "shapes" ? shapesJudge : emojiJudge(await readEmojiAtlas());
  file.dataset = dataset;
  const began = performance.now() - 1000 * file.seconds;
  const keep = () => {
    file.seconds = Math.round((performance.now() - began) / 1000);
    return keeper.save(`${JSON.stringify(file)}\n`);
  };
  const bar = progressBar("pictures");
  const generator = new Generator(checkpoint);
  await generationExperiments(generator, judge, {
    ...{dataset, seed, ...counts, toAddress, results: file, keep},
    progress: (done, total, what) => {
      bar.update(done, total, what);
      return keeper.pause();
    }
  }).finally(() => bar.stop());
  generator.dispose();
  delete file.unfinished;
  await keep();
}

/** In 16 shades of each channel, which halves the file and is no different to the eye at this size. */
function toAddress(pixels: Uint8Array): string {
  const coarse = pixels.map((value) => 17 * Math.round(value / 17));
  const png = Buffer.from(contactSheet([coarse], {scale: 1}));
  return `data:image/png;base64,${png.toString("base64")}`;
}
