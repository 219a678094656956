/**
 * The main loop that all matrix products share: C = A B, a tile of C for each workgroup. Both operands
 * pass through workgroup memory in vec4f along the axis in which they are stored, so that nothing is
 * transposed; only the inner product differs.
 */
import {groupsFor} from "./gpu.ts";

/** Columns of C that an invocation computes: one vec4f. */
const COLUMNS = 4;
/** Inner length of a tile. */
const DEPTH = 16;

/** How A (m × k) and B (k × n) are stored: T means with its axes exchanged. */
export type Form = "NN" | "NT" | "TN";

/** The cut of C into workgroups. */
export interface Tiling {
  /** Rows and columns of C in a workgroup. */
  tile: 32 | 64;
  /** Rows of C in an invocation. */
  rows: 4 | 8;
  /** Parts of a workgroup that share the inner axis between them and add up at the end. */
  slices: 1 | 4;
}

const LARGE: Tiling = {tile: 64, rows: 8, slices: 1};
const SMALL: Tiling = {tile: 32, rows: 4, slices: 1};
const SLICED: Tiling = {tile: 32, rows: 4, slices: 4};

/** Large tiles read least; small and sliced ones keep a GPU busy when C is small. */
export function tilingFor([m, k, n]: number[]): Tiling {
  const tiles = (size: number) => Math.ceil(m / size) * Math.ceil(n / size);
  if (tiles(LARGE.tile) >= 256) return LARGE;
  return tiles(SMALL.tile) < 256 && k >= 8 * DEPTH ? SLICED : SMALL;
}

export function productGroups([m, , n]: number[], {tile}: Tiling): number[] {
  return [groupsFor(n, tile), groupsFor(m, tile)];
}

const each = (count: number, line: (i: number) => string) =>
  Array.from({length: count}, (_, i) => line(i)).join("\n");

/** c[r] += Σ over four inner positions from 4·q, with the tiles stored as `form` says. */
function multiply(form: Form, rows: number, tile: number): string {
  const along = tile / 4;
  if (form === "TN") {
    // Both in vec4f across the inner axis: an outer product for each inner position.
    return each(
      4,
      (i) => `{
        let at = q * 4 + ${i};
        let b = tileB[baseB + at * ${along} + column];
        ${each(rows / 4, (s) => `let a${s} = tileA[baseA + at * ${along} + row * ${rows / 4} + ${s}];`)}
        ${each(rows, (r) => `c${r} += a${r >> 2}[${r & 3}] * b;`)}
      }`
    );
  }
  const readA = each(
    rows,
    (r) => `let a${r} = tileA[baseA + (row * ${rows} + ${r}) * ${DEPTH / 4} + q];`
  );
  if (form === "NT") {
    return `${readA}
      ${each(4, (i) => `let b${i} = tileB[baseB + (column * 4 + ${i}) * ${DEPTH / 4} + q];`)}
      ${each(rows, (r) => `c${r} += vec4f(dot(a${r}, b0), dot(a${r}, b1), dot(a${r}, b2), dot(a${r}, b3));`)}`;
  }
  return `${readA}
    ${each(4, (i) => `let b${i} = tileB[baseB + (q * 4 + ${i}) * ${along} + column];`)}
    ${each(rows, (r) => `c${r} += a${r}.x * b0 + a${r}.y * b1 + a${r}.z * b2 + a${r}.w * b3;`)}`;
}

/**
 * The entry point `main`. The shader around it declares sizes.m, sizes.k and sizes.n, and
 * - `readA(row, block) -> vec4f` and `readB(row, block) -> vec4f`: four numbers from column 4·block
 *   of the operand as it is stored, zeros beyond its edge;
 * - `write(row, block, value: vec4f)`: what becomes of four numbers of C, for rows below m and
 *   4·block below n.
 * @param sumB also hands Σ over the rows of B to `writeSum(block, sum: vec4f)`, for the form TN
 */
export function tiledProduct(form: Form, {tile, rows, slices}: Tiling, sumB = false): string {
  const across = tile / COLUMNS;
  const lanes = across * (tile / rows);
  const size = (tile * DEPTH) / 4;
  const [acrossA, acrossB] = [
    form === "TN" ? tile / 4 : DEPTH / 4,
    form === "NT" ? DEPTH / 4 : tile / 4
  ];
  const load = (name: "A" | "B", acrossTile: number, inner: boolean, edge: string) =>
    each(
      size / lanes,
      (i) => `{
      let at = lane + ${i * lanes};
      let value = read${name}(${
        inner
          ? `start + at / ${acrossTile}, ${edge} / 4 + at % ${acrossTile}`
          : `${edge} + at / ${acrossTile}, start / 4 + at % ${acrossTile}`
      });
      tile${name}[base${name} + at] = value;
      ${name === "B" && sumB ? "sum += value;" : ""}
    }`
    );
  return /* wgsl */ `
var<workgroup> tileA: array<vec4f, ${slices * size}>;
var<workgroup> tileB: array<vec4f, ${slices * size}>;

@compute @workgroup_size(${lanes * slices})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) index: u32) {
  let slice = index / ${lanes};
  let lane = index % ${lanes};
  let row = lane / ${across};
  let column = lane % ${across};
  let top = group.y * ${tile};
  let left = group.x * ${tile};
  let baseA = slice * ${size};
  let baseB = slice * ${size};
  ${each(rows, (r) => `var c${r} = vec4f();`)}
  ${sumB ? "var sum = vec4f();" : ""}
  for (var round = 0u; round < sizes.k; round += ${DEPTH * slices}) {
    let start = round + slice * ${DEPTH};
    ${load("A", acrossA, form === "TN", "top")}
    ${load("B", acrossB, form !== "NT", "left")}
    workgroupBarrier();
    for (var q = 0u; q < ${DEPTH / 4}; q++) {
      ${multiply(form, rows, tile)}
    }
    workgroupBarrier();
  }
  ${sumB ? sumOverLanes(lanes * slices, across) : ""}
  ${slices > 1 ? sumOverSlices(slices, lanes, rows) : ""}
  if (slice > 0 || (left + column * 4) >= sizes.n) { return; }
  ${each(rows, (r) => `if (top + row * ${rows} + ${r} < sizes.m) { write(top + row * ${rows} + ${r}, left / 4 + column, c${r}); }`)}
}`;
}

/** Lanes that loaded the same columns of B lie `across` apart. */
function sumOverLanes(lanes: number, across: number): string {
  return `
  tileB[index] = sum;
  workgroupBarrier();
  if (group.y == 0 && index < ${across} && left + index * 4 < sizes.n) {
    for (var i = index + ${across}; i < ${lanes}; i += ${across}) { sum += tileB[i]; }
    writeSum(left / 4 + index, sum);
  }
  workgroupBarrier();`;
}

function sumOverSlices(slices: number, lanes: number, rows: number): string {
  return `
  for (var half = ${slices / 2}u; half > 0; half /= 2) {
    if (slice >= half && slice < 2 * half) {
      ${each(rows, (r) => `tileA[(slice - half) * ${lanes * rows} + ${r * lanes} + lane] = c${r};`)}
    }
    workgroupBarrier();
    if (slice < half) {
      ${each(rows, (r) => `c${r} += tileA[slice * ${lanes * rows} + ${r * lanes} + lane];`)}
    }
    workgroupBarrier();
  }`;
}
