/** What a reader can set before a transformer is trained: flat, as inputs, links and files have it. */
import type {TransformerTraining} from "../training/trainingDefaults.ts";
import type {Preset} from "./preset.ts";
import {runName} from "./runName.ts";
import {settingProblem, type SettingRange} from "./settingProblem.ts";
import {runs} from "../text/en/runs.ts";
import {trainingPresets} from "../text/en/trainingPresets.ts";
import {trainingSettings} from "../text/en/trainingSettings.ts";

/** The shipped checkpoints whose tokenizers and codes a transformer can learn. */
export const TOKEN_SOURCES = ["shapes", "emoji"] as const;

export const OBJECT_CHOICES = ["any", "one"] as const;

const KEPT_DVAE = "dvae:";

/** What `tokens` is for the codes of a dVAE that is kept in this browser. */
export function keptDvaeTokens(id: string): string {
  return KEPT_DVAE + id;
}

/** The id of the kept dVAE whose codes are learned; null for those of a shipped checkpoint. */
export function keptDvaeOf(tokens: string): string | null {
  return tokens.startsWith(KEPT_DVAE) ? tokens.slice(KEPT_DVAE.length) : null;
}

export interface TransformerSettings {
  /** Whose tokens are learned: one of `TOKEN_SOURCES` or what `keptDvaeTokens` gives. */
  tokens: string;
  /** Whether all kinds of pictures are learned from, or those of one object only. */
  objects: (typeof OBJECT_CHOICES)[number];
  /** Examples turned into tokens before training, from which batches are drawn. */
  poolSize: number;
  layers: number;
  /** d, a multiple of 32. */
  width: number;
  steps: number;
  batch: number;
  seed: number;
  /** At its highest. */
  stepSize: number;
  /** Share of the steps over which the step size rises. */
  warmUp: number;
  /** Weight of the text's loss; the image's is 1 minus it. */
  textWeight: number;
  bpeDropout: number;
  /** The share of captions left empty. */
  emptyCaptions: number;
}

type Common =
  "tokens" | "objects" | "seed" | "warmUp" | "textWeight" | "bpeDropout" | "emptyCaptions";

const COMMON: Pick<TransformerSettings, Common> = {
  ...{tokens: "shapes", objects: "any"},
  ...{seed: 1, warmUp: 0.05, textWeight: 1 / 8, bpeDropout: 0.1, emptyCaptions: 0.02}
};

/** The first is where the page starts. */
export const TRANSFORMER_PRESETS = {
  small: {
    ...trainingPresets.small,
    values: {
      ...{...COMMON, objects: "one"},
      ...{poolSize: 49152, layers: 4, width: 128, steps: 4000, batch: 16, stepSize: 2e-3}
    }
  },
  nano: {
    ...trainingPresets.nano,
    values: {
      ...{...COMMON, objects: "one"},
      ...{poolSize: 4096, layers: 2, width: 64, steps: 2000, batch: 16, stepSize: 2e-3}
    }
  },
  base: {
    ...trainingPresets.base,
    values: {
      ...COMMON,
      ...{poolSize: 16384, layers: 6, width: 256, steps: 6000, batch: 32, stepSize: 7e-4}
    }
  }
} satisfies Record<string, Preset<TransformerSettings>>;

/** What each number may be. Far beyond good sense, so that a reader may see what goes wrong there. */
export const TRANSFORMER_RANGES = {
  poolSize: {least: 16, most: 65_536, whole: true},
  layers: {least: 1, most: 12, whole: true},
  width: {least: 32, most: 512, whole: true},
  steps: {least: 1, most: 200_000, whole: true},
  batch: {least: 1, most: 128, whole: true},
  seed: {least: 0, most: 999_999, whole: true},
  stepSize: {least: 0, most: 1e12},
  warmUp: {least: 0, most: 1},
  textWeight: {least: 0, most: 1},
  bpeDropout: {least: 0, most: 1},
  emptyCaptions: {least: 0, most: 1}
} satisfies Partial<Record<keyof TransformerSettings, SettingRange>>;

/** Why settings cannot be trained with, in one line that says what to do; null if they can. */
export function transformerProblem(settings: TransformerSettings): string | null {
  const {tokens, width} = settings;
  const problem = settingProblem(settings, TRANSFORMER_RANGES, {
    objects: OBJECT_CHOICES,
    tokens: keptDvaeOf(tokens) === null ? TOKEN_SOURCES : [tokens]
  });
  if (problem) return problem;
  return width % 32 ? runs.problems.heads(width) : null;
}

/** The training that settings stand for. */
export function transformerTrainingOf(settings: TransformerSettings): TransformerTraining {
  const {steps, batch, seed, stepSize, warmUp, textWeight, bpeDropout, emptyCaptions} = settings;
  return {steps, batch, seed, stepSize, warmUp, textWeight, bpeDropout, emptyCaptions};
}

/**
 * What a run with these settings is called.
 * @param dvaes those kept in this browser, by what they are called as tokens
 */
export function transformerRunName(
  settings: TransformerSettings,
  dvaes: readonly {value: string; label: string}[] = []
): string {
  const dvae = dvaes.find(({value}) => value === settings.tokens);
  const said = {...settings, tokens: dvae ? runs.tokensOf(dvae.label) : settings.tokens};
  return runName(
    settings,
    TRANSFORMER_PRESETS,
    (key) => `${runs.inNames[key]} ${short(said[key])}`
  );
}

function short(value: number | string): string {
  const names: Record<string, string> = trainingSettings.values;
  if (typeof value === "string") return names[value] ?? value;
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(3)));
}
