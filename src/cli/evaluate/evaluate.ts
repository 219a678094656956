/** `npm run evaluate`: the quality table of a checkpoint. */
import {readArguments} from "../arguments.ts";
import {numberOption} from "../command.ts";

const USAGE =
  "npm run -s evaluate -- [--checkpoint NAME|DIR] [--samples 256] [--seed 1] [--temperature 1] [--guidance 1] [--json]";

const OPTIONS = {
  checkpoint: {type: "string", default: "shapes"},
  samples: {type: "string"},
  seed: {type: "string"},
  temperature: {type: "string"},
  guidance: {type: "string"},
  json: {type: "boolean", default: false},
  help: {type: "boolean", default: false}
} as const;

/**
 * @returns null where only help was asked for
 * @throws UsageError for anything not understood
 */
export function readOptions(args: string[]) {
  const {values: options} = readArguments(args, OPTIONS);
  if (options.help) return null;
  const {checkpoint, json} = options;
  const samples = numberOption("samples", options.samples, 256, {min: 1, max: 1e5, integer: true});
  const seed = numberOption("seed", options.seed, 1, {integer: true});
  const temperature = numberOption("temperature", options.temperature, 1, {min: 0, max: 100});
  const guidance = numberOption("guidance", options.guidance, 1, {min: 0, max: 20});
  return {checkpoint, how: {samples, seed, temperature, guidance, json}};
}

/** Runs with the arguments of the command line; see `USAGE`. */
export async function evaluate(args: string[]): Promise<void> {
  const options = readOptions(args);
  if (!options) return void process.stdout.write(`${USAGE}\n`);
  // It takes seconds to load what evaluates; a mistake is told before.
  const {printTable} = await import("./printTable.ts");
  await printTable(options.checkpoint, options.how);
}
