/**
 * A patch depends on the codes around its own, so "what a code looks like" needs surroundings. Here
 * are two answers, as grids of codes to be decoded, and the place in them that holds the code.
 */

/** The place whose patch is shown: next to the middle, as a grid of even side has no middle. */
export const centre = (grid: number) => (grid / 2) * grid + grid / 2;

/** Every code among copies of itself. */
export function aloneGrids(codebookSize: number, grid: number): Int32Array[] {
  return Array.from({length: codebookSize}, (_, k) => new Int32Array(grid * grid).fill(k));
}

/**
 * Every code among its most frequent neighbours: at each distance from it, the code most often seen
 * there (the one of the lower number where two are seen as often), and itself where none was seen.
 * @param tokens pictures as G² codes each
 */
export function typicalGrids(
  tokens: readonly ArrayLike<number>[],
  codebookSize: number,
  grid: number
): Int32Array[] {
  const middle = grid / 2;
  const places = occurrences(tokens, codebookSize);
  const seen = new Uint32Array(codebookSize);
  return aloneGrids(codebookSize, grid).map((around, code) => {
    for (let i = 0; i < around.length; ++i) {
      const [down, right] = [Math.floor(i / grid) - middle, (i % grid) - middle];
      seen.fill(0);
      for (const {picture, position} of places[code]) {
        const row = Math.floor(position / grid) + down;
        const column = (position % grid) + right;
        if (row < 0 || row >= grid || column < 0 || column >= grid) continue;
        ++seen[tokens[picture][row * grid + column]];
      }
      let best = code;
      for (let k = 0; k < codebookSize; ++k) {
        if (seen[k] > seen[best] || (seen[k] === seen[best] && seen[k] > 0 && k < best)) best = k;
      }
      around[i] = best;
    }
    return around;
  });
}

/** A position of a picture. */
export interface Place {
  picture: number;
  /** In raster order. */
  position: number;
}

/** For each code, the places that chose it, picture by picture. */
export function occurrences(tokens: readonly ArrayLike<number>[], codebookSize: number): Place[][] {
  const places: Place[][] = Array.from({length: codebookSize}, () => []);
  tokens.forEach((grid, picture) => {
    for (let i = 0; i < grid.length; ++i) places[grid[i]].push({picture, position: i});
  });
  return places;
}
