import {expect, test} from "vitest";
import {exifOrientation, oriented} from "../../../src/data/own/exifOrientation.ts";
import {JPEG, withOrientation} from "./pictures.ts";

test.each([true, false])("is read in either order of bytes; little end first: %s", (little) => {
  for (let i = 1; i <= 8; ++i) expect(exifOrientation(withOrientation(JPEG, i, little))).toBe(i);
});

test("is 1 where there is none, or none that makes sense", () => {
  expect(exifOrientation(JPEG)).toBe(1);
  expect(exifOrientation(withOrientation(JPEG, 9))).toBe(1);
  expect(exifOrientation(withOrientation(JPEG, 6).subarray(0, 25))).toBe(1);
});

// The letter F, stored so that each orientation shows it upright; the drawings are those by which
// the eight values are commonly explained (https://www.impulseadventure.com/photo/exif-orientation.html).
const F = ["###", "#..", "##.", "#.."].map((row) => row + ".");
test.each([
  [1, F],
  [2, [".###", "...#", "..##", "...#"]],
  [3, ["...#", "..##", "...#", ".###"]],
  [4, ["#...", "##..", "#...", "###."]],
  [5, ["####", "#.#.", "#...", "...."]],
  [6, ["....", "#...", "#.#.", "####"]],
  [7, ["....", "...#", ".#.#", "####"]],
  [8, ["####", ".#.#", "...#", "...."]]
])("orientation %i sets the letter upright", (orientation, stored) => {
  const pixels = (rows: string[]) =>
    Uint8Array.from([...rows.join("")].flatMap((c) => (c === "#" ? [1, 2, 3] : [0, 0, 0])));
  expect(oriented(pixels(stored), 4, orientation)).toEqual(pixels(F));
});
