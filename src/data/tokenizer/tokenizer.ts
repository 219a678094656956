import type {Random} from "../../math/random.ts";
import {tokenizerFile} from "../../text/en/tokenizerFile.ts";
import {BYTE_CHARACTERS, fromByteCharacters, readableBytes, toBytes} from "./bytes.ts";
import {MergeTable, mergePairs} from "./mergePairs.ts";
import type {AppliedMerge, Piece} from "./mergePairs.ts";
import {normalizeCaption, splitWords} from "./normalizeCaption.ts";

/** The token of bytes that no training caption had. */
export const UNKNOWN_TOKEN = "[UNK]";

/** A token of a caption, for display. */
export interface CaptionToken {
  id: number;
  /** Readable: whole characters as they are (words with the space before them), cut ones as `<E4>`. */
  text: string;
  /** The UTF-16 range in the normalised caption of the characters that the token touches. */
  start: number;
  end: number;
}

/** A state of the caption while its byte pairs are merged. */
export interface MergeStep {
  /** The merge that led here; null for the single bytes at the start. */
  merge: {rank: number; left: string; right: string; merged: string; index: number} | null;
  tokens: CaptionToken[];
}

export interface EncodeOptions {
  /** Probability with which a merge is passed over while training (BPE dropout). */
  dropout?: number;
  /** The stream that dropout draws from; needed if `dropout` > 0. */
  random?: Random;
}

/** A Hugging Face `tokenizer.json`, as far as we write and read it. */
export interface TokenizerJSON {
  version: string;
  truncation: null;
  padding: null;
  added_tokens: unknown[];
  normalizer: unknown;
  pre_tokenizer: unknown;
  post_processor: null;
  decoder: unknown;
  model: {
    type: string;
    dropout: null;
    unk_token: string | null;
    continuing_subword_prefix: null;
    end_of_word_suffix: null;
    fuse_unk: boolean;
    byte_fallback: boolean;
    ignore_merges: boolean;
    vocab: Record<string, number>;
    merges: [string, string][];
  };
}

const BYTE_LEVEL = {type: "ByteLevel", add_prefix_space: true, trim_offsets: true, use_regex: true};

/** How text becomes bytes, in every tokenizer of this lab. */
const TEXT_RULES = {
  version: "1.0",
  truncation: null,
  padding: null,
  // [UNK] is not listed here: it would make "[unk]" typed by the reader something special.
  added_tokens: [],
  normalizer: {
    type: "Sequence",
    normalizers: [
      {type: "NFC"},
      {type: "Lowercase"},
      {type: "Replace", pattern: {Regex: "[\\s\ufeff]+"}, content: " "},
      {type: "Strip", strip_left: true, strip_right: true}
    ]
  },
  pre_tokenizer: BYTE_LEVEL,
  post_processor: null,
  decoder: BYTE_LEVEL
};

/** How bytes become tokens. */
const MODEL_RULES = {
  type: "BPE",
  dropout: null,
  unk_token: UNKNOWN_TOKEN,
  continuing_subword_prefix: null,
  end_of_word_suffix: null,
  fuse_unk: false,
  byte_fallback: false,
  ignore_merges: false
};

/** A byte-level byte-pair tokenizer. Immutable; made by `trainTokenizer` or `Tokenizer.fromJSON`. */
export class Tokenizer {
  /** The tokens by id, in the byte alphabet ("Ġ" is a space). */
  readonly vocabulary: readonly string[];
  /** The pairs that are merged, in the order in which they were learned. */
  readonly merges: readonly (readonly [string, string])[];
  /** The id of `[UNK]`. */
  readonly unknownId: number;

  readonly #bytes: readonly number[][];
  readonly #byteIds: Int32Array;
  readonly #table: MergeTable;

  /** Throws where vocabulary and merges don't fit together. */
  constructor(vocabulary: readonly string[], merges: readonly (readonly [string, string])[]) {
    this.vocabulary = vocabulary;
    this.merges = merges;
    const ids = new Map(vocabulary.map((token, id) => [token, id]));
    if (ids.size !== vocabulary.length) throw new Error(tokenizerFile.tokenTwice);
    this.unknownId = ids.get(UNKNOWN_TOKEN) ?? -1;
    if (this.unknownId < 0) throw new Error(tokenizerFile.lacks(UNKNOWN_TOKEN));
    this.#bytes = vocabulary.map((token, id) => {
      if (id === this.unknownId) return [];
      const bytes = fromByteCharacters(token);
      if (!bytes?.length) throw new Error(tokenizerFile.notOfBytes(id, JSON.stringify(token)));
      return bytes;
    });
    this.#byteIds = Int32Array.from(BYTE_CHARACTERS, (c) => ids.get(c) ?? this.unknownId);
    this.#table = new MergeTable(vocabulary.length);
    merges.forEach(([left, right], rank) => {
      const [l, r, id] = [left, right, left + right].map((token) => ids.get(token));
      if (l === undefined || r === undefined || id === undefined) {
        throw new Error(tokenizerFile.unknownTokens(rank, JSON.stringify([left, right])));
      }
      if (!this.#table.get(l, r)) this.#table.set(l, r, rank, id);
    });
    const merged = new Set(merges.map(([left, right]) => left + right));
    vocabulary.forEach((token, id) => {
      if (id === this.unknownId || this.#bytes[id].length === 1 || merged.has(token)) return;
      throw new Error(tokenizerFile.madeByNoMerge(id, JSON.stringify(token)));
    });
  }

  /** The token ids of `text`; with `dropout`, one of the many ways to write it. */
  encode(text: string, options: EncodeOptions = {}): number[] {
    const {symbols, wordStarts} = this.#symbols(splitWords(normalizeCaption(text)));
    return mergePairs(symbols, wordStarts, this.#table, options).map((piece) => piece.id);
  }

  /** The text of token ids, without the space that every first word gets. */
  decode(ids: Iterable<number>): string {
    const bytes: number[] = [];
    for (const id of ids) {
      if (!(id in this.vocabulary)) {
        throw new Error(`There is no token ${id}: ids are 0 to ${this.vocabulary.length - 1}.`);
      }
      if (id === this.unknownId) bytes.push(...toBytes(UNKNOWN_TOKEN));
      else bytes.push(...this.#bytes[id]);
    }
    const text = new TextDecoder("utf-8", {ignoreBOM: true}).decode(Uint8Array.from(bytes));
    return text.startsWith(" ") ? text.slice(1) : text;
  }

  /** Token `id` as text that a reader understands, e.g. `" penguin"` or `"<E4><BC>"`. */
  readable(id: number): string {
    return id === this.unknownId ? UNKNOWN_TOKEN : readableBytes(this.#bytes[id]);
  }

  /** The tokens of `text` with where they stand in `normalizeCaption(text)`. */
  tokens(text: string): CaptionToken[] {
    const words = splitWords(normalizeCaption(text));
    const {symbols, wordStarts} = this.#symbols(words);
    return this.#display(mergePairs(symbols, wordStarts, this.#table), characterRanges(words));
  }

  /** Every state of `text` from single bytes to its tokens, one merge at a time. */
  *steps(text: string): Generator<MergeStep, void> {
    const words = splitWords(normalizeCaption(text));
    const ranges = characterRanges(words);
    const {symbols, wordStarts} = this.#symbols(words);
    const applied: AppliedMerge[] = [];
    mergePairs(symbols, wordStarts, this.#table, {onMerge: (merge) => applied.push(merge)});
    const pieces: Piece[] = symbols.map((id, i) => ({id, start: i, end: i + 1}));
    yield {merge: null, tokens: this.#display(pieces, ranges)};
    for (const {rank, at, id} of applied) {
      const index = pieces.findIndex((piece) => piece.start === at);
      const [left, right] = pieces.slice(index, index + 2);
      pieces.splice(index, 2, {id, start: left.start, end: right.end});
      yield {
        merge: {
          rank,
          left: this.readable(left.id),
          right: this.readable(right.id),
          merged: this.readable(id),
          index
        },
        tokens: this.#display(pieces, ranges)
      };
    }
  }

  /** The tokenizer as a Hugging Face `tokenizer.json`. */
  toJSON(): TokenizerJSON {
    const vocab = Object.fromEntries(this.vocabulary.map((token, id) => [token, id]));
    const merges = this.merges.map(([left, right]): [string, string] => [left, right]);
    return {...TEXT_RULES, model: {...MODEL_RULES, vocab, merges}};
  }

  /**
   * Reads what `toJSON` wrote, parsed. Throws on anything else, a foreign `tokenizer.json` too:
   * with other normalisation its ids would silently differ.
   */
  static fromJSON(json: unknown): Tokenizer {
    const {model, ...textRules} = (json ?? {}) as Partial<TokenizerJSON>;
    if (typeof model !== "object" || model === null || model.type !== "BPE") {
      throw new Error(tokenizerFile.notBpe);
    }
    const {vocab, merges: pairs, ...modelRules} = model;
    const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
    if (!same(textRules, TEXT_RULES) || !same(modelRules, MODEL_RULES)) {
      throw new Error(tokenizerFile.foreign);
    }
    if (typeof vocab !== "object" || vocab === null || !Array.isArray(pairs)) {
      throw new Error(tokenizerFile.incomplete);
    }
    const entries = Object.entries(vocab);
    const vocabulary = new Array<string | undefined>(entries.length).fill(undefined);
    for (const [token, id] of entries) {
      if (!Number.isInteger(id) || id < 0 || id >= entries.length || vocabulary[id] !== undefined) {
        throw new Error(tokenizerFile.badId(JSON.stringify(token), id));
      }
      vocabulary[id] = token;
    }
    const merges = pairs.map((merge: unknown, rank): [string, string] => {
      const pair: unknown = typeof merge === "string" ? merge.split(" ") : merge;
      if (!Array.isArray(pair) || pair.length !== 2 || pair.some((t) => typeof t !== "string")) {
        throw new Error(tokenizerFile.noPair(rank));
      }
      return [pair[0], pair[1]];
    });
    return new Tokenizer(vocabulary as string[], merges);
  }

  #symbols(words: readonly string[]): {symbols: number[]; wordStarts: number[]} {
    const symbols: number[] = [];
    const wordStarts: number[] = [];
    for (const word of words) {
      wordStarts.push(symbols.length);
      for (const byte of toBytes(word)) symbols.push(this.#byteIds[byte]);
    }
    return {symbols, wordStarts};
  }

  #display(pieces: readonly Piece[], {starts, ends}: CharacterRanges): CaptionToken[] {
    return pieces.map(({id, start, end}) => ({
      id,
      text: this.readable(id),
      start: starts[start],
      end: ends[end - 1]
    }));
  }
}

/** For each byte of a caption, the UTF-16 range of the character that it belongs to. */
interface CharacterRanges {
  starts: number[];
  ends: number[];
}

function characterRanges(words: readonly string[]): CharacterRanges {
  const starts: number[] = [];
  const ends: number[] = [];
  // The space before the first word is not in the normalised caption.
  let position = -1;
  for (const character of words.join("")) {
    const end = position + character.length;
    for (let i = toBytes(character).length; i > 0; --i) {
      starts.push(Math.max(position, 0));
      ends.push(end);
    }
    position = end;
  }
  return {starts, ends};
}
