import {captions} from "../../text/en/captions.ts";
import {normalizeCaption} from "./normalizeCaption.ts";
import type {EncodeOptions, Tokenizer} from "./tokenizer.ts";

/** Most text tokens that the transformer reads. */
export const TEXT_LENGTH = 16;

/** A caption that fits; positions after its ids are the model's, which has a pad token for each. */
export interface FittingCaption {
  fits: true;
  ids: number[];
  /** Number of tokens. */
  count: number;
}

/** A caption that is too long; it has no ids, so that nobody uses a part of it unawares. */
export interface OverlongCaption {
  fits: false;
  /** Number of tokens. */
  count: number;
  /** Most tokens allowed. */
  length: number;
  /** The first word that does not fit, or fits only in part. */
  word: string;
  /** Where that word starts in the normalised caption, in UTF-16 units. */
  start: number;
  /** The problem in one line. */
  message: string;
}

export interface EncodeCaptionOptions extends EncodeOptions {
  /** Most tokens allowed; defaults to 16. */
  length?: number;
}

/**
 * The token ids of a caption, or by how much it is too long.
 *
 * With dropout, a caption that would grow too long is written with fewer merges dropped: it must
 * not become unfit by chance.
 */
export function encodeCaption(
  tokenizer: Tokenizer,
  caption: string,
  {length = TEXT_LENGTH, dropout = 0, random}: EncodeCaptionOptions = {}
): FittingCaption | OverlongCaption {
  for (let p = dropout; p > 0.01; p /= 2) {
    const ids = tokenizer.encode(caption, {dropout: p, random});
    if (ids.length <= length) return {fits: true, ids, count: ids.length};
  }
  const ids = tokenizer.encode(caption);
  const count = ids.length;
  if (count <= length) return {fits: true, ids, count};
  const normalized = normalizeCaption(caption);
  const {start, word} = wordAt(normalized, tokenizer.tokens(caption)[length].start);
  return {
    fits: false,
    count,
    length,
    word,
    start,
    message: captions.reading.tooLong(count, length, JSON.stringify(abbreviate(word)))
  };
}

/** The word around position `at`; between Chinese characters, which have no spaces, the rest. */
function wordAt(text: string, at: number): {start: number; word: string} {
  let start = at;
  if (text[start] === " ") start += 1;
  else while (start > 0 && /[\p{L}\p{N}]/u.test(text[start - 1]) && !isHan(text[start])) start -= 1;
  const word = /^\S+/.exec(text.slice(start))?.[0] ?? "";
  return {start, word};
}

function isHan(character: string): boolean {
  return /\p{Script=Han}/u.test(character);
}

function abbreviate(word: string): string {
  const characters = [...word];
  return characters.length > 24 ? `${characters.slice(0, 24).join("")}…` : word;
}
