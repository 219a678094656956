/** `npm run export`: a checkpoint for PyTorch, or pictures for it to learn from. */
import {readdir} from "node:fs/promises";
import {readArguments} from "../arguments.ts";
import {isFolder, numberOption, UsageError} from "../command.ts";

const USAGE = `usage: npm run export -- --checkpoint shapes|emoji|DIR --to pytorch --out DIR [--force]
       npm run export -- --dataset shapes|emoji --to imagefolder --out DIR [--count 20000] [--seed 1] [--force]

Writes a checkpoint as a folder for PyTorch: its weights, its tokenizer, the models in one Python file,
and programs that train and draw with them. Or draws pictures with captions for it to learn from.`;

const OPTIONS = {
  checkpoint: {type: "string"},
  dataset: {type: "string"},
  to: {type: "string"},
  out: {type: "string"},
  count: {type: "string"},
  seed: {type: "string"},
  force: {type: "boolean", default: false},
  help: {type: "boolean", default: false}
} as const;

/** Runs with the arguments of the command line; see `USAGE`. */
export async function exportCommand(args: string[]): Promise<void> {
  const {values} = readArguments(args, OPTIONS);
  if (values.help) return void process.stdout.write(`${USAGE}\n`);
  const {checkpoint, dataset, to, out, force} = values;
  if (!out) throw new UsageError("--out DIR is missing; --help says more.");
  if (to === "pytorch") {
    if (!checkpoint || dataset) {
      throw new UsageError("--to pytorch takes --checkpoint shapes, emoji or the folder of a run.");
    }
    if (values.count || values.seed) {
      throw new UsageError("--count and --seed are for pictures: --to imagefolder.");
    }
    await checkFolder(out, force);
    const {exportCheckpoint} = await import("./exportCheckpoint.ts");
    await exportCheckpoint(checkpoint, out);
  } else if (to === "imagefolder") {
    if (!dataset || checkpoint) {
      throw new UsageError("--to imagefolder takes --dataset shapes or emoji.");
    }
    if (dataset !== "shapes" && dataset !== "emoji") {
      throw new UsageError(
        `--dataset takes shapes or emoji here, received "${dataset}"; a folder is one already.`
      );
    }
    const whole = {integer: true};
    const count = numberOption("count", values.count, 20000, {...whole, min: 1, max: 10_000_000});
    const seed = numberOption("seed", values.seed, 1, whole);
    await checkFolder(out, force);
    const {exportPictures} = await import("./exportPictures.ts");
    await exportPictures(dataset, out, {count, seed});
  } else {
    throw new UsageError(`--to takes pytorch or imagefolder, received ${to ? `"${to}"` : "none"}.`);
  }
}

/** @throws UsageError for a folder with something in it, unless that may be replaced */
async function checkFolder(out: string, force: boolean): Promise<void> {
  if (force || !(await isFolder(out)) || (await readdir(out)).length === 0) return;
  throw new UsageError(`${out} has files already: add --force to replace them, or name another.`);
}
