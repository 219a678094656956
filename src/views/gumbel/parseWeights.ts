import {gumbelWeights as said} from "../../text/en/gumbelWeights.ts";

/** The size of the paper's codebook, and the most weights that a page takes. */
export const MOST_WEIGHTS = 8192;

/** Beyond these, sums and logarithms of weights would overflow. */
const [SMALLEST, LARGEST] = [1e-100, 1e100];

/** Families of weights by name, for lists too long to type. */
const FAMILIES: Record<string, (k: number, count: number) => number> = {
  uniform: () => 1,
  zipf: (k) => 1 / (k + 1),
  spread: (k, count) => 10 ** ((-6 * k) / (count - 1))
};

/**
 * Reads α: numbers set apart by spaces, commas, semicolons or lines, Chinese ones too, or a family with
 * a size, such as `zipf 8192`. Throws an error that says what was received and what to do.
 * @param count how many weights are wanted, all above 0; by default any number from 2 to 8192
 */
export function parseWeights(text: string, {count}: {count?: number} = {}): Float64Array {
  const entries = text.split(/[\s,;，、；]+/).filter((entry) => entry !== "");
  const family = FAMILIES[entries[0]?.toLowerCase()];
  const weights = family ? member(family, entries) : entries.map(parseWeight);
  const length = weights.length.toLocaleString("en");
  if (weights.length === 0) throw new Error(said.none);
  if (count !== undefined && weights.length !== count) {
    throw new Error(said.notExactly(length, String(count)));
  }
  if (weights.length === 1) throw new Error(said.one);
  if (weights.length > MOST_WEIGHTS) {
    throw new Error(said.tooMany(length, MOST_WEIGHTS.toLocaleString("en")));
  }
  if (weights.filter((weight) => weight > 0).length < 2) {
    const isOne = weights.some((weight) => weight > 0);
    throw new Error(isOne ? said.oneAboveZero : said.allZero(String(weights.length)));
  }
  const zero = weights.indexOf(0);
  if (count !== undefined && zero >= 0) {
    throw new Error(said.zero(String(zero + 1)));
  }
  return Float64Array.from(weights);
}

function member(family: (k: number, count: number) => number, [name, size, ...rest]: string[]) {
  const count = Number(size);
  if (!(Number.isInteger(count) && count >= 2 && count <= MOST_WEIGHTS) || rest.length > 0) {
    const given = shortened([name, size, ...rest].join(" ").trim());
    throw new Error(said.family(given, name, String(MOST_WEIGHTS)));
  }
  return Array.from({length: count}, (_, k) => family(k, count));
}

function parseWeight(entry: string, i: number): number {
  const weight = Number(entry);
  const given = [String(i + 1), shortened(entry)] as const;
  if (Number.isNaN(weight)) throw new Error(said.notNumber(...given));
  if (weight < 0) throw new Error(said.negative(...given));
  if (weight > LARGEST || (weight > 0 && weight < SMALLEST)) {
    throw new Error(said.outOfRange(...given, "1e-100", "1e100"));
  }
  return weight;
}

const shortened = (text: string) => (text.length > 20 ? `${text.slice(0, 20)}…` : text);
