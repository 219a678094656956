import type {Cell} from "@observablehq/notebook-kit";

export interface Invitation {
  /** What the page says. */
  text: string;
  /** The cell to change, with its code. */
  cell: Cell;
  /** What stands in it once, and what to write in its place. */
  code: string;
  by: string;
  /** The name of what says whether it worked; null where nothing does. */
  name: string | null;
}

const CALL = /^\s*(?:const (\w+) = )?display\(tryIt\(("(?:[^"\\]|\\.)*")\)\);\s*$/;

/** What the cells of a notebook invite to: always a change of the shown code before it. */
export function invitationsOf(cells: readonly Cell[]): Invitation[] {
  return cells.flatMap(({value}, i) => {
    if (!/\btryIt\(/.test(value)) return [];
    const call = CALL.exec(value);
    if (!call) throw new Error(`Not the form that all invitations have: ${value}`);
    const text = JSON.parse(call[2]) as string;
    const [, code, , by] = text.split("`");
    const before = cells.slice(0, i).findLast(({value}) => !/\btryIt\(/.test(value));
    if (!before?.pinned) throw new Error(`Before “${text}” stands no code that is shown.`);
    return [{text, cell: before, code, by, name: call[1] ?? null}];
  });
}
