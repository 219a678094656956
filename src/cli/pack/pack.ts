/** `npm run pack`: a trained checkpoint as it is shipped, of half the size or a quarter. */
import {mkdir, readFile} from "node:fs/promises";
import {join, resolve} from "node:path";
import {startNodeBackend} from "../../kernels/nodeBackend.ts";
import {disposeCheckpoint} from "../../training/checkpoint.ts";
import {fromEightBits, inEightBits} from "../../training/eightBits.ts";
import {TOKENIZER_FILE} from "../../training/run.ts";
import {readSafetensors, type StoredTensor, writeSafetensors} from "../../training/safetensors.ts";
import {readArguments} from "../arguments.ts";
import {openCheckpoint} from "../checkpoints.ts";
import {exists, isFolder, UsageError, writeWhole} from "../command.ts";
import {MODEL_FILES, readRecord, RECORD_FILE, type RunRecord} from "../train/record.ts";

const USAGE = `usage: npm run pack -- --checkpoint DIR --out DIR [--bits 16|8] [--force]

Writes a finished run as it is shipped: weights in sixteen bits each, or those of the transformer and the
re-ranker in eight, with a scale for each row; a quarter of its history.`;

const OPTIONS = {
  checkpoint: {type: "string"},
  out: {type: "string"},
  bits: {type: "string", default: "16"},
  force: {type: "boolean", default: false},
  help: {type: "boolean", default: false}
} as const;

/** Rows of history of which one is kept. */
const THINNED = 4;

/** Runs with the arguments of the command line; see `USAGE`. */
export async function pack(args: string[]): Promise<void> {
  const {values} = readArguments(args, OPTIONS);
  if (values.help) return void process.stdout.write(`${USAGE}\n`);
  const {checkpoint, out, bits, force} = values;
  if (!checkpoint || !out) throw new UsageError(`--checkpoint and --out are needed. ${USAGE}`);
  if (!isBits(bits)) throw new UsageError(`--bits takes 16 or 8, received "${bits}".`);
  if (!force && (await exists(join(out, RECORD_FILE)))) {
    throw new UsageError(`${out} holds a checkpoint already: add --force to replace it.`);
  }
  if (resolve(out) === resolve(checkpoint)) {
    throw new UsageError(`--out takes another folder than --checkpoint, received ${out} twice.`);
  }
  if (!(await isFolder(checkpoint))) {
    throw new UsageError(`--checkpoint takes the folder of a run, received "${checkpoint}".`);
  }
  await startNodeBackend("wasm");
  // Says what is wrong with it, if anything is.
  disposeCheckpoint(await openCheckpoint(resolve(checkpoint)));
  await mkdir(out, {recursive: true});
  const read = async (file: string) => new Uint8Array(await readFile(join(checkpoint, file)));
  for (const file of MODEL_FILES) {
    const {tensors, metadata} = readSafetensors(await read(file));
    // In eight bits a dVAE paints other pictures: of its own reconstructions 1 in 100 more is read wrong.
    const round = metadata.model === "dvae" ? inSixteenBits : ROUNDED[bits];
    const rounded = round(fromEightBits(tensors));
    await writeWhole(join(out, file), writeSafetensors({tensors: rounded, metadata}));
  }
  await writeWhole(join(out, TOKENIZER_FILE), await read(TOKENIZER_FILE));
  const record = readRecord(await read(RECORD_FILE), join(checkpoint, RECORD_FILE));
  const text = `${JSON.stringify(thinned(record))}\n`;
  await writeWhole(join(out, RECORD_FILE), new TextEncoder().encode(text));
}

/** The largest float of sixteen bits. */
const LARGEST = 65504;

const ROUNDED = {"16": inSixteenBits, "8": inEightBits};

const isBits = (bits: string): bits is keyof typeof ROUNDED => Object.hasOwn(ROUNDED, bits);

/** Biases stay, which are few and may be large, and what has a number too large for sixteen bits. */
function inSixteenBits(tensors: Record<string, StoredTensor>): Record<string, StoredTensor> {
  const halved = Object.entries(tensors).map(([name, tensor]): [string, StoredTensor] => {
    const fits = tensor.values.every((value) => Math.abs(value) <= LARGEST);
    return [name, {...tensor, half: fits && tensor.shape.length > 1}];
  });
  return Object.fromEntries(halved);
}

function thinned(record: RunRecord): RunRecord {
  return {...record, history: record.history.filter((_, i) => i % THINNED === 0)};
}
