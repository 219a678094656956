/** How matrix products C = A B are cut up for a GPU. */
import type {Gpu} from "./gpu.ts";
import type {Element} from "./matrix.ts";

/** How A (m × k) and B (k × n) are stored: T means with its axes exchanged. */
export type Form = "NN" | "NT" | "TN";

export interface Cut {
  /** Rows and columns of C in a workgroup, which shares what it reads; 0 where nothing is shared. */
  tile: 0 | 32 | 64;
  /** Rows of C in an invocation; it has four columns. */
  rows: 4 | 8 | 16;
  /** Parts of a workgroup that share the inner axis between them and add up at the end. */
  slices: 1 | 4;
}

export const CUTS = {
  large: {tile: 64, rows: 8, slices: 1},
  small: {tile: 32, rows: 4, slices: 1},
  sliced: {tile: 32, rows: 4, slices: 4},
  separate: {tile: 0, rows: 16, slices: 1},
  narrow: {tile: 0, rows: 4, slices: 1}
} as const satisfies Record<string, Cut>;

/** Workgroups that keep a large GPU busy. */
const MANY = 256;

/** Inner length from which it pays to share it out. */
const LONG = 128;

/**
 * Large tiles read least; small and sliced ones keep a GPU busy when C is small. In software, where
 * a barrier costs more than reading again, nothing is shared.
 */
export function cutFor(gpu: Gpu, [m, k, n]: number[]): Cut {
  if (gpu.software) return m > CUTS.narrow.rows ? CUTS.separate : CUTS.narrow;
  const tiles = (size: number) => Math.ceil(m / size) * Math.ceil(n / size);
  if (tiles(CUTS.large.tile) >= MANY) return CUTS.large;
  return tiles(CUTS.small.tile) < MANY && k >= LONG ? CUTS.sliced : CUTS.small;
}

/** One cut for two products in one dispatch; null where they differ too much. */
export function commonCut(a: Cut, b: Cut): Cut | null {
  if (a === b) return a;
  return [a, b].every(({tile}) => tile === CUTS.sliced.tile) ? CUTS.sliced : null;
}

/**
 * Whether operands are read beyond their edges, where there must be zeros. Without a tile that is
 * only so within a vec4f; rows beyond C are read then, but nothing becomes of them.
 */
export function readsBeyond({tile}: Cut, element: Element): boolean {
  return tile > 0 || element === "f32";
}

/** Invocations in x and in y of a workgroup without a tile. */
export const SEPARATE = 8;

/** Invocations in a workgroup. */
export function lanesOf({tile, rows, slices}: Cut): number {
  return tile ? ((tile / 4) * tile * slices) / rows : SEPARATE * SEPARATE;
}

/** The workgroups of C, m × n. */
export function productGroups([m, , n]: number[], {tile, rows}: Cut): number[] {
  const [height, width] = tile ? [tile, tile] : [SEPARATE * rows, SEPARATE * 4];
  return [Math.ceil(n / width), Math.ceil(m / height)];
}
