import type {Random} from "../../math/random.ts";

/** The learned merges: which pairs of tokens join, in which order of preference, into which. */
export class MergeTable {
  #entries = new Map<number, {rank: number; id: number}>();
  readonly #size: number;

  /** @param size the number of tokens; ids are below it. */
  constructor(size: number) {
    this.#size = size;
  }

  set(left: number, right: number, rank: number, id: number): void {
    this.#entries.set(left * this.#size + right, {rank, id});
  }

  get(left: number, right: number): {rank: number; id: number} | undefined {
    return this.#entries.get(left * this.#size + right);
  }
}

/** One merge as it was applied: the pair that stood at symbols `at` and `next` became `id`. */
export interface AppliedMerge {
  rank: number;
  /** Index, in the initial symbols, of where the left part starts. */
  at: number;
  /** Index, in the initial symbols, of where the right part starts. */
  next: number;
  id: number;
}

export interface MergePairsOptions {
  /** Probability with which a possible merge is passed over (BPE dropout, arXiv 1910.13267). */
  dropout?: number;
  random?: Random;
  /** Called after each merge. */
  onMerge?: (merge: AppliedMerge) => void;
}

/** A part of the text with its token, from initial symbol `start` to before `end`. */
export interface Piece {
  id: number;
  start: number;
  end: number;
}

/**
 * Byte-pair encoding: of all neighbours that can merge, the pair learned first merges first, the
 * leftmost of several equal ones, until none is left.
 *
 * A heap over a linked list, O(n log n): the reader may paste a novel without a single space.
 *
 * @param symbols token ids of single bytes.
 * @param wordStarts indices into `symbols` at which a word starts; merges don't cross them.
 */
export function mergePairs(
  symbols: readonly number[],
  wordStarts: Iterable<number>,
  table: MergeTable,
  {dropout = 0, random, onMerge}: MergePairsOptions = {}
): Piece[] {
  if (dropout > 0 && !random) throw new Error("BPE dropout needs a `random` stream.");
  const n = symbols.length;
  const ids = Int32Array.from(symbols);
  const next = Int32Array.from({length: n}, (_, i) => i + 1);
  const previous = Int32Array.from({length: n}, (_, i) => i - 1);
  const startsWord = new Uint8Array(n + 1);
  for (const i of wordStarts) startsWord[i] = 1;
  startsWord[n] = 1;
  const dead = new Uint8Array(n);

  // A key is rank · n + position, so that the order of numbers is the order of merging.
  const heap: number[] = [];
  const mergeAt = (i: number) =>
    startsWord[next[i]] ? undefined : table.get(ids[i], ids[next[i]]);
  const offer = (i: number) => {
    const merge = mergeAt(i);
    if (merge) heapPush(heap, merge.rank * n + i);
  };
  for (let i = 0; i < n; ++i) offer(i);

  let passedOver: number[] = [];
  while (heap.length > 0) {
    const key = heapPop(heap);
    const i = key % n;
    if (dead[i]) continue;
    const merge = mergeAt(i);
    if (!merge || merge.rank !== (key - i) / n) continue; // the pair has changed since
    if (dropout > 0 && random!.chance(dropout)) {
      passedOver.push(key);
      continue;
    }
    const right = next[i];
    ids[i] = merge.id;
    dead[right] = 1;
    next[i] = next[right];
    if (next[i] < n) previous[next[i]] = i;
    onMerge?.({rank: merge.rank, at: i, next: right, id: merge.id});
    // Each step of the encoding draws anew which merges are dropped.
    for (const k of passedOver) heapPush(heap, k);
    passedOver = [];
    offer(i);
    if (!startsWord[i]) offer(previous[i]);
  }

  const pieces: Piece[] = [];
  for (let i = 0; i < n; i = next[i]) pieces.push({id: ids[i], start: i, end: next[i]});
  return pieces;
}

function heapPush(heap: number[], key: number): void {
  let i = heap.length;
  heap.push(key);
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if (heap[parent] <= key) break;
    heap[i] = heap[parent];
    i = parent;
  }
  heap[i] = key;
}

function heapPop(heap: number[]): number {
  const top = heap[0];
  const key = heap.pop()!;
  const n = heap.length;
  if (n === 0) return top;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= n) break;
    if (child + 1 < n && heap[child + 1] < heap[child]) child += 1;
    if (heap[child] >= key) break;
    heap[i] = heap[child];
    i = child;
  }
  heap[i] = key;
  return top;
}
