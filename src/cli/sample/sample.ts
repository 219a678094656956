/** `npm run sample`: pictures from a caption. */
import {readArguments} from "../arguments.ts";
import {checkOutput, numberOption, UsageError} from "../command.ts";

const USAGE =
  'npm run -s sample -- "a red circle" [--checkpoint NAME|DIR] [--n 8] [--seed 1] ' +
  "[--temperature 1] [--top-k 0] [--top-p 1] [--guidance 1] [--rerank] --out x.png [--json] [--force]";

const OPTIONS = {
  checkpoint: {type: "string", default: "shapes"},
  n: {type: "string"},
  seed: {type: "string"},
  temperature: {type: "string"},
  "top-k": {type: "string"},
  "top-p": {type: "string"},
  guidance: {type: "string"},
  rerank: {type: "boolean", default: false},
  out: {type: "string"},
  json: {type: "boolean", default: false},
  force: {type: "boolean", default: false},
  help: {type: "boolean", default: false}
} as const;

/**
 * @returns null where only help was asked for
 * @throws UsageError for anything not understood
 */
export function readOptions(args: string[]) {
  const {values: options, positionals} = readArguments(args, OPTIONS, {
    words: "A caption"
  });
  if (options.help) return null;
  const {checkpoint, rerank, json, out, force} = options;
  const whole = {integer: true};
  const n = numberOption("n", options.n, 8, {...whole, min: 1, max: 512});
  const seed = numberOption("seed", options.seed, 1, whole);
  const temperature = numberOption("temperature", options.temperature, 1, {min: 0, max: 100});
  const topK = numberOption("top-k", options["top-k"], 0, {...whole, min: 0});
  const topP = numberOption("top-p", options["top-p"], 1, {min: 0, max: 1});
  const guidance = numberOption("guidance", options.guidance, 1, {min: 0, max: 20});
  if (positionals.length !== 1) {
    throw new UsageError(`Give one caption, in quotes; received ${positionals.length}. ${USAGE}`);
  }
  if (!out) throw new UsageError(`--out FILE.png is missing. Usage: ${USAGE}`);
  const how = {n, seed, temperature, topK, topP, guidance};
  return {caption: positionals[0], force, sheet: {checkpoint, ...how, rerank, out, json}};
}

/** Runs with the arguments of the command line; see `USAGE`. */
export async function sample(args: string[]): Promise<void> {
  const options = readOptions(args);
  if (!options) return void process.stdout.write(`${USAGE}\n`);
  const {caption, force, sheet} = options;
  await checkOutput(sheet.out, {force, ending: ".png"});
  // It takes seconds to load what draws; a mistake is told before.
  const {drawSheet} = await import("./drawSheet.ts");
  await drawSheet(caption, sheet);
}
