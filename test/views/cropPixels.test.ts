import {expect, test} from "vitest";
import {cropPixels} from "../../src/views/cropPixels.ts";

// 3 × 3; the red of each pixel is its number.
const picture = Uint8Array.from({length: 27}, (_, i) => (i % 3 ? 0 : i / 3));
const reds = (pixels: Uint8Array) => [...pixels].filter((_, i) => i % 3 === 0);

test("cuts a square out of a picture", () => {
  expect(reds(cropPixels(picture, 3, {left: 1, top: 1, side: 2}))).toEqual([4, 5, 7, 8]);
});

test("repeats the edge outside", () => {
  expect(reds(cropPixels(picture, 3, {left: -1, top: -1, side: 2}))).toEqual([0, 0, 0, 0]);
  expect(reds(cropPixels(picture, 3, {left: 2, top: 1, side: 2}))).toEqual([5, 5, 8, 8]);
});
