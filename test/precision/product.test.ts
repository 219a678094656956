import {expect, test} from "vitest";
import {product, PRODUCT_FORMS} from "../../src/precision/product.ts";
import {relativeError} from "../../src/precision/relativeError.ts";

const [fp32, mixed, half] = PRODUCT_FORMS;

/** A row of A and a column of B. */
const dot = (a: number[], b: number[], form?: (typeof PRODUCT_FORMS)[number]) =>
  product(a, b, {rows: 1, length: a.length, columns: 1}, form)[0];

test("C = A·B, row-major", () => {
  const c = product([1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12], {rows: 2, length: 3, columns: 2});
  expect([...c]).toEqual([58, 64, 139, 154]);
});

test("operands are rounded to what is stored", () => {
  // fp16 has neighbours 1 and 1 + 2⁻¹⁰; 1 + 2⁻¹¹ lies between, and goes to the even one.
  expect(dot([1 + 2 ** -11], [1], mixed)).toBe(1);
  expect(dot([1 + 2 ** -11], [1], fp32)).toBe(1 + 2 ** -11);
});

test("a sum in fp16 stands still where the spacing is twice what is added", () => {
  // From 2,048 on, neighbours are 2 apart: 2,048 + 1 goes back to the even 2,048.
  const ones = new Array(5000).fill(1);
  expect(dot(ones, ones, half)).toBe(2048);
  expect(dot(ones, ones, mixed)).toBe(5000);
});

test("a sum in fp16 overflows, and loses what is below its least number", () => {
  expect(dot([60000, 6000], [1, 1], half)).toBe(Infinity);
  expect(dot([2 ** -14], [2 ** -12], half)).toBe(0);
  expect(dot([2 ** -14], [2 ** -12], mixed)).toBe(2 ** -26);
});

test("the sum is taken in the order of its terms", () => {
  expect(dot([2048, 1, 1], [1, 1, 1], half)).toBe(2048);
  expect(dot([1, 1, 2048], [1, 1, 1], half)).toBe(2050);
});

test("a relative error is that of all numbers together", () => {
  expect(relativeError([[3], [4, 1]], [[3], [4, 0]])).toBeCloseTo(1 / 5);
  expect(relativeError([[NaN]], [[1]])).toBe(Infinity);
});
