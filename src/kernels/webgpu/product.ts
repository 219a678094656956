/** Matrix products as the main part of a shader. */
import {type Cut, type Form, lanesOf} from "./productCut.ts";
import {separateProduct} from "./separateProduct.ts";
import {sharedTiles, tiledProduct} from "./tiledProduct.ts";

export interface ProductOptions {
  form: Form;
  cut: Cut;
  /** Goes with the form TN: whether the rows of B are added up too. Defaults to false. */
  sumB?: boolean;
}

/**
 * `NAME(group: vec2u, index: u32, m: u32, k: u32, n: u32)`, by which a workgroup computes its part of
 * C = A B; see `productMain`. The shader around it declares
 * - `NAMEA(row, block) -> vec4f` and `NAMEB(row, block) -> vec4f`: four numbers from column 4·block
 *   of the operand as it is stored, with zeros beyond its edges where `readsBeyond`;
 * - `NAMEC(row, block, value: vec4f)`: what becomes of four numbers of C, for rows below m and
 *   4·block below n;
 * - if `sumB`, `NAMESum(block, sum: vec4f)`: what becomes of four numbers of Σ over the rows of B.
 */
export function product(name: string, {form, cut, sumB = false}: ProductOptions): string {
  return (cut.tile ? tiledProduct : separateProduct)(name, form, cut, sumB);
}

/**
 * The entry point for products of one cut.
 * @param body calls them with `group` and `index`; which one, is the same for a whole workgroup
 */
export function productMain(cut: Cut, body: string): string {
  return /* wgsl */ `${cut.tile ? sharedTiles(cut) : ""}
@compute @workgroup_size(${lanesOf(cut)})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) index: u32) {
  ${body}
}`;
}
