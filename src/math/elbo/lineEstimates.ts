import {Random} from "../random.ts";
import type {Line, Term} from "./derivation.ts";
import {sumOfTerms} from "./exactValues.ts";

/** What sampling says of a line. */
export interface LineEstimate {
  name: Line["name"];
  /** The estimate: one number, or one for each z where z is free. */
  values: readonly number[];
  /** Half the width of the 95 % interval around each of them, in nats. */
  halfWidth: number;
}

export interface Estimates {
  /** Draws for each expectation so far. */
  draws: number;
  lines: LineEstimate[];
}

/** 97.5 % of a standard normal lie below. */
const Z_975 = 1.959963984540054;

const FIRST_DRAWS = 10;

/**
 * Estimates lines by Monte Carlo: each expectation by draws of its own, as one would who reads the
 * line literally. Yields ever more draws, up to `draws`, about `looks` times, and never computes for
 * longer than `slice` ms at a time. The same seed gives the same final numbers.
 */
export async function* estimateLines(
  lines: readonly Line[],
  {
    draws,
    seed,
    looks = 90,
    slice = 6
  }: {draws: number; seed: number; looks?: number; slice?: number}
): AsyncGenerator<Estimates, void> {
  const samplers = lines.map((line) =>
    line.terms.map((term, i) =>
      term.kind === "free" ? null : new Sampler(term, new Random(seed, "elbo", line.name, i))
    )
  );
  const growth = Math.max(1, draws / FIRST_DRAWS) ** (1 / Math.max(1, looks - 1));
  let [count, goal] = [0, looks > 1 ? Math.min(FIRST_DRAWS, draws) : draws];
  while (true) {
    const end = performance.now() + slice;
    while (count < goal && performance.now() < end) {
      const more = Math.min(1000, goal - count);
      for (const sampler of samplers.flat()) sampler?.draw(more);
      count += more;
    }
    yield {draws: count, lines: lines.map((line, i) => estimate(line, samplers[i]))};
    if (count >= draws) return;
    goal = Math.min(draws, Math.max(count + 1, Math.ceil(goal * growth)));
  }
}

function estimate(line: Line, samplers: readonly (Sampler | null)[]): LineEstimate {
  let variance = 0;
  const values = sumOfTerms(line, (term, i) => {
    const {mean, varianceOfMean} = samplers[i]!;
    if (term.kind === "expectation") {
      variance += varianceOfMean;
      return term.sign * mean;
    }
    // The delta method: the variance of ln m̂ is about that of m̂ / m².
    variance += mean > 0 ? varianceOfMean / mean ** 2 : Infinity;
    return Math.log(mean);
  });
  return {name: line.name, values, halfWidth: Z_975 * Math.sqrt(variance)};
}

/** Draws outcomes of one distribution and remembers how often each came. */
class Sampler {
  readonly #of: number[];
  readonly #cumulative: number[];
  readonly #counts: number[];
  readonly #random: Random;
  #draws = 0;

  constructor({under, of}: Exclude<Term, {kind: "free"}>, random: Random) {
    this.#of = of.flat();
    let sum = 0;
    this.#cumulative = under.flat().map((p) => (sum += p));
    this.#counts = this.#of.map(() => 0);
    this.#random = random;
  }

  draw(n: number): void {
    const cumulative = this.#cumulative;
    const total = cumulative[cumulative.length - 1];
    for (let i = 0; i < n; ++i) {
      const u = total * this.#random.uniform();
      let outcome = 0;
      while (u >= cumulative[outcome]) ++outcome;
      ++this.#counts[outcome];
    }
    this.#draws += n;
  }

  get mean(): number {
    return this.#sum((value) => value) / this.#draws;
  }

  /** The unbiased estimate of the variance of the mean; infinite while there is but one draw. */
  get varianceOfMean(): number {
    const {mean} = this;
    if (this.#draws < 2) return Infinity;
    const squares = this.#sum((value) => (value - mean) ** 2);
    return squares / (this.#draws - 1) / this.#draws;
  }

  #sum(f: (value: number) => number): number {
    return this.#counts.reduce((sum, n, i) => (n > 0 ? sum + n * f(this.#of[i]) : sum), 0);
  }
}
