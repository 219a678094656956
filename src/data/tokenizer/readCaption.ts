import {encodeCaption, TEXT_LENGTH} from "./encodeCaption.ts";
import type {CaptionToken, Tokenizer} from "./tokenizer.ts";
import {unknownWords} from "./unknownWords.ts";

/** How a caption is read. */
export interface CaptionReading {
  tokens: CaptionToken[];
  /** The most tokens that fit. */
  length: number;
  /** Why it does not fit; null if it does. */
  problem: string | null;
  /** Words that no training caption had. */
  unknown: string[];
}

/** A caption's tokens with what is worth knowing about them. */
export function readCaption(
  tokenizer: Tokenizer,
  caption: string,
  {words, length = TEXT_LENGTH}: {words: ReadonlySet<string>; length?: number}
): CaptionReading {
  const encoded = encodeCaption(tokenizer, caption, {length});
  return {
    tokens: tokenizer.tokens(caption),
    length,
    problem: encoded.fits ? null : encoded.message,
    unknown: unknownWords(caption, words)
  };
}
