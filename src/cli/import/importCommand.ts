/** `npm run import`: what PyTorch trained, as a checkpoint of the lab. */
import {readFile} from "node:fs/promises";
import {basename, join, resolve} from "node:path";
import {fromPyTorch} from "../../pytorch/pytorchFolder.ts";
import {RUN_FILE} from "../../training/checkpoint.ts";
import {readArguments} from "../arguments.ts";
import {exists, isFolder, UsageError, writeWhole} from "../command.ts";

const USAGE = `usage: npm run import -- DIR --out RUN [--force]

Reads the folder that train.py wrote, or npm run export, and writes it as a run of the lab, for npm run
sample, evaluate and pack.`;

const OPTIONS = {
  out: {type: "string"},
  force: {type: "boolean", default: false},
  help: {type: "boolean", default: false}
} as const;

/** Runs with the arguments of the command line; see `USAGE`. */
export async function importCommand(args: string[]): Promise<void> {
  const {values, positionals} = readArguments(args, OPTIONS, {words: "A folder"});
  if (values.help) return void process.stdout.write(`${USAGE}\n`);
  const {out, force} = values;
  if (positionals.length !== 1) {
    throw new UsageError(`Give one folder; received ${positionals.length}. --help says more.`);
  }
  const [folder] = positionals;
  if (!out) throw new UsageError("--out RUN is missing; --help says more.");
  if (!(await isFolder(folder))) {
    throw new UsageError(`There is no folder "${folder}": give the one that train.py wrote.`);
  }
  if (!force && (await exists(join(out, RUN_FILE)))) {
    throw new UsageError(`${out} holds a run already: add --force to replace it.`);
  }
  const read = async (file: string) => {
    try {
      return new Uint8Array(await readFile(join(folder, file)));
    } catch (error) {
      throw new UsageError(`${folder} cannot be imported: ${(error as Error).message}`);
    }
  };
  const files = await fromPyTorch(read, basename(resolve(folder)));
  for (const [file, bytes] of files) await writeWhole(join(out, file), bytes);
  process.stderr.write(`${out}: ${[...files.keys()].join(", ")}\n`);
}
