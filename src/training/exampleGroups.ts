/** Examples whose captions differ in one word, for the re-ranker to tell apart. */
import {Random} from "../math/random.ts";
import {Neighbours} from "./neighbours.ts";
import {type Draw, type PoolOptions, TokenPool, type TokenSource} from "./tokenPool.ts";

export interface ExampleGroups {
  /** Draws a group: `count` examples at most, at least one. */
  draw(count: number, random: Random): Draw[];
}

/** Groups found in a pool. Their pictures differ in all that chance decided, too. */
export class FoundGroups implements ExampleGroups {
  readonly #neighbours: Neighbours;

  constructor(readonly pool: TokenPool) {
    this.#neighbours = new Neighbours(pool.captions);
  }

  draw(count: number, random: Random): Draw[] {
    return this.#neighbours.group(count, random).map((i) => this.pool.example(i));
  }
}

/**
 * Groups drawn for the purpose. Chance decides the same in all pictures of a group, so that they
 * differ in what the word says and in nothing else.
 */
export class DrawnGroups implements ExampleGroups {
  private constructor(
    readonly pool: TokenPool,
    /** Where each group begins in the pool, and where the last one ends. */
    readonly bounds: readonly number[]
  ) {}

  /**
   * @param captions those to choose from
   * @param options `size`: examples, or a few more to make the last group whole; `group`: examples
   * in a group at most
   * @returns null if `progress` returned false
   * @throws RangeError for a data set that cannot draw a given caption
   */
  static async make(
    source: TokenSource,
    captions: readonly string[],
    {size, group, ...options}: PoolOptions & {group: number}
  ): Promise<DrawnGroups | null> {
    const {dataset} = source;
    if (!dataset.picture) {
      throw new RangeError(`The data set ${dataset.name} cannot draw a given caption.`);
    }
    const {seed} = options;
    const neighbours = new Neighbours(captions);
    const random = new Random(seed, "groups");
    const wanted: {caption: string; number: number}[] = [];
    const bounds = [0];
    while (wanted.length < size) {
      const number = bounds.length;
      const members = neighbours.group(group, random).map((i) => ({caption: captions[i], number}));
      bounds.push(wanted.push(...members));
    }
    let next = 0;
    const example = () => {
      const {caption, number} = wanted[next++];
      return {caption, pixels: dataset.picture!(caption, new Random(seed, "group", number))};
    };
    const drawn = {...source, dataset: {...dataset, example}};
    const pool = await TokenPool.make(drawn, {...options, size: wanted.length});
    return pool && new DrawnGroups(pool, bounds);
  }

  draw(count: number, random: Random): Draw[] {
    const group = random.integer(this.bounds.length - 1);
    const [start, end] = [this.bounds[group], this.bounds[group + 1]];
    const length = Math.min(count, end - start);
    return Array.from({length}, (_, i) => this.pool.example(start + i));
  }
}
