/** Matrix products as the main part of a shader. */
import type {Cut, Form} from "./productCut.ts";
import {separateProduct} from "./separateProduct.ts";
import {tiledProduct} from "./tiledProduct.ts";

/**
 * The entry point `main` for C = A B. The shader around it declares sizes.m, sizes.k and sizes.n, and
 * - `readA(row, block) -> vec4f` and `readB(row, block) -> vec4f`: four numbers from column 4·block
 *   of the operand as it is stored, with zeros beyond its edges where `readsBeyond`;
 * - `write(row, block, value: vec4f)`: what becomes of four numbers of C, for rows below m and
 *   4·block below n;
 * - if `sumB`, which goes with the form TN, `writeSum(block, sum: vec4f)`: what becomes of four
 *   numbers of Σ over the rows of B.
 */
export function product(form: Form, cut: Cut, sumB = false): string {
  return cut.tile ? tiledProduct(form, cut, sumB) : separateProduct(form, cut, sumB);
}
