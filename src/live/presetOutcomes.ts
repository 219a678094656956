import type {ExperimentResult} from "./dvaeExperiments.ts";
import {DVAE_PRESETS} from "./dvaePresets.ts";
import type {TransformerProbe} from "./transformerProbe.ts";
import type {TRANSFORMER_PRESETS} from "./transformerSettings.ts";
import {common} from "../text/en/common.ts";
import {presetOutcomes as texts, trainingPresets} from "../text/en/trainingPresets.ts";

/** What `npm run experiments` writes of presets run from several seeds. */
export interface PresetOutcomes<Name extends string, Outcome> {
  command: string;
  presets: Partial<Record<Name, {steps: number; seeds: Outcome[]}>>;
}

/** `public/experiments/dvae-presets.json`: judged on 256 pictures of shapes. */
export type DvaePresetOutcomes = PresetOutcomes<
  keyof typeof DVAE_PRESETS,
  Pick<ExperimentResult, "seed" | "oracle" | "codesUsed" | "psnrHard">
>;

/** `public/experiments/transformer-presets.json`: judged on pictures drawn for captions of shapes. */
export type TransformerPresetOutcomes = PresetOutcomes<
  keyof typeof TRANSFORMER_PRESETS,
  {seed: number; judged: number} & NonNullable<TransformerProbe["accuracy"]>
>;

/** What each preset came to, in a sentence: the lowest and the highest seed. */
export function dvaePresetsText({presets}: Pick<DvaePresetOutcomes, "presets">): string {
  return sentence(presets, (preset, seeds) => {
    const recognised = percents(seeds.map(({oracle}) => oracle));
    const codes = spread(seeds.map(({codesUsed}) => codesUsed));
    const {codebookSize} = DVAE_PRESETS[preset].values;
    return texts.dvae(trainingPresets[preset].name, recognised, codes, codebookSize);
  });
}

/** The same for transformers. */
export function transformerPresetsText({
  presets
}: Pick<TransformerPresetOutcomes, "presets">): string {
  return sentence(presets, (preset, seeds) => {
    const both = percents(seeds.map((outcome) => outcome.both));
    return texts.transformer(trainingPresets[preset].name, both, seeds[0].judged);
  });
}

function sentence<Name extends string, Outcome>(
  presets: PresetOutcomes<Name, Outcome>["presets"],
  clauseOf: (preset: Name, seeds: Outcome[]) => string
): string {
  const runs = (Object.keys(presets) as Name[]).map((name) => ({
    name,
    seeds: presets[name]!.seeds
  }));
  const most = Math.max(...runs.map(({seeds}) => seeds.length));
  return texts.overSeeds(
    most,
    runs.map(({name, seeds}) => clauseOf(name, seeds))
  );
}

const percents = (shares: readonly number[]) =>
  common.percent(spread(shares.map((share) => Math.round(100 * share))));

/** "3" where all are the same, "3 to 5" where they are not. */
function spread(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least === most ? `${least}` : texts.range(least, most);
}
