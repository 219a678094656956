/** Matrix products on wasm, shared among threads. */
import type {TensorInfo} from "@tensorflow/tfjs";
import type {Heap} from "./heap.ts";

/** Blocks have a multiple of 6 rows and at most 256 columns; see assembly/gemm.ts. */
const TILE_ROWS = 6;
const WIDEST = 256;
/** With fewer rows than this, copying the columns of B weighs in. */
const LOWEST = 48;

/** A row-major matrix in memory, or its transpose. */
export interface Operand {
  address: number;
  /** Of the matrix as it is multiplied. */
  rows: number;
  columns: number;
  transposed: boolean;
}

/** What is done with a product A·B on the way; tensors of its shape but for bias and sums. */
export interface Finish {
  /** One number per column, added first. */
  bias?: TensorInfo;
  /** If given, a GELU follows, and its derivative is written here. */
  slope?: TensorInfo;
  /** Added last. */
  residual?: TensorInfo;
  /** Receives the sums of B's columns. */
  sums?: TensorInfo;
}

/** The rows × columns matrix that lies at an address, or its transpose. */
export function operand(
  address: number,
  rows: number,
  columns: number,
  transposed = false
): Operand {
  return transposed
    ? {address, rows: columns, columns: rows, transposed}
    : {address, rows, columns, transposed};
}

/** Bytes from one row, and from one column, to the next. */
const strides = ({rows, columns, transposed}: Operand) =>
  transposed ? [4, 4 * rows] : [4 * columns, 4];

/** Multiplications worth the trouble of waking a thread: some 40 µs. */
const LEAST_WORK = 1e6;

/** How a product is cut into blocks: some four for each thread, if there is enough to do. */
function blocksOf({rows, columns: depth}: Operand, {columns}: Operand, threads: number) {
  const worthwhile = Math.ceil((rows * columns * depth) / LEAST_WORK);
  const wanted = threads === 1 ? 1 : Math.min(4 * threads, worthwhile);
  const across = (width: number) => Math.ceil(columns / width);
  let width = WIDEST;
  while (width > 64 && across(width) * Math.ceil(rows / LOWEST) < wanted) width /= 2;
  const height = roundUp(Math.max(LOWEST, (rows * across(width)) / wanted), TILE_ROWS);
  const count = Math.ceil(rows / height) * across(width);
  return {height, width, count, chunk: Math.ceil(count / wanted)};
}

const roundUp = (value: number, multiple: number) => Math.ceil(value / multiple) * multiple;

/** Writes A·B, finished, to the address `out`. */
export function product(
  heap: Heap,
  a: Operand,
  b: Operand,
  out: number,
  finish: Finish = {}
): void {
  const {bias, slope, residual, sums} = finish;
  const {height, width, count, chunk} = blocksOf(a, b, heap.threads);
  heap.run(
    ...(["gemm", count, chunk] as const),
    ...[a.address, ...strides(a), b.address, ...strides(b), out],
    ...[a.rows, b.columns, a.columns, height, width],
    ...[sums, bias, slope, residual].map((tensor) => (tensor ? heap.address(tensor) : 0))
  );
}
