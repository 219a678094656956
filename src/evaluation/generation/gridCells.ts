/** The grid of attributes with what was found for its cells. */
import {common} from "../../text/en/common.ts";
import {generationGroups as said} from "../../text/en/generationGroups.ts";
import {attributeGrid, type GridCell, type GridSettings} from "../../data/shapes/attributeGrid.ts";
import type {GridResult} from "./results.ts";

export interface FoundCell {
  right: number;
  n: number;
  picture: Uint8Array | string;
}

/** A cell in the rows of shapes and columns of colours, with what was found for it so far. */
export interface ShownCell extends Pick<GridCell, "caption" | "heldOut"> {
  row: string;
  column: string;
  result: FoundCell | null;
}

export function gridCells(
  settings: GridSettings,
  results: readonly (FoundCell | null | undefined)[]
): ShownCell[] {
  return attributeGrid(settings).map(({shape, colour, caption, heldOut}, i) => ({
    ...{row: shape, column: colour, caption, heldOut},
    result: results[i] ?? null
  }));
}

/** The shipped results of a grid, or nothing where none of these settings are shipped. */
export function shippedCells(
  settings: GridSettings,
  grids: readonly GridResult[]
): GridResult["cells"] {
  const found = grids.find(
    ({texture, size, background}) =>
      texture === settings.texture && size === settings.size && background === settings.background
  );
  return found?.cells ?? [];
}

/** How the grid as a whole came out, seen and held out. */
export function gridSummary(cells: readonly ShownCell[]): string {
  const share = (own: readonly ShownCell[]) => {
    const found = own.flatMap(({result}) => (result ? [result] : []));
    const n = found.reduce((sum, cell) => sum + cell.n, 0);
    const right = found.reduce((sum, cell) => sum + cell.right, 0);
    return n === 0
      ? said.noneDrawn
      : said.share(right, n, common.percent(((100 * right) / n).toFixed(0)));
  };
  const seen = cells.filter(({heldOut}) => heldOut === null);
  const unseen = cells.filter(({heldOut}) => heldOut !== null);
  return said.gridSummary(share(seen), share(unseen));
}
