import {expect, test} from "vitest";
import {explainedVariance} from "../../src/evaluation/explainedVariance.ts";

/** 8 × 8 pixels; four patches of grey 20, 90, 160, 230, each with columns darker and lighter by 10. */
const stripes = Uint8Array.from({length: 8 * 8 * 3}, (_, i) => {
  const [row, column] = [Math.floor(i / 24), Math.floor(i / 3) % 8];
  return 20 + 70 * (2 * Number(row > 3) + Number(column > 3)) + (column % 2 ? 10 : -10);
});
const flat = stripes.map((value, i) => (Math.floor(i / 3) % 2 ? value - 10 : value + 10));

test("a perfect copy has all colour and all detail", () => {
  expect(explainedVariance([stripes], [stripes])).toEqual({colour: 1, detail: 1});
});

test("the mean colours of patches alone have all colour and no detail", () => {
  expect(explainedVariance([stripes], [flat])).toEqual({colour: 1, detail: 0});
});

test("one grey for everything has neither; the stripes alone have the detail", () => {
  const mean = 20 + 105;
  const grey = stripes.map(() => mean);
  expect(explainedVariance([stripes], [grey])).toEqual({colour: 0, detail: 0});
  const alone = stripes.map((value, i) => mean + value - flat[i]);
  expect(explainedVariance([stripes], [alone])).toEqual({colour: 0, detail: 1});
});
