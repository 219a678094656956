/** `npm run evaluate`: the quality table of a checkpoint. */
import {parseArgs} from "node:util";
import {evaluate, type Accuracy, type QualityTable} from "../evaluation/evaluate.ts";
import {scoreEmoji, scoreShapes} from "../evaluation/scorer.ts";
import {startNodeBackend} from "../kernels/nodeBackend.ts";
import {openCheckpoint} from "./checkpoints.ts";
import {numberOption, runCommand, UsageError} from "./command.ts";
import {openDataset, readEmojiAtlas} from "./datasets.ts";
import {progressBar} from "./progress.ts";

const USAGE =
  "npm run -s evaluate -- [--checkpoint NAME|DIR] [--samples 256] [--seed 1] [--temperature 1] [--json]";

const OPTIONS = {
  checkpoint: {type: "string", default: "shapes"},
  samples: {type: "string"},
  seed: {type: "string"},
  temperature: {type: "string"},
  json: {type: "boolean", default: false},
  help: {type: "boolean", default: false}
} as const;

runCommand(async () => {
  const {values: options} = parseArgs({options: OPTIONS});
  if (options.help) return void process.stdout.write(`${USAGE}\n`);
  const samples = numberOption("samples", options.samples, 256, {min: 1, max: 1e5, integer: true});
  const seed = numberOption("seed", options.seed, 1, {integer: true});
  const temperature = numberOption("temperature", options.temperature, 1, {min: 0, max: 100});
  await startNodeBackend("wasm");
  const checkpoint = await openCheckpoint(options.checkpoint);
  const {dataset: name} = checkpoint;
  if (name !== "shapes" && name !== "emoji") {
    throw new UsageError(
      `Pictures of "${name}" cannot be scored: only shapes and emoji have templates to match.`
    );
  }
  const scorer = name === "shapes" ? scoreShapes : scoreEmoji(await readEmojiAtlas());
  const bar = progressBar("pictures");
  const table = await evaluate(checkpoint, await openDataset(name), scorer, {
    ...{samples, seed, temperature},
    progress: (done, total, what) => bar.update(done, total, what)
  }).finally(() => bar.stop());
  // The document has the keys of its contract alone, unless it is about another temperature.
  const unusual = temperature === 1 ? {} : {temperature};
  const result = {checkpoint: options.checkpoint, dataset: name, ...unusual, ...table};
  process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : readable(result));
});

/** The table for people. */
function readable({checkpoint, dvae, generation, seconds}: QualityTable & {checkpoint: string}) {
  const percent = (x: number) => `${(100 * x).toFixed(1)} %`;
  const row = (name: string, accuracy: Accuracy | null) => {
    if (!accuracy) return "";
    const parts = Object.entries(accuracy.perAttribute).map(([k, x]) => `${k} ${percent(x)}`);
    return `  ${name.padEnd(11)} ${percent(accuracy.joint).padStart(7)}   ${parts.join("  ")}\n`;
  };
  const {seen, unseen, scenes, completion, bestOf} = generation;
  const best = Object.entries(bestOf).map(([n, x]) => `of ${n}: ${percent(x)}`);
  return (
    `${checkpoint}, evaluated in ${seconds.toFixed(0)} s\n\n` +
    `dVAE\n  PSNR soft ${dvae.psnrSoft.toFixed(2)} dB, hard ${dvae.psnrHard.toFixed(2)} dB\n` +
    `  recognised ${percent(dvae.oracleOnReconstruction)} of its reconstructions\n` +
    `  codes used ${dvae.codesUsed} of ${dvae.codebookSize}, ` +
    `perplexity ${dvae.perplexity.toFixed(1)}, KL ${dvae.klPerPosition.toFixed(2)} nats a position\n\n` +
    `Pictures that show all that their caption says\n` +
    row("seen", seen) +
    row("unseen", unseen) +
    row("scenes", scenes) +
    row("completion", completion) +
    `  best         ${best.join("   ")}\n`
  );
}
