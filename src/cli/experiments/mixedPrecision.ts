/** `npm run experiments -- mixed-precision`: what the chapter on sixteen bits ships. */
import {readFile} from "node:fs/promises";
import {parseArgs} from "node:util";
import {startNodeBackend} from "../../kernels/nodeBackend.ts";
import {makeChain} from "../../precision/chain.ts";
import {LAB_STEPS} from "../../precision/labDefaults.ts";
import {runSettings} from "../../precision/labSettings.ts";
import {
  COMPARED,
  comparedSettings,
  type PrecisionFile,
  precisionResult,
  type PrecisionResult
} from "../../precision/precisionResults.ts";
import {checkOutput, exists, numberOption, UsageError, writeWhole} from "../command.ts";
import {progressBar} from "../progress.ts";

export const MIXED_PRECISION_USAGE =
  "npm run -s experiments -- mixed-precision [--seeds 3] [--steps 200] --out FILE [--force]";

const OPTIONS = {
  seeds: {type: "string"},
  steps: {type: "string"},
  out: {type: "string"},
  force: {type: "boolean", default: false},
  help: {type: "boolean", default: false}
} as const;

/** Runs with the arguments after "mixed-precision"; runs that FILE holds already are not repeated. */
export async function mixedPrecision(args: string[]): Promise<void> {
  const {values: options} = parseArgs({args, options: OPTIONS});
  if (options.help) return void process.stdout.write(`${MIXED_PRECISION_USAGE}\n`);
  const {out} = options;
  if (!out) throw new UsageError(`--out FILE is missing. Usage: ${MIXED_PRECISION_USAGE}`);
  const seeds = numberOption("seeds", options.seeds, 3, {min: 1, max: 20, integer: true});
  const steps = numberOption("steps", options.steps, LAB_STEPS, {min: 1, integer: true});
  const runs = options.force ? [] : await readRuns(out, steps);
  await checkOutput(out, {force: true});
  await startNodeBackend("wasm", {threads: 1});
  const numbers = Array.from({length: seeds}, (_, i) => i + 1);
  const file: PrecisionFile = {
    command: `npm run -s experiments -- mixed-precision --seeds ${seeds} --steps ${steps} --out FILE`,
    steps,
    floors: numbers.map((seed) => {
      const {vocabulary} = runSettings(comparedSettings(0, seed)).model;
      const {entropy: two, entropyFromOne: one} = makeChain(vocabulary, seed);
      return {seed, two, one};
    }),
    runs
  };
  for (let i = 0; i < COMPARED.length; ++i) {
    for (const seed of numbers) {
      const settings = comparedSettings(i, seed);
      const {scheme, spread} = settings;
      const isThis = (run: PrecisionResult) =>
        run.scheme === scheme && run.spread === spread && run.seed === seed;
      if (runs.some(isThis)) continue;
      const result = await take(settings, steps);
      // The gradients of one seed are enough to be shown.
      runs.push(seed === 1 ? result : {...result, looks: []});
      await writeWhole(out, `${JSON.stringify(file)}\n`);
    }
  }
}

async function take(
  settings: ReturnType<typeof comparedSettings>,
  steps: number
): Promise<PrecisionResult> {
  const {scheme, spread, seed} = settings;
  const name = `${scheme}, ${spread}, seed ${seed}`;
  const bar = progressBar(name);
  let result!: PrecisionResult;
  try {
    for await (result of precisionResult(settings, {steps})) {
      bar.update(result.losses.length, steps, "");
    }
  } finally {
    bar.stop();
  }
  process.stderr.write(`${name}: ${result.last}; skipped ${result.skipped.join(" ")}\n`);
  return result;
}

/** The runs that a file holds. */
async function readRuns(out: string, steps: number): Promise<PrecisionResult[]> {
  if (!(await exists(out))) return [];
  const file: Partial<PrecisionFile> = await readFile(out, "utf8")
    .then((text) => JSON.parse(text))
    .catch(() => ({}));
  if (file.steps !== steps || !file.runs) {
    throw new UsageError(`${out} holds no runs of ${steps} steps; add --force to replace it.`);
  }
  return file.runs;
}
