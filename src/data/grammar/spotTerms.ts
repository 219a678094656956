/** What is understood of free text: the terms of a small vocabulary, wherever they stand in it. */
import {normalizeCaption} from "../tokenizer/normalizeCaption.ts";
import {editDistance} from "./editDistance.ts";

// Chinese is written without spaces: there each character is taken for a word, and each emoji anywhere.
const WORD = /\p{Script=Han}|\p{Extended_Pictographic}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu;

/** The words of a text in lower case, without what stands between them. */
export function wordsOf(text: string): string[] {
  return normalizeCaption(text.normalize("NFKC")).match(WORD) ?? [];
}

/** A term found in a text. */
export interface Spotted<T> {
  /** All that the words can mean. */
  meanings: readonly T[];
  /** The words as they were written. */
  text: string;
}

/** Words that mean something, such as "top left", each with all its meanings. */
export class Vocabulary<T> {
  readonly #entries = new Map<string, {words: string[]; meanings: T[]}>();
  #longest = 0;

  add(text: string, meaning: T): this {
    const words = wordsOf(text);
    const key = words.join(" ");
    const entry = this.#entries.get(key) ?? {words, meanings: []};
    entry.meanings.push(meaning);
    this.#entries.set(key, entry);
    this.#longest = Math.max(this.#longest, words.length);
    return this;
  }

  /**
   * The terms of `text` in order, the longest at each place. Plurals are understood; words that mean
   * nothing are tried again as misspellings, "hotdog" among them.
   */
  spot(text: string): Spotted<T>[] {
    const words = wordsOf(text);
    const found: (Spotted<T> | undefined)[] = [];
    const taken = new Array<boolean>(words.length).fill(false);
    for (const meaningsOf of [this.#exact, this.#misspelt]) {
      for (let at = 0; at < words.length; ++at) {
        for (let n = Math.min(this.#longest, words.length - at); n > 0; --n) {
          if (taken.slice(at, at + n).includes(true)) continue;
          const part = words.slice(at, at + n);
          const meanings = meaningsOf(part);
          if (!meanings) continue;
          found[at] = {meanings, text: part.join(isHan(part[0]) ? "" : " ")};
          taken.fill(true, at, at + n);
          break;
        }
      }
    }
    return found.filter((term) => term !== undefined);
  }

  readonly #exact = (words: readonly string[]): readonly T[] | undefined => {
    const start = words.slice(0, -1);
    for (const last of singulars(words[words.length - 1])) {
      const entry = this.#entries.get([...start, last].join(" "));
      if (entry) return entry.meanings;
    }
    return undefined;
  };

  readonly #misspelt = (words: readonly string[]): readonly T[] | undefined => {
    const fits = (entry: {words: string[]}) =>
      entry.words.length === words.length
        ? isMisspelling(words, entry.words)
        : entry.words.join("") === words.join("");
    return [...this.#entries.values()].find(fits)?.meanings;
  };
}

const isHan = (word: string) => /^\p{Script=Han}$/u.test(word);

/** A word, and what it may be the plural of. */
function singulars(word: string): string[] {
  if (isHan(word)) return [word];
  return [word, word.replace(/s$/, ""), word.replace(/es$/, ""), word.replace(/ies$/, "y")];
}

/** Long words may have a slip or two after their first letter; of Chinese ones half must be right. */
function isMisspelling(written: readonly string[], meant: readonly string[]): boolean {
  if (meant.every(isHan)) {
    const right = meant.filter((character, i) => character === written[i]).length;
    return meant.length > 1 && 2 * right >= meant.length;
  }
  return meant.every((word, i) => {
    const slips = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
    return word[0] === written[i][0] && editDistance(word, written[i]) <= slips;
  });
}
