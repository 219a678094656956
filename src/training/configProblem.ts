import {HEAD_WIDTH} from "../models/transformer.ts";
import type {Configs, ModelName} from "./checkpoint.ts";
import {modelFiles} from "../text/en/modelFiles.ts";

const texts = modelFiles.config;

/** What a number of a configuration may be: one of a few, or a multiple of `of` in a range. */
type Allowed = readonly number[] | {least: number; most: number; of: number};

const whole = (least: number, most: number, of = 1): Allowed => ({least, most, of});

/** Far beyond what the lab can train; a file that asks for more would only fill the memory. */
const SEQUENCE = {
  layers: whole(1, 128),
  width: whole(HEAD_WIDTH, 8192, HEAD_WIDTH),
  textLength: whole(1, 4096),
  textVocabulary: whole(1, 2 ** 20),
  grid: whole(1, 256),
  codebookSize: whole(2, 2 ** 16)
};

const ALLOWED: {[M in ModelName]: Record<keyof Configs[M], Allowed>} = {
  dvae: {
    imageSize: whole(4, 1024, 4),
    codebookSize: whole(2, 2 ** 16),
    width: whole(1, 8192),
    blocks: whole(1, 128),
    encoderFilter: [1, 3],
    headWidth: whole(0, 1024)
  },
  transformer: SEQUENCE,
  reranker: {...SEQUENCE, embedding: whole(1, 8192)}
};

/** What may be left unsaid: a decoder without a head. */
const OPTIONAL: readonly string[] = ["headWidth"];

/**
 * What is wrong with the configuration of a model, as a file has it: a number missing, out of its
 * range, or one too many. Null where it is right.
 */
export function configProblem(model: ModelName, config: unknown): string | null {
  if (typeof config !== "object" || config === null) return texts.received(shown(config));
  const known: Record<string, Allowed> = ALLOWED[model];
  for (const [key, allowed] of Object.entries(known)) {
    const value = (config as Record<string, unknown>)[key];
    if (value === undefined && OPTIONAL.includes(key)) continue;
    if (isAllowed(value, allowed)) continue;
    return texts.takes(key, words(allowed), shown(value));
  }
  const unknown = Object.keys(config).find((key) => !Object.hasOwn(known, key));
  return unknown === undefined ? null : texts.unknown(shown(unknown));
}

function isAllowed(value: unknown, allowed: Allowed): boolean {
  if (typeof value !== "number") return false;
  if (!("of" in allowed)) return allowed.includes(value);
  return value >= allowed.least && value <= allowed.most && value % allowed.of === 0;
}

function words(allowed: Allowed): string {
  if (!("of" in allowed)) return texts.oneOf(allowed);
  const {least, most, of} = allowed;
  return of === 1 ? texts.whole(least, most) : texts.multiple(of, least, most);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? texts.nothing;
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
