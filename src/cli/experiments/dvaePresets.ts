/** `npm run experiments -- dvae-presets`: what the presets of the dVAE chapter reach. */
import {DVAE_PRESETS} from "../../live/dvaePresets.ts";
import {runExperiment} from "../../live/runExperiment.ts";
import {presetUsage, takePresetRuns} from "./presetRuns.ts";

export const usage = presetUsage("dvae-presets");

/** Runs with the arguments after "dvae-presets"; what FILE holds already is not made again. */
export function take(args: string[]): Promise<void> {
  const {scratch, quick, standard} = DVAE_PRESETS;
  return takePresetRuns(args, {
    name: "dvae-presets",
    steps: {
      scratch: scratch.values.steps,
      quick: quick.values.steps,
      standard: standard.values.steps
    },
    async take(preset, seed, progress) {
      const settings = {...DVAE_PRESETS[preset].values, seed};
      const {oracle, codesUsed, psnrHard} = await runExperiment(settings, progress);
      return {seed, oracle, codesUsed, psnrHard};
    },
    say: ({oracle, codesUsed, psnrHard}) =>
      `recognised ${oracle}; ${codesUsed} codes; ${psnrHard} dB`
  });
}
