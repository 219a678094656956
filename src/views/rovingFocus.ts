import {type CellBlock, gridWalk} from "./gridWalk.ts";

export interface RovingFocusOptions {
  cells?: readonly HTMLElement[];
  /** How many cells are in a row, or how they lie; by default it is read off the page. */
  layout?: number | (() => number) | readonly CellBlock[];
  /** Whether the cells are read one after the other, rather than by rows and columns. */
  inOrder?: boolean;
  /** The cell that the tab key reaches at first. */
  at?: number;
  /** Called when a key has brought the focus to a cell, for lists where that chooses it. */
  onWalk?: (i: number) => void;
}

export interface RovingFocus {
  /** The cell that the tab key reaches. */
  readonly at: number;
  /** Makes a cell the one that the tab key reaches; the focus goes there if it is in the grid. */
  stopAt(i: number): void;
  /** Takes other cells, which `insert` puts into the page. A focused cell that stays keeps the focus. */
  replace(cells: readonly HTMLElement[], insert?: () => void): void;
}

/**
 * Makes the cells of a grid or list one stop of the tab key. From there the arrow keys, Home, End,
 * Page Up and Page Down walk, and wherever the focus comes, by key, press or script, the stop is.
 */
export function rovingFocus(
  container: HTMLElement,
  {cells: initial = [], layout, inOrder = false, at: start = 0, onWalk}: RovingFocusOptions = {}
): RovingFocus {
  let cells: readonly HTMLElement[] = [];
  let at = start;

  container.addEventListener("focusin", ({target}) => stopAt(cellOf(target)));
  // Safari gives no focus to a button that is pressed.
  container.addEventListener("click", ({target}) => stopAt(cellOf(target)));
  container.addEventListener("keydown", (event) => {
    const from = cellOf(event.target);
    if (from < 0) return;
    const to = gridWalk(event, from, blocks(), {inOrder});
    if (to === null) return;
    event.preventDefault();
    if (to === from) return;
    cells[to].focus();
    onWalk?.(to);
  });
  replace(initial);

  return {
    get at() {
      return at;
    },
    stopAt,
    replace
  };

  function cellOf(target: EventTarget | null): number {
    return cells.findIndex((cell) => cell.contains(target as Node | null));
  }

  function stopAt(i: number): void {
    if (i < 0 || (cells.length > 0 && i >= cells.length)) return;
    if (cells[at]) cells[at].tabIndex = -1;
    at = i;
    if (!cells[at]) return;
    cells[at].tabIndex = 0;
    // Whoever is in the grid goes along when the stop is moved by a script.
    const focused = container.ownerDocument.activeElement as HTMLElement;
    if (focused !== cells[at] && cells.includes(focused)) cells[at].focus();
  }

  function replace(next: readonly HTMLElement[], insert?: () => void): void {
    const focused = container.ownerDocument.activeElement;
    const [stop, held] = [cells[at], cells.find((cell) => cell.contains(focused))];
    cells = next;
    for (const cell of cells) cell.tabIndex = -1;
    insert?.();
    // The stop stays on its cell, which may stand elsewhere now; else at its place.
    const kept = stop ? cells.indexOf(stop) : -1;
    stopAt(kept >= 0 ? kept : Math.max(0, Math.min(at, cells.length - 1)));
    if (held && !held.contains(container.ownerDocument.activeElement)) cells[at]?.focus();
  }

  function blocks(): readonly CellBlock[] {
    if (typeof layout === "object") return layout;
    const columns = typeof layout === "function" ? layout() : (layout ?? columnsSeen());
    return [{length: cells.length, columns}];
  }

  function columnsSeen(): number {
    const top = cells[0].getBoundingClientRect().top;
    const below = cells.findIndex((cell) => cell.getBoundingClientRect().top > top + 1);
    return below > 0 ? below : cells.length;
  }
}
