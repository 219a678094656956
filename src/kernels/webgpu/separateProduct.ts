/** A matrix product in which every invocation reads what it needs by itself. */
import {each, multiplyBlock, outerProduct} from "./multiplyBlock.ts";
import {type Cut, type Form, SEPARATE} from "./productCut.ts";

/** See `product`. */
export function separateProduct(name: string, form: Form, {rows}: Cut, sumB: boolean): string {
  const [a, b] = ["A", "B"].map((operand) => {
    return (row: string, block: string) => `${name}${operand}(${row}, ${block})`;
  });
  // Only in the form TN may the inner length of vec4f be no multiple of four.
  const inner =
    form === "TN"
      ? `for (var at = 0u; at < k; at++) ${outerProduct(rows, "at", a, b)}`
      : `for (var q = 0u; q < (k + 3) / 4; q++) { ${multiplyBlock(form, rows, a, b)} }`;
  return /* wgsl */ `
fn ${name}(group: vec2u, index: u32, m: u32, k: u32, n: u32) {
  let column = group.x * ${SEPARATE} + index % ${SEPARATE};
  let row = group.y * ${SEPARATE} + index / ${SEPARATE};
  if (column * 4 >= n || row * ${rows} >= m) { return; }
  ${each(rows, (r) => `var c${r} = vec4f();`)}
  ${inner}
  ${each(rows, (r) => `if (row * ${rows} + ${r} < m) { ${name}C(row * ${rows} + ${r}, column, c${r}); }`)}
  ${
    sumB
      ? `if (row == 0) {
        var sum = vec4f();
        for (var i = 0u; i < k; i++) { sum += ${name}B(i, column); }
        ${name}Sum(column, sum);
      }`
      : ""
  }
}`;
}
