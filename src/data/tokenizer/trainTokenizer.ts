import {BYTE_CHARACTERS, toBytes} from "./bytes.ts";
import {normalizeCaption, splitWords} from "./normalizeCaption.ts";
import {Tokenizer, UNKNOWN_TOKEN} from "./tokenizer.ts";

export interface TrainTokenizerOptions {
  /** Most tokens of the vocabulary, [UNK] and single bytes included; defaults to 512. */
  vocabularySize?: number;
}

interface Word {
  symbols: number[];
  count: number;
}

/**
 * Learns a byte-pair vocabulary: starting from single bytes, the pair of neighbours that is most
 * frequent in the captions becomes a token, again and again until the vocabulary is full or no pair
 * is left. Of pairs equally frequent, the one with the lower left id is taken, then the one with
 * the lower right id, so the same captions always give the same vocabulary (the rule of Hugging
 * Face's trainer, and its order of ids: [UNK], bytes, merges).
 *
 * Only bytes that occur in the captions get a token, which leaves more of the vocabulary to merges;
 * all others are [UNK].
 */
export function trainTokenizer(
  captions: Iterable<string>,
  {vocabularySize = 512}: TrainTokenizerOptions = {}
): Tokenizer {
  const counts = new Map<string, number>();
  for (const caption of captions) {
    for (const word of splitWords(normalizeCaption(caption))) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }

  const seen = new Set<string>();
  for (const word of counts.keys()) {
    for (const byte of toBytes(word)) seen.add(BYTE_CHARACTERS[byte]);
  }
  const vocabulary = [UNKNOWN_TOKEN, ...[...seen].sort()];
  if (vocabulary.length > vocabularySize) {
    throw new Error(
      `A vocabulary of ${vocabularySize} is too small for ${seen.size} distinct bytes and ` +
        `${UNKNOWN_TOKEN}: use at least ${vocabulary.length}.`
    );
  }
  const ids = new Map(vocabulary.map((token, id) => [token, id]));

  const words: Word[] = [];
  for (const [word, count] of counts) {
    const symbols = Array.from(toBytes(word), (byte) => ids.get(BYTE_CHARACTERS[byte])!);
    words.push({symbols, count});
  }

  const pairs = new PairCounts(vocabularySize);
  words.forEach((word, index) => pairs.add(word, index));

  const merges: [string, string][] = [];
  while (vocabulary.length < vocabularySize) {
    const best = pairs.mostFrequent();
    if (!best) break;
    const {left, right} = best;
    const token = vocabulary[left] + vocabulary[right];
    let id = ids.get(token);
    if (id === undefined) {
      id = vocabulary.length;
      vocabulary.push(token);
      ids.set(token, id);
    }
    merges.push([vocabulary[left], vocabulary[right]]);
    for (const index of pairs.wordsWith(left, right)) {
      const word = words[index];
      pairs.remove(word);
      word.symbols = replacePair(word.symbols, left, right, id);
      pairs.add(word, index);
    }
    pairs.forget(left, right);
  }
  return new Tokenizer(vocabulary, merges);
}

/** How often each pair of neighbours occurs, and in which words. */
class PairCounts {
  #counts = new Map<number, number>();
  #words = new Map<number, Set<number>>();
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  add({symbols, count}: Word, index: number): void {
    for (let i = 1; i < symbols.length; ++i) {
      const key = symbols[i - 1] * this.#size + symbols[i];
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + count);
      const words = this.#words.get(key);
      if (words) words.add(index);
      else this.#words.set(key, new Set([index]));
    }
  }

  remove({symbols, count}: Word): void {
    for (let i = 1; i < symbols.length; ++i) {
      const key = symbols[i - 1] * this.#size + symbols[i];
      this.#counts.set(key, this.#counts.get(key)! - count);
    }
  }

  mostFrequent(): {left: number; right: number} | undefined {
    let best = -1;
    let most = 0;
    for (const [key, count] of this.#counts) {
      if (count > most || (count === most && count > 0 && key < best)) {
        best = key;
        most = count;
      }
    }
    if (most === 0) return undefined;
    const right = best % this.#size;
    return {left: (best - right) / this.#size, right};
  }

  /** A copy, because merging changes the counts. May name words that lost the pair since. */
  wordsWith(left: number, right: number): number[] {
    return [...(this.#words.get(left * this.#size + right) ?? [])];
  }

  forget(left: number, right: number): void {
    const key = left * this.#size + right;
    this.#counts.delete(key);
    this.#words.delete(key);
  }
}

function replacePair(symbols: number[], left: number, right: number, id: number): number[] {
  const result: number[] = [];
  for (let i = 0; i < symbols.length; ++i) {
    if (symbols[i] === left && symbols[i + 1] === right) {
      result.push(id);
      i += 1;
    } else {
      result.push(symbols[i]);
    }
  }
  return result;
}
