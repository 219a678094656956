/** What a reader can set before a transformer is trained: flat, as inputs, links and files have it. */
import type {TransformerTraining} from "../training/trainingDefaults.ts";

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

export interface TransformerPreset {
  /** How long it takes on two cores of a CPU. */
  time: string;
  /** What a reader gets. */
  description: string;
  values: TransformerSettings;
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
    time: "ten minutes",
    description: "4 layers of width 128, pictures of one object",
    values: {
      ...{...COMMON, objects: "one"},
      ...{poolSize: 49152, layers: 4, width: 128, steps: 4000, batch: 16, stepSize: 2e-3}
    }
  },
  nano: {
    time: "two minutes",
    description: "2 layers of width 64, pictures of one object",
    values: {
      ...{...COMMON, objects: "one"},
      ...{poolSize: 4096, layers: 2, width: 64, steps: 2000, batch: 16, stepSize: 2e-3}
    }
  },
  base: {
    time: "for a GPU",
    description: "6 layers of width 256, pictures of all kinds",
    values: {
      ...COMMON,
      ...{poolSize: 16384, layers: 6, width: 256, steps: 6000, batch: 32, stepSize: 7e-4}
    }
  }
} satisfies Record<string, TransformerPreset>;

interface Range {
  least: number;
  most: number;
  whole?: boolean;
}

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
} satisfies Partial<Record<keyof TransformerSettings, Range>>;

/** Why settings cannot be trained with, in one line that says what to do; null if they can. */
export function transformerProblem(settings: TransformerSettings): string | null {
  for (const [name, range] of Object.entries(TRANSFORMER_RANGES)) {
    const {least, most, whole = false}: Range = range;
    const value: unknown = settings[name as keyof TransformerSettings];
    const fits = typeof value === "number" && value >= least && value <= most;
    if (fits && (!whole || Number.isInteger(value))) continue;
    const kind = whole ? "a whole number" : "a number";
    return `${name} takes ${kind} from ${least} to ${most}, received ${String(value)}.`;
  }
  if (settings.width % 32) {
    return `width takes a multiple of 32, one for each head, received ${settings.width}.`;
  }
  if (!OBJECT_CHOICES.includes(settings.objects)) {
    return `objects takes one of ${OBJECT_CHOICES.join(", ")}, received ${settings.objects}.`;
  }
  const isShipped = TOKEN_SOURCES.some((name) => name === settings.tokens);
  if (!isShipped && keptDvaeOf(settings.tokens) === null) {
    return `tokens takes one of ${TOKEN_SOURCES.join(", ")}, received ${settings.tokens}.`;
  }
  return null;
}

/** The training that settings stand for. */
export function transformerTrainingOf(settings: TransformerSettings): TransformerTraining {
  const {steps, batch, seed, stepSize, warmUp, textWeight, bpeDropout, emptyCaptions} = settings;
  return {steps, batch, seed, stepSize, warmUp, textWeight, bpeDropout, emptyCaptions};
}

/**
 * A name for a run: the preset nearest to its settings, and what is different.
 * @param dvaeName what the dVAE is called whose codes are learned, where it is kept in this browser
 */
export function transformerRunName(settings: TransformerSettings, dvaeName?: string): string {
  const names = Object.keys(TRANSFORMER_PRESETS) as (keyof typeof TRANSFORMER_PRESETS)[];
  const keys = Object.keys(settings) as (keyof TransformerSettings)[];
  const [nearest] = names
    .map((name) => {
      const {values} = TRANSFORMER_PRESETS[name];
      return {name, changed: keys.filter((key) => settings[key] !== values[key])};
    })
    .sort((a, b) => a.changed.length - b.changed.length);
  const said = {...settings, tokens: dvaeName ? `of ${dvaeName}` : settings.tokens};
  const parts = nearest.changed.map((key) => `${words(key)} ${short(said[key])}`);
  return [nearest.name, ...parts.slice(0, 4), ...(parts.length > 4 ? ["…"] : [])].join(", ");
}

/** "stepSize" as "step size"; the pool is called as the form calls it. */
const words = (key: keyof TransformerSettings) =>
  key === "poolSize" ? "examples" : key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const short = (value: number | string) =>
  typeof value === "number" ? String(Number(value.toPrecision(3))) : value;
