/**
 * Seeded random numbers. Every random choice in the lab comes from a generator made here, so the
 * same keys give the same numbers on every machine.
 */

export type RandomKey = number | string;

/** Bob Jenkins' one-at-a-time hash over the UTF-16 units of `text`, started from `seed`. */
function hash(text: string, seed: number): number {
  let h = seed >>> 0;
  for (let i = 0; i < text.length; ++i) {
    h = (h + text.charCodeAt(i)) >>> 0;
    h = (h + (h << 10)) >>> 0;
    h = (h ^ (h >>> 6)) >>> 0;
  }
  h = (h + (h << 3)) >>> 0;
  h = (h ^ (h >>> 11)) >>> 0;
  return (h + (h << 15)) >>> 0;
}

/** A stream of random numbers (sfc32, period ≥ 2³²). */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** @param keys what identifies the stream, e.g. `seed, "batch", step`; order matters. */
  constructor(...keys: RandomKey[]) {
    const text = JSON.stringify(keys);
    this.#a = hash(text, 0x9e3779b9);
    this.#b = hash(text, 0x243f6a88);
    this.#c = hash(text, 0xb7e15162);
    for (let i = 0; i < 12; ++i) this.uint32();
  }

  /** An integer in [0, 2³²). */
  uint32(): number {
    const t = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + t) | 0;
    return t >>> 0;
  }

  /** A number in the open interval (0, 1): never 0 nor 1, so that its logarithms are finite. */
  uniform(): number {
    return (this.uint32() + 0.5) / 4294967296;
  }

  /** Fills `out` with what as many calls of `uniform` would give, ten times as fast. */
  fillUniform<A extends ArrayBufferLike>(out: Float64Array<A>): Float64Array<A> {
    // Local variables that are visibly 32-bit integers stay in registers; fields of an object don't.
    let a = this.#a | 0;
    let b = this.#b | 0;
    let c = this.#c | 0;
    let counter = this.#counter | 0;
    for (let i = 0; i < out.length; ++i) {
      const t = (((a + b) | 0) + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + t) | 0;
      out[i] = ((t >>> 0) + 0.5) / 4294967296;
    }
    [this.#a, this.#b, this.#c, this.#counter] = [a, b, c, counter];
    return out;
  }

  /** An integer in [0, n), for integer n ≥ 1. */
  integer(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  /** One of `items`, each as likely. */
  pick<T>(items: readonly T[]): T {
    return items[this.integer(items.length)];
  }

  /** True with probability `p`. */
  chance(p: number): boolean {
    return this.uniform() < p;
  }

  /** A standard normal number (Box–Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }

  /** A Gumbel(0, 1) number, `−log(−log U)`. */
  gumbel(): number {
    return -Math.log(-Math.log(this.uniform()));
  }

  /** A shuffled copy of `items` (Fisher–Yates). */
  shuffle<T>(items: readonly T[]): T[] {
    const result = items.slice();
    for (let i = result.length - 1; i > 0; --i) {
      const j = this.integer(i + 1);
      [result[i], result[j]] = [result[j], result[i]];
    }
    return result;
  }
}
