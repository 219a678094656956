/** `npm run experiments -- mixed-precision`: what the chapter on sixteen bits ships. */
import {readFile} from "node:fs/promises";
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
import {readArguments} from "../arguments.ts";
import {checkOutput, exists, numberOption, UsageError} from "../command.ts";
import {progressBar} from "../progress.ts";
import {resultKeeper} from "./resultKeeper.ts";
import {seeded, SEEDED_OPTIONS} from "./seeded.ts";

export const usage = `npm run -s experiments -- mixed-precision [--seeds 3] [--steps ${LAB_STEPS}] --out FILE [--force]`;

const OPTIONS = {...SEEDED_OPTIONS, steps: {type: "string"}} as const;

/** Runs with the arguments after "mixed-precision"; runs that FILE holds already are not repeated. */
export async function take(args: string[]): Promise<void> {
  const {values} = readArguments(args, OPTIONS);
  const options = seeded(values, usage);
  if (!options) return;
  const {out, force, seeds} = options;
  const steps = numberOption("steps", values.steps, LAB_STEPS, {min: 1, integer: true});
  const runs = force ? [] : await readRuns(out, steps);
  await checkOutput(out, {force: true, ending: ".json"});
  const keeper = resultKeeper(out, {force});
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
      const result = await run(settings, steps, keeper.pause);
      // The gradients of one seed are enough to be shown.
      runs.push(seed === 1 ? result : {...result, looks: []});
      await keeper.save(`${JSON.stringify(file)}\n`);
    }
  }
}

async function run(
  settings: ReturnType<typeof comparedSettings>,
  steps: number,
  pause: () => Promise<void>
): Promise<PrecisionResult> {
  const {scheme, spread, seed} = settings;
  const name = `${scheme}, ${spread}, seed ${seed}`;
  const bar = progressBar(name);
  let result!: PrecisionResult;
  try {
    for await (result of precisionResult(settings, {steps})) {
      bar.update(result.losses.length, steps, "");
      await pause();
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
