/**
 * The attention masks of the transformer (paper §2.2, Fig. 11): every image token sees all of the
 * text, and of the image only what its layer's pattern allows. Text is causal.
 */

export type MaskKind = "full" | "row" | "column" | "conv";

/** The kind of layer `i` of `layers`, counted from 1: column if (i − 2) mod 4 = 0, else row; conv last. */
export function layerMask(i: number, layers: number): MaskKind {
  if (i === layers) return "conv";
  return (i - 2) % 4 === 0 ? "column" : "row";
}

/**
 * The earlier image tokens that image token `i` sees, itself included, in a raster of width `grid`.
 * - row: the previous ones back to the same column of the row above, 0 ≤ i − j ≤ grid;
 * - column: the same column of all rows above;
 * - conv: a causal k × k neighbourhood in raster order, which wraps at the edges.
 */
export function visibleImageTokens(kind: MaskKind, i: number, grid: number, kernel = 3): number[] {
  const all = Array.from({length: i + 1}, (_, j) => j);
  switch (kind) {
    case "full":
      return all;
    case "row":
      return all.filter((j) => i - j <= grid);
    case "column":
      return all.filter((j) => (i - j) % grid === 0);
    case "conv": {
      const half = (kernel - 1) / 2;
      const offsets = new Set<number>();
      for (let up = 0; up <= half; ++up) {
        for (let side = -half; side <= half; ++side) offsets.add(up * grid - side);
      }
      return all.filter((j) => offsets.has(i - j));
    }
  }
}

/**
 * For every position of the sequence — `prefix` text positions, then image tokens — the positions it
 * sees, in increasing order.
 * @param length of the whole sequence
 */
export function visiblePositions(
  kind: MaskKind,
  {
    prefix,
    length,
    grid,
    kernel = 3
  }: {prefix: number; length: number; grid: number; kernel?: number}
): number[][] {
  const text = Array.from({length: prefix}, (_, j) => j);
  return Array.from({length}, (_, position) => {
    if (position < prefix) return text.slice(0, position + 1);
    const seen = visibleImageTokens(kind, position - prefix, grid, kernel);
    return [...text, ...seen.map((j) => prefix + j)];
  });
}
