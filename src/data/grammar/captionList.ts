import {normalizeCaption} from "../tokenizer/normalizeCaption.ts";
import type {CaptionGrammar} from "./captionGrammar.ts";
import {editDistance} from "./editDistance.ts";
import {wordsOf} from "./spotTerms.ts";

/** The grammar of captions that follow none, such as a reader's own: those that were read. */
export function captionList(captions: readonly string[]): CaptionGrammar | null {
  if (captions.length === 0) return null;
  const known = [...new Set(captions.map(normalizeCaption))].map((text) => ({
    text,
    words: wordsOf(text)
  }));
  const texts = new Set(known.map(({text}) => text));
  return {
    check(caption) {
      const text = normalizeCaption(caption);
      if (text === "" || texts.has(text)) return null;
      const words = wordsOf(text);
      const difference = wordDifferences();
      let nearest = known[0];
      let least = Infinity;
      for (const candidate of known) {
        const distance = captionDistance(words, candidate.words, difference);
        if (distance < least) [nearest, least] = [candidate, distance];
      }
      return {why: null, nearest: nearest.text};
    }
  };
}

/**
 * How much two captions differ: above all in the share of words that one has and the other lacks,
 * and a little in their order, so that "a dog, black" is nearer to "a black dog" than to "a dog".
 */
function captionDistance(
  a: readonly string[],
  b: readonly string[],
  difference: (x: string, y: string) => number
): number {
  const missing = (from: readonly string[], to: readonly string[]) =>
    from.reduce((sum, x) => sum + to.reduce((least, y) => Math.min(least, difference(x, y)), 1), 0);
  const share = (missing(a, b) + missing(b, a)) / (a.length + b.length || 1);
  return share + 0.01 * editDistance(a, b, difference);
}

/** From 0 for equal words to 1 for words that share less than half; remembers what it has compared. */
function wordDifferences(): (x: string, y: string) => number {
  const compared = new Map<string, number>();
  return (x, y) => {
    if (x === y) return 0;
    const key = `${x} ${y}`;
    let difference = compared.get(key);
    if (difference === undefined) {
      const share = editDistance(x, y) / Math.max(x.length, y.length);
      compared.set(key, (difference = share < 0.5 ? share : 1));
    }
    return difference;
  };
}
