import {normalizeCaption} from "./normalizeCaption.ts";

// Chinese is written without spaces, so there a single character is taken for a word.
const WORD = /\p{Script=Han}|[\p{L}\p{M}\p{N}](?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}'’-])*/gu;

/** The words of captions, each once, in order of first appearance; Chinese ones by character. */
export function lexicon(captions: Iterable<string>): Set<string> {
  const words = new Set<string>();
  for (const caption of captions) {
    for (const [word] of normalizeCaption(caption).matchAll(WORD)) words.add(word);
  }
  return words;
}

/**
 * The words of `caption` that are not in `known`, for a hint; each once, neighbouring Chinese
 * characters as one.
 */
export function unknownWords(caption: string, known: ReadonlySet<string>): string[] {
  const result = new Set<string>();
  let run = "";
  let runEnd = -1;
  const flush = () => {
    if (run !== "") result.add(run);
    run = "";
  };
  for (const match of normalizeCaption(caption).matchAll(WORD)) {
    const [word] = match;
    const isHan = /^\p{Script=Han}$/u.test(word);
    if (!isHan || known.has(word) || match.index !== runEnd) flush();
    if (known.has(word)) continue;
    if (isHan) {
      run += word;
      runEnd = match.index + word.length;
    } else {
      result.add(word);
    }
  }
  flush();
  return [...result];
}
