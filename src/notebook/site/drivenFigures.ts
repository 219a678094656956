import {readFileSync} from "node:fs";
import {deserialize, transpile, type Cell} from "@observablehq/notebook-kit";
import {JSDOM} from "jsdom";
import type {Plugin} from "vite";

/** Controls of a notebook and the figures below them: the ids of their cells, in the page's order. */
export interface DrivenFigures {
  controls: number[];
  figures: number[];
}

/**
 * A Vite plugin that puts controls and the figures that they drive into one box, in which the controls
 * can stay in view as long as the figures are: `<div class="driven"><div class="controls">…</div>…</div>`.
 * It comes after Notebook Kit's; see keptControls.ts for the rest.
 */
export function drivenFigures(): Plugin {
  return {
    name: "driven-figures",
    transformIndexHtml: {
      order: "pre",
      handler(html, {filename}) {
        const parser = new new JSDOM().window.DOMParser();
        const {cells} = deserialize(readFileSync(filename, "utf8"), {parser});
        return boxFigures(html, cells);
      }
    }
  };
}

/** The page `html` of some cells with a box around each group of controls and figures. */
export function boxFigures(html: string, cells: readonly Cell[]): string {
  const start = (id: number | undefined) => {
    const tag = id === undefined ? "</main>" : `<div id="cell-${id}" class="observablehq `;
    const at = html.indexOf(tag);
    if (at < 0) throw new Error(`The page has no “${tag}”, where a box should end or begin.`);
    return at;
  };
  const after = (id: number) => cells[cells.findIndex((cell) => cell.id === id) + 1]?.id;
  const tags = groupCells(cells).flatMap(({controls, figures}) => [
    {at: start(controls[0]), tag: '<div class="driven"><div class="controls">'},
    {at: start(figures[0]), tag: "</div>"},
    {at: start(after(figures.at(-1)!)), tag: "</div>"}
  ]);
  // From the last to the first, so that the places before stay where they are.
  return tags.reduceRight((page, {at, tag}) => page.slice(0, at) + tag + page.slice(at), html);
}

/**
 * Controls and the figures that they drive, by the order in which notebooks are written: inputs,
 * computation, figure, and then prose or the next inputs.
 */
export function groupCells(cells: readonly Cell[]): DrivenFigures[] {
  const groups: DrivenFigures[] = [];
  let group: DrivenFigures | null = null;
  // Cells that show nothing belong to the group only where something is shown after them.
  let unseen: number[] = [];
  for (const cell of cells) {
    if (isProse(cell)) {
      group = null;
    } else if (isControl(cell)) {
      if (!group || group.figures.length > 0) groups.push((group = {controls: [], figures: []}));
      group.controls.push(...unseen, cell.id);
    } else if (group && isShown(cell)) {
      group.figures.push(...unseen, cell.id);
    } else {
      if (group) unseen.push(cell.id);
      continue;
    }
    unseen = [];
  }
  return groups.filter(({figures}) => figures.length > 0);
}

/** Whether a cell is text of the page, after which something else begins. */
export function isProse({mode, value}: Cell): boolean {
  return mode === "md" || (mode === "html" && /<h[1-6]\b/.test(value));
}

/** Whether a cell shows inputs: those of the page's state, or second handles of theirs. */
export function isControl(cell: Cell): boolean {
  return uses(cell, "view") || uses(cell, "bound");
}

/** Whether a cell shows something that is no input, its own code perhaps. */
export function isShown(cell: Cell): boolean {
  return cell.mode === "html" || cell.pinned || uses(cell, "display");
}

/** Whether a cell of code needs something of this name. */
export function uses(cell: Cell, name: string): boolean {
  if (cell.mode !== "js" && cell.mode !== "ts") return false;
  return transpile(cell).inputs?.includes(name) ?? false;
}
