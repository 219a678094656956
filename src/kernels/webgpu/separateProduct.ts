/** A matrix product in which every invocation reads what it needs by itself. */
import {each, multiplyBlock, outerProduct} from "./multiplyBlock.ts";
import {type Cut, type Form, SEPARATE} from "./productCut.ts";

/** See `product`. */
export function separateProduct(form: Form, {rows}: Cut, sumB: boolean): string {
  const [a, b] = ["A", "B"].map((operand) => {
    return (row: string, block: string) => `read${operand}(${row}, ${block})`;
  });
  // Only in the form TN may the inner length of vec4f be no multiple of four.
  const inner =
    form === "TN"
      ? `for (var at = 0u; at < sizes.k; at++) ${outerProduct(rows, "at", a, b)}`
      : `for (var q = 0u; q < (sizes.k + 3) / 4; q++) { ${multiplyBlock(form, rows, a, b)} }`;
  return /* wgsl */ `
@compute @workgroup_size(${SEPARATE}, ${SEPARATE})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let column = id.x;
  let row = id.y;
  if (column * 4 >= sizes.n || row * ${rows} >= sizes.m) { return; }
  ${each(rows, (r) => `var c${r} = vec4f();`)}
  ${inner}
  ${each(rows, (r) => `if (row * ${rows} + ${r} < sizes.m) { write(row * ${rows} + ${r}, column, c${r}); }`)}
  ${
    sumB
      ? `if (row == 0) {
        var sum = vec4f();
        for (var i = 0u; i < sizes.k; i++) { sum += readB(i, column); }
        writeSum(column, sum);
      }`
      : ""
  }
}`;
}
