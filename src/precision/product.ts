/** Matrix products as hardware computes them: numbers stored in one format, summed in another. */
import {precision} from "../text/en/precision.ts";
import {FLOAT16, FLOAT32, type NumberFormat} from "./numberFormat.ts";
import {roundToFormat} from "./roundToFormat.ts";

/** In which formats a product keeps its operands and its running sums. */
export interface ProductForm {
  name: string;
  stored: NumberFormat;
  sums: NumberFormat;
}

const {forms: names} = precision.products;

/** The second is what tensor cores do, and what the chapter emulates everywhere else. */
export const PRODUCT_FORMS = [
  {name: names.single, stored: FLOAT32, sums: FLOAT32},
  {name: names.mixed, stored: FLOAT16, sums: FLOAT32},
  {name: names.half, stored: FLOAT16, sums: FLOAT16}
] as const satisfies readonly ProductForm[];

export interface ProductSize {
  rows: number;
  /** Of the sums: columns of A, rows of B. */
  length: number;
  columns: number;
}

const rounding = (format: NumberFormat) =>
  format === FLOAT32 ? Math.fround : (x: number) => roundToFormat(x, format);

/**
 * C = A·B, row-major, each sum taken in the order of its terms and rounded after every operation.
 * Without a form it is summed in float64.
 * @param a rows × length
 * @param b length × columns
 */
export function product(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  {rows, length, columns}: ProductSize,
  form?: ProductForm
): Float64Array {
  const store = form ? rounding(form.stored) : (x: number) => x;
  const round = form ? rounding(form.sums) : (x: number) => x;
  const [x, y] = [a, b].map((values) => Float64Array.from(values, store));
  const c = new Float64Array(rows * columns);
  for (let i = 0; i < rows; ++i) {
    for (let j = 0; j < columns; ++j) {
      let sum = 0;
      for (let k = 0; k < length; ++k) {
        sum = round(sum + round(x[i * length + k] * y[k * columns + j]));
      }
      c[i * columns + j] = sum;
    }
  }
  return c;
}
