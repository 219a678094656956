/** The innermost part of all matrix products, unrolled so that everything stays in registers. */
import type {Form} from "./productCut.ts";

export const each = (count: number, line: (i: number) => string) =>
  Array.from({length: count}, (_, i) => line(i)).join("\n");

/** Four numbers of an operand as it is stored, in WGSL. */
export type Read = (row: string, block: string) => string;

/** c0 … += the outer product of column and row `at` of operands in the form TN. */
export function outerProduct(rows: number, at: string, a: Read, b: Read): string {
  const blocks = rows / 4;
  return `{
    let b = ${b(at, "column")};
    ${each(blocks, (s) => `let a${s} = ${a(at, `row * ${blocks} + ${s}`)};`)}
    ${each(rows, (r) => `c${r} += a${r >> 2}[${r & 3}] * b;`)}
  }`;
}

/**
 * c0 … += Σ over the four inner positions from 4·q, for `rows` rows of C from row·rows and four
 * columns from 4·column. Operands come in vec4f along the axis in which they are stored, so that
 * nothing is transposed.
 */
export function multiplyBlock(form: Form, rows: number, a: Read, b: Read): string {
  if (form === "TN") return each(4, (i) => outerProduct(rows, `q * 4 + ${i}`, a, b));
  const readA = each(rows, (r) => `let a${r} = ${a(`row * ${rows} + ${r}`, "q")};`);
  if (form === "NT") {
    const dots = (r: number) => [0, 1, 2, 3].map((i) => `dot(a${r}, b${i})`).join(", ");
    return `${readA}
      ${each(4, (i) => `let b${i} = ${b(`column * 4 + ${i}`, "q")};`)}
      ${each(rows, (r) => `c${r} += vec4f(${dots(r)});`)}`;
  }
  return `${readA}
    ${each(4, (i) => `let b${i} = ${b(`q * 4 + ${i}`, "column")};`)}
    ${each(rows, (r) => `c${r} += a${r}.x * b0 + a${r}.y * b1 + a${r}.z * b2 + a${r}.w * b3;`)}`;
}
