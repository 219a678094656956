/** `npm run experiments -- dvae-presets`: what the presets of the dVAE chapter reach. */
import {readFile} from "node:fs/promises";
import {parseArgs} from "node:util";
import {startNodeBackend} from "../../kernels/nodeBackend.ts";
import {DVAE_PRESETS} from "../../training/live/dvaePresets.ts";
import {presetSettings} from "../../training/live/dvaeSettings.ts";
import {type PresetOutcomes, PRESETS_JUDGED} from "../../training/live/presetOutcomes.ts";
import {runExperiment} from "../../training/live/runExperiment.ts";
import {checkOutput, exists, numberOption, UsageError, writeWhole} from "../command.ts";
import {progressBar} from "../progress.ts";

export const DVAE_PRESETS_USAGE =
  "npm run -s experiments -- dvae-presets [--seeds 3] --out FILE [--force]";

const OPTIONS = {
  seeds: {type: "string"},
  out: {type: "string"},
  force: {type: "boolean", default: false},
  help: {type: "boolean", default: false}
} as const;

/** Runs with the arguments after "dvae-presets"; what FILE holds already is not made again. */
export async function dvaePresets(args: string[]): Promise<void> {
  const {values: options} = parseArgs({args, options: OPTIONS});
  if (options.help) return void process.stdout.write(`${DVAE_PRESETS_USAGE}\n`);
  const {out, force} = options;
  if (!out) throw new UsageError(`--out FILE is missing. Usage: ${DVAE_PRESETS_USAGE}`);
  const seeds = numberOption("seeds", options.seeds, 3, {min: 1, max: 20, integer: true});
  const found: PresetOutcomes =
    !force && (await exists(out)) ? await readOutcomes(out) : {command: "", presets: {}};
  found.command = `npm run -s experiments -- dvae-presets --seeds ${seeds} --out FILE`;
  await checkOutput(out, {force: true});
  process.stderr.write("Starting the wasm backend …\n");
  await startNodeBackend("wasm");
  for (let seed = 1; seed <= seeds; ++seed) {
    for (const preset of PRESETS_JUDGED) {
      const {steps} = DVAE_PRESETS[preset].training;
      const outcomes = (found.presets[preset] ??= {steps, seeds: []});
      if (outcomes.seeds.some((outcome) => outcome.seed === seed)) continue;
      const bar = progressBar(`${preset}, seed ${seed}`);
      const {oracle, codesUsed, psnrHard} = await runExperiment(
        {...presetSettings(preset), seed},
        (step) => bar.update(step, steps, "")
      ).finally(() => bar.stop());
      outcomes.seeds.push({seed, oracle, codesUsed, psnrHard});
      process.stderr.write(
        `${preset}, seed ${seed}: recognised ${oracle}; ${codesUsed} codes; ${psnrHard} dB\n`
      );
      await writeWhole(out, `${JSON.stringify(found)}\n`);
    }
  }
}

async function readOutcomes(out: string): Promise<PresetOutcomes> {
  let file: Partial<PresetOutcomes> = {};
  try {
    file = JSON.parse(await readFile(out, "utf8"));
  } catch {
    // Reported below, with all else that holds no outcomes.
  }
  const {presets} = file;
  if (!presets) throw new UsageError(`${out} holds no outcomes; add --force to replace it.`);
  for (const preset of PRESETS_JUDGED) {
    const {steps} = DVAE_PRESETS[preset].training;
    const there = presets[preset]?.steps ?? steps;
    if (there !== steps) {
      throw new UsageError(
        `${out} holds ${preset} with ${there} steps, not ${steps}; add --force to replace it.`
      );
    }
  }
  return file as PresetOutcomes;
}
