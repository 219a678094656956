import {Random} from "../math/random.ts";

/** A source in which each token depends on the two before it, and how well it can be predicted. */
export interface Chain {
  /** V, the number of tokens. */
  vocabulary: number;
  /** V³ probabilities: of the third token given the first two. */
  table: Float64Array;
  /** The least mean loss in nats from the two tokens before: the entropy of the source. */
  entropy: number;
  /** The least mean loss in nats from the one token before. */
  entropyFromOne: number;
}

/** The share of tokens that are drawn from all, whatever came before. */
const NOISE = 0.2;

/**
 * A chain of order two: after each pair one token is likely, and that token says nothing without the
 * first of the pair. Each a has a permutation π_a, and after (a, b) comes π_a(b).
 */
export function makeChain(vocabulary: number, seed: number): Chain {
  const V = vocabulary;
  const random = new Random(seed, "chain");
  const table = new Float64Array(V ** 3).fill(NOISE / V);
  // A Latin square, so that b alone leaves all successors as likely.
  const [rows, columns, names] = [0, 1, 2].map(() => permutation(V, random));
  for (let a = 0; a < V; ++a) {
    for (let b = 0; b < V; ++b)
      table[(a * V + b) * V + names[(rows[a] + columns[b]) % V]] += 1 - NOISE;
  }
  return {vocabulary, table, ...entropies(table, V)};
}

function permutation(n: number, random: Random): number[] {
  const order = Array.from({length: n}, (_, i) => i);
  for (let i = n - 1; i > 0; --i) {
    const j = random.integer(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** Both entropies under the stationary distribution of the pairs. */
function entropies(table: Float64Array, V: number) {
  let pairs = new Float64Array(V * V).fill(1 / (V * V));
  for (let round = 0; round < 500; ++round) {
    const next = new Float64Array(V * V);
    for (let pair = 0; pair < V * V; ++pair) {
      for (let c = 0; c < V; ++c) next[(pair % V) * V + c] += pairs[pair] * table[pair * V + c];
    }
    pairs = next;
  }
  let entropy = 0;
  const joint = new Float64Array(V * V);
  for (let pair = 0; pair < V * V; ++pair) {
    for (let c = 0; c < V; ++c) {
      const p = table[pair * V + c];
      entropy -= pairs[pair] * p * Math.log(p);
      joint[(pair % V) * V + c] += pairs[pair] * p;
    }
  }
  let entropyFromOne = 0;
  for (let b = 0; b < V; ++b) {
    const total = joint.subarray(b * V, (b + 1) * V).reduce((sum, p) => sum + p, 0);
    for (let c = 0; c < V; ++c) {
      const p = joint[b * V + c];
      entropyFromOne -= p * Math.log(p / total);
    }
  }
  return {entropy, entropyFromOne};
}

/** Sequences of `length` tokens each, one after the other. */
export function drawSequences(
  {vocabulary: V, table}: Chain,
  count: number,
  length: number,
  random: Random
): Int32Array {
  const tokens = new Int32Array(count * length);
  for (let i = 0; i < count; ++i) {
    let [a, b] = [random.integer(V), random.integer(V)];
    for (let t = 0; t < length; ++t) {
      let rest = random.uniform();
      let c = 0;
      while (c < V - 1 && (rest -= table[(a * V + b) * V + c]) > 0) c += 1;
      tokens[i * length + t] = c;
      [a, b] = [b, c];
    }
  }
  return tokens;
}
