/** How work on rows is shared out: some lanes for each row, some rows for each workgroup. */
import type {Gpu} from "./gpu.ts";

export interface RowCut {
  /** Lanes that share a row; a power of two. */
  lanes: number;
  /** Rows in a workgroup. */
  rows: number;
}

/** A row for each lane: what is best in software, where lanes that wait for each other cost most. */
const ALONE: RowCut = {lanes: 1, rows: 64};

/** `cut`, which suits GPUs; in software, no sharing. */
export function rowCutFor(gpu: Gpu, cut: RowCut): RowCut {
  return gpu.software ? ALONE : cut;
}

/**
 * `NAME(value, index) -> TYPE`: the sum over the lanes that share the row of invocation `index`, in
 * each of them; to be called by the whole workgroup, any number of times. Each lane adds up all of
 * them, which takes fewer barriers than a tree.
 */
export function sumOverRow(name: string, type: string, {lanes, rows}: RowCut): string {
  return combineOverRow(name, type, {lanes, rows}, (a, b) => `${a} + ${b}`);
}

/** The largest instead of the sum. */
export function maxOverRow(name: string, {lanes, rows}: RowCut): string {
  return combineOverRow(name, "f32", {lanes, rows}, (a, b) => `max(${a}, ${b})`);
}

function combineOverRow(
  name: string,
  type: string,
  {lanes, rows}: RowCut,
  combine: (a: string, b: string) => string
): string {
  if (lanes === 1) return `fn ${name}(value: ${type}, index: u32) -> ${type} { return value; }`;
  return /* wgsl */ `
var<workgroup> ${name}Parts: array<${type}, ${lanes * rows}>;
fn ${name}(value: ${type}, index: u32) -> ${type} {
  workgroupBarrier();
  ${name}Parts[index] = value;
  workgroupBarrier();
  let start = index - index % ${lanes};
  var result = ${name}Parts[start];
  for (var i = 1u; i < ${lanes}; i++) { result = ${combine("result", `${name}Parts[start + i]`)}; }
  return result;
}`;
}
