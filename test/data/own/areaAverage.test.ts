import {describe, expect, test} from "vitest";
import {AreaAverage} from "../../../src/data/own/areaAverage.ts";
import {Random} from "../../../src/math/random.ts";

/** The same by counting: both sides divide `grid`, so every cell of it lies in one pixel of each. */
function counted(rgba: Uint8Array, side: number, size: number, grid: number): number[] {
  const sums = new Array<number>(size * size * 3).fill(0);
  for (let y = 0; y < grid; ++y) {
    for (let x = 0; x < grid; ++x) {
      const at = 4 * (Math.floor((y * side) / grid) * side + Math.floor((x * side) / grid));
      const to = 3 * (Math.floor((y * size) / grid) * size + Math.floor((x * size) / grid));
      for (let c = 0; c < 3; ++c) sums[to + c] += rgba[at + c] + 255 - rgba[at + 3];
    }
  }
  return sums.map((sum) => sum / (grid / size) ** 2);
}

describe("AreaAverage", () => {
  test.each([
    [12, 4, 12],
    [10, 4, 20],
    [3, 4, 12],
    [1, 4, 4],
    [4, 4, 4],
    [7, 3, 21]
  ])("takes %i² to %i² pixels by area", (side, size, grid) => {
    const random = new Random("area average", side);
    const rgba = new Uint8Array(side * side * 4);
    for (let i = 0; i < rgba.length; i += 4) {
      rgba[i + 3] = random.integer(256);
      for (let c = 0; c < 3; ++c) rgba[i + c] = random.integer(rgba[i + 3] + 1);
    }
    const average = new AreaAverage(side, size);
    const rows = Math.ceil(side / 3);
    for (let y = 0; y < side; y += rows) {
      average.add(rgba.subarray(y * side * 4, (y + rows) * side * 4), y);
    }
    const expected = counted(rgba, side, size, grid);
    average.pixels.forEach((value, i) =>
      expect(Math.abs(value - expected[i])).toBeLessThan(0.5001)
    );
  });
});
