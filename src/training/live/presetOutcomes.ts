import type {ExperimentResult} from "./dvaeExperiments.ts";
import type {DvaePresetName} from "./dvaePresets.ts";

/** The presets that are meant to reach something; *paper* shows what the paper's ratios come to. */
export const PRESETS_JUDGED = ["quick", "standard"] as const satisfies readonly DvaePresetName[];

/** `public/experiments/dvae-presets.json`: what the presets reach on shapes, judged on 256 pictures. */
export interface PresetOutcomes {
  command: string;
  presets: Partial<
    Record<
      (typeof PRESETS_JUDGED)[number],
      {
        steps: number;
        seeds: Pick<ExperimentResult, "seed" | "oracle" | "codesUsed" | "psnrHard">[];
      }
    >
  >;
}
