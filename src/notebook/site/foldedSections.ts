import type {Plugin} from "vite";

/** Where a cell of a page begins, or a box around several of them. */
const CELL =
  /(?=<div class="experiment" |<div class="driven">|<div id="cell-\d+" class="observablehq)/;

/** In prose: what follows, up to the next heading or the next mark, is folded behind these words. */
const MARK = /<div data-fold="([^"]*)"><\/div>/;

/** A Vite plugin that folds the long parts of pages while building. It comes after `drivenFigures`. */
export function foldedSections(): Plugin {
  return {
    name: "folded-sections",
    transformIndexHtml: {order: "pre", handler: fold}
  };
}

/** Puts the cells after a mark, up to the next cell with a heading or a mark, into a `details`. */
export function fold(html: string): string {
  let isFolding = false;
  const parts = html.split(CELL).map((cell) => {
    const mark = MARK.exec(cell);
    const end = isFolding && (mark || /<h[23][ >]/.test(cell)) ? "</details>" : "";
    if (end) isFolding = false;
    if (!mark) return end + cell;
    isFolding = true;
    const [all, words] = mark;
    return `${end}${cell.replace(all, "")}<details class="fold"><summary>${words}</summary>`;
  });
  if (isFolding) throw new Error("A folded part has no heading after it.");
  return parts.join("");
}
