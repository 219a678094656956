/** Cells in rows of `columns`, of which the last may be shorter. */
export interface CellBlock {
  length: number;
  columns: number;
}

/** What of a key decides where it leads. */
export type WalkKey = Pick<KeyboardEvent, "key"> &
  Partial<Pick<KeyboardEvent, "ctrlKey" | "altKey" | "metaKey" | "shiftKey">>;

/** Rows that Page Up and Page Down go past. */
const PAGE = 4;

/**
 * The cell that a key leads to from cell `from`, or null where the key leads nowhere in any grid. At
 * an edge that is `from` itself. The cells are counted through the blocks; from one block to the next
 * it goes by their nearest ends, since their columns have nothing to do with each other.
 *
 * `inOrder` is for cells that are read one after the other: left and right go on in the next row,
 * and Home and End lead to the first and the last cell of all, not of the row.
 */
export function gridWalk(
  {key, ctrlKey = false, altKey = false, metaKey = false, shiftKey = false}: WalkKey,
  from: number,
  blocks: readonly CellBlock[],
  {inOrder = false} = {}
): number | null {
  if (altKey || metaKey || shiftKey) return null;
  if (ctrlKey && key !== "Home" && key !== "End") return null;
  const last = blocks.reduce((sum, {length}) => sum + length, 0) - 1;
  let first = 0;
  const block = blocks.find(({length}) => from < first + length || ((first += length), false));
  if (!block) return null;
  const {length, columns} = block;
  const end = first + length - 1;
  const row = first + Math.floor((from - first) / columns) * columns;
  const rowEnd = Math.min(row + columns - 1, end);
  const isWhole = inOrder || ctrlKey;
  switch (key) {
    case "ArrowLeft":
      return Math.max(inOrder ? 0 : row, from - 1);
    case "ArrowRight":
      return Math.min(inOrder ? last : rowEnd, from + 1);
    case "ArrowUp":
      return row > first ? from - columns : first > 0 ? first - 1 : from;
    case "ArrowDown":
      return rowEnd < end ? Math.min(from + columns, end) : end < last ? end + 1 : from;
    case "Home":
      return isWhole ? 0 : row;
    case "End":
      return isWhole ? last : rowEnd;
    case "PageUp":
      return from - columns * Math.min(PAGE, (row - first) / columns);
    case "PageDown": {
      const rows = Math.floor((end - row) / columns);
      return Math.min(from + columns * Math.min(PAGE, rows), end);
    }
    default:
      return null;
  }
}
