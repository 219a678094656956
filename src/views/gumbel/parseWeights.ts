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
 * Reads α: numbers set apart by spaces, commas, semicolons or lines, or a family with a size, such as
 * `zipf 8192`. Throws an error that says what was received and what to do.
 * @param count how many weights are wanted, all above 0; by default any number from 2 to 8192
 */
export function parseWeights(text: string, {count}: {count?: number} = {}): Float64Array {
  const entries = text.split(/[\s,;]+/).filter((entry) => entry !== "");
  const family = FAMILIES[entries[0]?.toLowerCase()];
  const weights = family ? member(family, entries) : entries.map(parseWeight);
  if (weights.length === 0) {
    throw new Error("No weights were given. Type at least two numbers, such as 1, 2, 7.");
  }
  if (count !== undefined && weights.length !== count) {
    throw new Error(
      `${plural(weights.length, "weight was", "weights were")} given; this picture ` +
        `shows exactly ${count}.`
    );
  }
  if (weights.length === 1) {
    throw new Error("One weight was given: a race needs at least two.");
  }
  if (weights.length > MOST_WEIGHTS) {
    throw new Error(
      `${weights.length.toLocaleString("en")} weights were given; this page takes up to ` +
        `${MOST_WEIGHTS.toLocaleString("en")}, the size of the paper’s codebook.`
    );
  }
  if (weights.filter((weight) => weight > 0).length < 2) {
    throw new Error(
      weights.some((weight) => weight > 0)
        ? "Only one weight is above 0: it would win every race. Give at least two."
        : `All ${weights.length} weights are 0: nothing could win. Give at least two above 0.`
    );
  }
  const zero = weights.indexOf(0);
  if (count !== undefined && zero >= 0) {
    throw new Error(`Entry ${zero + 1} is 0: in this picture every weight must be above 0.`);
  }
  return Float64Array.from(weights);
}

function member(family: (k: number, count: number) => number, [name, size, ...rest]: string[]) {
  const count = Number(size);
  if (!(Number.isInteger(count) && count >= 2 && count <= MOST_WEIGHTS) || rest.length > 0) {
    throw new Error(
      `“${shortened([name, size, ...rest].join(" ").trim())}” was given; after ${name} comes one ` +
        `whole number from 2 to ${MOST_WEIGHTS}, such as ${name} 50.`
    );
  }
  return Array.from({length: count}, (_, k) => family(k, count));
}

function parseWeight(entry: string, i: number): number {
  const weight = Number(entry);
  if (Number.isNaN(weight)) {
    throw new Error(`Entry ${i + 1} is “${shortened(entry)}”, which is not a number.`);
  }
  if (weight < 0) {
    throw new Error(`Entry ${i + 1} is ${shortened(entry)}: a weight can be 0, but not negative.`);
  }
  if (weight > LARGEST || (weight > 0 && weight < SMALLEST)) {
    throw new Error(
      `Entry ${i + 1} is ${shortened(entry)}: weights lie between 1e-100 and 1e100, or are 0. Only ` +
        `their ratios matter.`
    );
  }
  return weight;
}

const shortened = (text: string) => (text.length > 20 ? `${text.slice(0, 20)}…` : text);
const plural = (n: number, one: string, many: string) =>
  `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
