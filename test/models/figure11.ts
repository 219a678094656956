export type FigureMask = "row" | "column" | "conv";

/**
 * The masks of the paper's Fig. 11 for a 4 × 4 grid, written out by hand: a row of 16 for each image
 * token, 1 where it sees. Token 6 is in row 1, column 2; spaces are between rows of the grid.
 */
const FIGURE: Record<FigureMask, string> = {
  // Back to the same column of the row above, itself included: 5 tokens from the second row on.
  row: `
    1000 0000 0000 0000
    1100 0000 0000 0000
    1110 0000 0000 0000
    1111 0000 0000 0000
    1111 1000 0000 0000
    0111 1100 0000 0000
    0011 1110 0000 0000
    0001 1111 0000 0000
    0000 1111 1000 0000
    0000 0111 1100 0000
    0000 0011 1110 0000
    0000 0001 1111 0000
    0000 0000 1111 1000
    0000 0000 0111 1100
    0000 0000 0011 1110
    0000 0000 0001 1111`,
  column: `
    1000 0000 0000 0000
    0100 0000 0000 0000
    0010 0000 0000 0000
    0001 0000 0000 0000
    1000 1000 0000 0000
    0100 0100 0000 0000
    0010 0010 0000 0000
    0001 0001 0000 0000
    1000 1000 1000 0000
    0100 0100 0100 0000
    0010 0010 0010 0000
    0001 0001 0001 0000
    1000 1000 1000 1000
    0100 0100 0100 0100
    0010 0010 0010 0010
    0001 0001 0001 0001`,
  // 3 × 3 in raster order: the left neighbour and three above; at the edges they wrap.
  conv: `
    1000 0000 0000 0000
    1100 0000 0000 0000
    0110 0000 0000 0000
    1011 0000 0000 0000
    1101 1000 0000 0000
    1110 1100 0000 0000
    0111 0110 0000 0000
    0011 1011 0000 0000
    0001 1101 1000 0000
    0000 1110 1100 0000
    0000 0111 0110 0000
    0000 0011 1011 0000
    0000 0001 1101 1000
    0000 0000 1110 1100
    0000 0000 0111 0110
    0000 0000 0011 1011`
};

/** The 16 rows of a mask, each a string of 16 digits. */
export function figureRows(kind: FigureMask): string[] {
  return FIGURE[kind]
    .trim()
    .split("\n")
    .map((line) => line.replaceAll(" ", ""));
}

/** For each image token of the 4 × 4 grid, the image tokens that it sees. */
export function figureVisible(kind: FigureMask): number[][] {
  return figureRows(kind).map((row) => [...row].flatMap((digit, j) => (digit === "1" ? [j] : [])));
}
