/** Runs of a chapter's presets over seeds, kept in one file to which what is missing is added. */
import {readFile} from "node:fs/promises";
import {startNodeBackend} from "../../kernels/nodeBackend.ts";
import type {PresetOutcomes} from "../../live/presetOutcomes.ts";
import {readArguments} from "../arguments.ts";
import {checkOutput, exists, UsageError} from "../command.ts";
import {progressBar} from "../progress.ts";
import {resultKeeper} from "./resultKeeper.ts";
import {seeded, SEEDED_OPTIONS} from "./seeded.ts";

export interface PresetRuns<Name extends string, Outcome> {
  /** Of the command, as in `npm run experiments -- NAME`. */
  name: string;
  /** The presets that are run, with their steps. */
  steps: Record<Name, number>;
  take(preset: Name, seed: number, progress: (step: number) => Promise<void>): Promise<Outcome>;
  /** An outcome in a line. */
  say(outcome: Outcome): string;
}

export function presetUsage(name: string): string {
  return `npm run -s experiments -- ${name} [--seeds 3] --out FILE [--force]`;
}

/** Takes the runs that FILE does not hold yet; each is written as soon as it is done. */
export async function takePresetRuns<Name extends string, Outcome extends {seed: number}>(
  args: string[],
  {name, steps: stepsOf, take, say}: PresetRuns<Name, Outcome>
): Promise<void> {
  const {values} = readArguments(args, SEEDED_OPTIONS);
  const options = seeded(values, presetUsage(name));
  if (!options) return;
  const {out, force, seeds} = options;
  const found =
    !force && (await exists(out))
      ? await readOutcomes<Name, Outcome>(out, stepsOf)
      : {command: "", presets: {} as PresetOutcomes<Name, Outcome>["presets"]};
  found.command = `npm run -s experiments -- ${name} --seeds ${seeds} --out FILE`;
  await checkOutput(out, {force: true, ending: ".json"});
  const keeper = resultKeeper(out, {force});
  process.stderr.write("Starting the wasm backend …\n");
  await startNodeBackend("wasm");
  for (let seed = 1; seed <= seeds; ++seed) {
    for (const preset of Object.keys(stepsOf) as Name[]) {
      const steps = stepsOf[preset];
      const outcomes = (found.presets[preset] ??= {steps, seeds: []});
      if (outcomes.seeds.some((outcome) => outcome.seed === seed)) continue;
      const bar = progressBar(`${preset}, seed ${seed}`);
      const outcome = await take(preset, seed, (step) => {
        bar.update(step, steps, "");
        return keeper.pause();
      }).finally(() => bar.stop());
      outcomes.seeds.push(outcome);
      process.stderr.write(`${preset}, seed ${seed}: ${say(outcome)}\n`);
      await keeper.save(`${JSON.stringify(found)}\n`);
    }
  }
}

async function readOutcomes<Name extends string, Outcome>(
  out: string,
  stepsOf: Record<Name, number>
): Promise<PresetOutcomes<Name, Outcome>> {
  let file: Partial<PresetOutcomes<Name, Outcome>> = {};
  try {
    file = JSON.parse(await readFile(out, "utf8"));
  } catch {
    // Reported below, with all else that holds no outcomes.
  }
  const {presets} = file;
  if (!presets) throw new UsageError(`${out} holds no outcomes; add --force to replace it.`);
  for (const preset of Object.keys(stepsOf) as Name[]) {
    const steps = stepsOf[preset];
    const there = presets[preset]?.steps ?? steps;
    if (there !== steps) {
      throw new UsageError(
        `${out} holds ${preset} with ${there} steps, not ${steps}; add --force to replace it.`
      );
    }
  }
  return file as PresetOutcomes<Name, Outcome>;
}
