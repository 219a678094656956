import type {CaptionGrammar, NeverRead} from "../grammar/captionGrammar.ts";
import {captions} from "../../text/en/captions.ts";
import {encodeCaption, TEXT_LENGTH} from "./encodeCaption.ts";
import type {CaptionToken, Tokenizer} from "./tokenizer.ts";
import {unknownWords} from "./unknownWords.ts";

/** How a caption is read. */
export interface CaptionReading {
  tokens: CaptionToken[];
  /** The most tokens that fit. */
  length: number;
  /** Why it cannot be drawn; null if it can. */
  problem: string | null;
  /** What is worth knowing of a caption that can; null for one that is as in training. */
  hint: string | null;
  /** The nearest caption in a form that the model has read; null where the caption is in one. */
  nearest: string | null;
}

export interface ReadCaptionOptions {
  /** The words of the captions that the model learned from. */
  words: ReadonlySet<string>;
  /** What these captions are like as sentences; null where nothing is known of that. */
  grammar: CaptionGrammar | null;
  /** Most tokens that fit; defaults to 16. */
  length?: number;
}

/** A caption's tokens with what is worth knowing about them. */
export function readCaption(
  tokenizer: Tokenizer,
  caption: string,
  {words, grammar, length = TEXT_LENGTH}: ReadCaptionOptions
): CaptionReading {
  const encoded = encodeCaption(tokenizer, caption, {length});
  const tokens = tokenizer.tokens(caption);
  const neverRead = grammar?.check(caption) ?? null;
  return {
    ...{tokens, length},
    problem: encoded.fits ? null : encoded.message,
    hint:
      tokens.length === 0
        ? captions.reading.empty
        : hintOf(unknownWords(caption, words), neverRead),
    nearest: neverRead?.nearest ?? null
  };
}

function hintOf(unknown: readonly string[], neverRead: NeverRead | null): string | null {
  const why = neverRead?.why ?? "";
  // A word that is to be left out need not be known.
  const strange = unknown.filter((word) => !why.includes(word));
  const what = strange.length > 0 ? strangeWords(strange) : neverRead && captions.reading.newForm;
  return what && why ? captions.reading.hint(what, why) : what;
}

function strangeWords(unknown: readonly string[]): string {
  const words = unknown.slice(0, 5).map((word) => word.slice(0, 24));
  return captions.reading.strange(words, unknown.length - words.length);
}
