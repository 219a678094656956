/** The quality table of a checkpoint, measured and printed. */
import {
  evaluate,
  type Accuracy,
  type EvaluateOptions,
  type Judges,
  type QualityTable
} from "../../evaluation/evaluate.ts";
import {idealOfEmoji, idealOfShapes, scoreEmoji, scoreShapes} from "../../evaluation/scorer.ts";
import {IMAGE_SIZE} from "../../data/captionedImage.ts";
import type {EmojiAtlas} from "../../data/emoji/emojiAtlas.ts";
import type {Sharpness} from "../../evaluation/sharpness.ts";
import {startNodeBackend} from "../../kernels/nodeBackend.ts";
import {openCheckpoint} from "../checkpoints.ts";
import {UsageError} from "../command.ts";
import {openDataset, readEmojiAtlas} from "../datasets.ts";
import {progressBar} from "../progress.ts";

/**
 * @param checkpoint a shipped name or a folder
 * @throws UsageError for a checkpoint that cannot be used or scored
 */
export async function printTable(
  checkpoint: string,
  {json, ...options}: Required<Omit<EvaluateOptions, "progress">> & {json: boolean}
): Promise<void> {
  await startNodeBackend("wasm");
  const models = await openCheckpoint(checkpoint);
  const {dataset} = models;
  if (dataset !== "shapes" && dataset !== "emoji") {
    throw new UsageError(
      `Pictures of "${dataset}" cannot be scored: only shapes and emoji have templates to match.`
    );
  }
  const {imageSize: size} = models.dvae.config;
  if (size !== IMAGE_SIZE) {
    throw new UsageError(
      `Pictures of ${size} × ${size} cannot be scored: templates have ${IMAGE_SIZE} × ${IMAGE_SIZE}.`
    );
  }
  const judges = dataset === "shapes" ? SHAPES_JUDGES : emojiJudges(await readEmojiAtlas());
  const bar = progressBar("pictures");
  const table = await evaluate(models, await openDataset(dataset), judges, {
    ...options,
    progress: (done, total, what) => bar.update(done, total, what)
  }).finally(() => bar.stop());
  // The document has the keys of its contract alone, unless it is about another way of drawing.
  const {temperature, guidance} = options;
  const unusual = {
    ...(temperature !== 1 && {temperature}),
    ...(guidance !== 1 && {guidance})
  };
  const result = {checkpoint, dataset, ...unusual, ...table};
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : readable(result));
}

const SHAPES_JUDGES: Judges = {scorer: scoreShapes, ideal: idealOfShapes};

const emojiJudges = (atlas: EmojiAtlas): Judges => ({
  scorer: scoreEmoji(atlas),
  ideal: idealOfEmoji(atlas)
});

/** The table for people. */
function readable({checkpoint, dvae, generation, seconds}: QualityTable & {checkpoint: string}) {
  const percent = (x: number) => `${(100 * x).toFixed(1)} %`;
  const sharp = (sharpness: Sharpness | null) =>
    sharpness
      ? `edges wrong ${percent(sharpness.edgeError)}  stray colours ${percent(sharpness.strayColours)}`
      : "";
  const row = (name: string, accuracy: Accuracy | null) => {
    if (!accuracy) return "";
    const parts = Object.entries(accuracy.perAttribute).map(([k, x]) => `${k} ${percent(x)}`);
    parts.push(sharp(accuracy.sharpness));
    const shares = `${percent(accuracy.joint).padStart(7)}  clean ${percent(accuracy.clean).padStart(7)}`;
    return `  ${name.padEnd(11)} ${shares}   ${parts.join("  ")}\n`;
  };
  const {seen, unseen, scenes, completion, bestOf} = generation;
  const best = Object.entries(bestOf).map(([n, x]) => `of ${n}: ${percent(x)}`);
  return (
    `${checkpoint}, evaluated in ${seconds.toFixed(0)} s\n\n` +
    `dVAE\n  PSNR soft ${dvae.psnrSoft.toFixed(2)} dB, hard ${dvae.psnrHard.toFixed(2)} dB\n` +
    `  recognised ${percent(dvae.oracleOnReconstruction)} of its reconstructions, ` +
    `clean ${percent(dvae.cleanReconstructions)}\n` +
    `  pictures:        ${sharp(dvae.sharpness.originals)}\n` +
    `  reconstructions: ${sharp(dvae.sharpness.reconstructions)}\n` +
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
