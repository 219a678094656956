/** A matrix product in which a workgroup computes a tile of C from tiles of the operands. */
import {each, multiplyBlock} from "./multiplyBlock.ts";
import type {Cut, Form} from "./productCut.ts";

/** Inner length of a tile. */
const DEPTH = 16;

/** What a workgroup shares. */
export function sharedTiles({tile, slices}: Cut): string {
  const tiles = `array<vec4f, ${(slices * tile * DEPTH) / 4}>`;
  return `var<workgroup> tileA: ${tiles}; var<workgroup> tileB: ${tiles};`;
}

/** See `product`. */
export function tiledProduct(
  name: string,
  form: Form,
  {tile, rows, slices}: Cut,
  sumB: boolean
): string {
  const across = tile / 4;
  const lanes = across * (tile / rows);
  const size = (tile * DEPTH) / 4;
  const [acrossA, acrossB] = [
    form === "TN" ? tile / 4 : DEPTH / 4,
    form === "NT" ? DEPTH / 4 : tile / 4
  ];
  const a = (line: string, block: string) => `tileA[baseA + (${line}) * ${acrossA} + ${block}]`;
  const b = (line: string, block: string) => `tileB[baseB + (${line}) * ${acrossB} + ${block}]`;
  const load = (operand: "A" | "B", acrossTile: number, inner: boolean, edge: string) =>
    each(
      size / lanes,
      (i) => `{
      let at = lane + ${i * lanes};
      let value = ${name}${operand}(${
        inner
          ? `start + at / ${acrossTile}, ${edge} / 4 + at % ${acrossTile}`
          : `${edge} + at / ${acrossTile}, start / 4 + at % ${acrossTile}`
      });
      tile${operand}[base${operand} + at] = value;
      ${operand === "B" && sumB ? "sum += value;" : ""}
    }`
    );
  return /* wgsl */ `
fn ${name}(group: vec2u, index: u32, m: u32, k: u32, n: u32) {
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
  for (var round = 0u; round < k; round += ${DEPTH * slices}) {
    let start = round + slice * ${DEPTH};
    ${load("A", acrossA, form === "TN", "top")}
    ${load("B", acrossB, form !== "NT", "left")}
    workgroupBarrier();
    for (var q = 0u; q < ${DEPTH / 4}; q++) {
      ${multiplyBlock(form, rows, a, b)}
    }
    workgroupBarrier();
  }
  ${sumB ? sumOverLanes(name, lanes * slices, across) : ""}
  ${slices > 1 ? sumOverSlices(slices, lanes, rows) : ""}
  if (slice > 0 || (left + column * 4) >= n) { return; }
  ${each(rows, (r) => `if (top + row * ${rows} + ${r} < m) { ${name}C(top + row * ${rows} + ${r}, left / 4 + column, c${r}); }`)}
}`;
}

/** Lanes that loaded the same columns of B lie `across` apart. */
function sumOverLanes(name: string, lanes: number, across: number): string {
  return `
  tileB[index] = sum;
  workgroupBarrier();
  if (group.y == 0 && index < ${across} && left + index * 4 < n) {
    for (var i = index + ${across}; i < ${lanes}; i += ${across}) { sum += tileB[i]; }
    ${name}Sum(left / 4 + index, sum);
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
