import type {ExperimentResult} from "./dvaeExperiments.ts";
import {DVAE_PRESETS, type DvaePresetName} from "./dvaePresets.ts";

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

/** What each preset came to, in a sentence: the lowest and the highest seed. */
export function presetsText({presets}: Pick<PresetOutcomes, "presets">): string {
  const clauses = PRESETS_JUDGED.flatMap((preset) => {
    const seeds = presets[preset]?.seeds ?? [];
    if (seeds.length === 0) return [];
    const recognised = spread(seeds.map(({oracle}) => Math.round(100 * oracle)));
    const codes = spread(seeds.map(({codesUsed}) => codesUsed));
    const {codebookSize} = DVAE_PRESETS[preset];
    return `${preset} ends with ${recognised} % of new pictures recognised from hard codes and ${codes} of ${codebookSize} codes in use`;
  });
  const counts = PRESETS_JUDGED.map((preset) => presets[preset]?.seeds.length ?? 0);
  return `Over ${Math.max(...counts)} seeds, ${clauses.join("; ")}.`;
}

/** "3" where all are the same, "3 to 5" where they are not. */
function spread(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least === most ? `${least}` : `${least} to ${most}`;
}
