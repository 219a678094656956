// Not /\s/: what it means differs between JavaScript and Hugging Face's regular expressions (U+0085,
// and the byte order mark, which some "trim" and some don't).
const WHITE_SPACE = /[\p{White_Space}\ufeff]+/gu;

/**
 * A caption as the tokenizer reads it: composed (NFC), in lower case as in the paper, with single
 * spaces between words and none around.
 */
export function normalizeCaption(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(WHITE_SPACE, " ").trim();
}

// GPT-2's pattern: what merges may not cross. A word takes the space before it along.
const WORD = /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu;

/**
 * Cuts a normalised caption into the stretches within which byte pairs are merged. The first word
 * gets a space too, so that a word has the same tokens wherever it stands.
 */
export function splitWords(normalized: string): string[] {
  return normalized === "" ? [] : (` ${normalized}`.match(WORD) ?? []);
}
