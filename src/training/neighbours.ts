import type {Random} from "../math/random.ts";

/** Captions that differ from one another in one word, found by the rest that they share. */
export class Neighbours {
  readonly #words: string[][];
  readonly #byRest = new Map<string, number[]>();

  constructor(readonly captions: readonly string[]) {
    this.#words = captions.map((caption) => caption.split(/\s+/));
    this.#words.forEach((words, i) => {
      for (let at = 0; at < words.length; ++at) {
        const rest = without(words, at);
        const others = this.#byRest.get(rest);
        if (others) others.push(i);
        else this.#byRest.set(rest, [i]);
      }
    });
  }

  /**
   * Draws examples whose captions are all different but for one word the same, `count` of them at
   * most; fewer where there are not as many.
   */
  group(count: number, random: Random): number[] {
    const first = random.integer(this.captions.length);
    const words = this.#words[first];
    const at = random.integer(words.length);
    const others = this.#byRest.get(without(words, at))!;
    const found = new Map([[this.captions[first], first]]);
    // What is rare among them may not be met; a few tries for each are enough.
    for (let tries = 4 * count; tries > 0 && found.size < count; --tries) {
      const i = others[random.integer(others.length)];
      if (!found.has(this.captions[i])) found.set(this.captions[i], i);
    }
    return [...found.values()];
  }
}

const without = (words: string[], at: number) =>
  words.map((word, i) => (i === at ? "_" : word)).join(" ");
