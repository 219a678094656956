import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {productFigure} from "../../../src/views/precision/productFigure.ts";

const {document} = new JSDOM().window;
const lengths = [16, 64];
const options = {lengths, timedSide: 1000, width: 640, document};

const emulated = {name: "fp16, sums in fp16", errors: [1e-3, 2e-2], gpu: null};
const real = {
  ...{name: "fp32", errors: [1e-7, 2e-7]},
  gpu: {errors: [1e-7, 3e-7], equal: [1, 0.5], seconds: 0.002}
};
const adapter = {name: "a GPU", hasHalf: false, isSoftware: false};

/** Their raised digits as plain ones. */
const cells = (figure: HTMLElement, row: number) =>
  [...figure.querySelectorAll(`tbody tr:nth-child(${row}) > *`)].map((cell) => cell.textContent);

test("a line for each form, and circles for what the GPU computed", () => {
  const figure = productFigure([real, emulated], {...options, adapter});
  expect(figure.querySelectorAll("svg.frame path.product")).toHaveLength(2);
  expect(figure.querySelectorAll("circle")).toHaveLength(2);
  expect(figure.querySelector("svg.frame")!.getAttribute("aria-label")).toMatch(
    /64 terms: fp32 2\.0·10⁻⁷; fp16, sums in fp16 2\.0·10⁻²/
  );
});

test("the table gives errors, agreement and speed, 2 n³ operations in so many seconds", () => {
  const figure = productFigure([real, emulated], {...options, adapter});
  expect(cells(figure, 1)).toEqual(["fp32", "2.0·10−7", "3.0·10−7", "50.0 %", "2.00 ms", "1.0"]);
  expect(cells(figure, 2)).toEqual([
    "fp16, sums in fp16",
    "2.0·10−2",
    "not there",
    "not there",
    "not timed",
    "not timed"
  ]);
});

test("without a GPU there are no columns for it", () => {
  const figure = productFigure([emulated], {...options, adapter: null});
  expect(cells(figure, 1)).toEqual(["fp16, sums in fp16", "2.0·10−2"]);
  expect(figure.querySelector("svg.frame circle")).toBeNull();
});

test("whether half precision is real is said", () => {
  const caption = (adapter: Parameters<typeof productFigure>[1]["adapter"]) =>
    productFigure([emulated], {...options, adapter}).querySelector("figcaption")!.textContent;
  expect(caption(null)).toMatch(/no adapter/);
  expect(caption(adapter)).toMatch(/does not offer half precision/);
  expect(caption({...adapter, hasHalf: true})).toMatch(/real half precision/);
  expect(caption({...adapter, isSoftware: true})).toMatch(/times say nothing/);
});
