import {describe, expect, it} from "vitest";
import {layerMask, visibleImageTokens, visiblePositions} from "../../src/models/masks.ts";
import {figureRows} from "./figure11.ts";

const asRow = (seen: number[], length: number) =>
  Array.from({length}, (_, j) => (seen.includes(j) ? "1" : "0")).join("");

describe("visibleImageTokens", () => {
  it.each(["row", "column", "conv"] as const)("%s is as in the paper's 4 × 4 figure", (kind) => {
    const rows = Array.from({length: 16}, (_, i) => asRow(visibleImageTokens(kind, i, 4), 16));
    expect(rows).toEqual(figureRows(kind));
  });

  it("full is all tokens up to this one", () => {
    expect(visibleImageTokens("full", 3, 4)).toEqual([0, 1, 2, 3]);
  });

  it("conv takes other kernels: 5 × 5 in the middle of an 8 × 8 grid", () => {
    // Token 36 is row 4, column 4: two to the left, and five in each of the two rows above.
    const above = [18, 19, 20, 21, 22, 26, 27, 28, 29, 30];
    expect(visibleImageTokens("conv", 36, 8, 5)).toEqual([...above, 34, 35, 36]);
  });
});

describe("visiblePositions", () => {
  it.each(["row", "column", "conv"] as const)(
    "%s: text is causal and blind to the image; every image token sees all of the text",
    (kind) => {
      const prefix = 3;
      const visible = visiblePositions(kind, {prefix, length: prefix + 15, grid: 4});
      const expected = [
        "100" + "0".repeat(15),
        "110" + "0".repeat(15),
        "111" + "0".repeat(15),
        ...figureRows(kind)
          .slice(0, 15)
          .map((row) => "111" + row.slice(0, 15))
      ];
      expect(visible.map((seen) => asRow(seen, 18))).toEqual(expected);
      for (const seen of visible) expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    }
  );
});

describe("layerMask", () => {
  const kinds = (layers: number) =>
    Array.from({length: layers}, (_, i) => layerMask(i + 1, layers));

  it("4 layers are row, column, row, conv", () => {
    expect(kinds(4)).toEqual(["row", "column", "row", "conv"]);
  });

  it("of the paper's 64, layers 2, 6, … 62 are column, the last conv, and all others row", () => {
    const columns = [2, 6, 10, 14, 18, 22, 26, 30, 34, 38, 42, 46, 50, 54, 58, 62];
    const all = kinds(64);
    expect(all.flatMap((kind, i) => (kind === "column" ? [i + 1] : []))).toEqual(columns);
    expect(all[63]).toBe("conv");
    expect(all.filter((kind) => kind === "row")).toHaveLength(64 - 16 - 1);
  });
});
