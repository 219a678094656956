import {setSetting, setting} from "../../deviceStorage.ts";
import {STORAGE_PREFIX} from "../../storagePrefix.ts";

/** A cell that the reader has added. */
export interface AddedCell {
  /** From `FIRST_ADDED` on. */
  id: number;
  /** The id of the cell that it stands behind. */
  after: number;
  text: string;
}

/** What a reader has made of a page's code. */
export interface PageEdits {
  /** The new text of a cell, by its id. */
  changed: Record<string, string>;
  /** In the page's order. */
  added: AddedCell[];
}

/** The page's own cells have smaller ids. */
export const FIRST_ADDED = 10_000;

export const NO_EDITS: PageEdits = {changed: {}, added: []};

export function isEdited({changed, added}: PageEdits): boolean {
  return added.length > 0 || Object.keys(changed).length > 0;
}

/** How many cells differ from the page's own. */
export function countEdits({changed, added}: PageEdits): number {
  return added.length + Object.keys(changed).length;
}

export function sameEdits(a: PageEdits, b: PageEdits): boolean {
  return writeEdits(a) === writeEdits(b);
}

/** Edits as a text, for a link or this browser's storage. */
export function writeEdits({changed, added}: PageEdits): string {
  const ids = Object.keys(changed).sort((a, b) => Number(a) - Number(b));
  return JSON.stringify({changed: Object.fromEntries(ids.map((id) => [id, changed[id]])), added});
}

/** The opposite; null where it is no such text. */
export function readEdits(text: string | null): PageEdits | null {
  try {
    const edits = JSON.parse(text ?? "") as PageEdits;
    const areTexts = Object.values(edits.changed).every((code) => typeof code === "string");
    const areCells = edits.added.every(
      ({id, after, text}) =>
        Number.isInteger(id) &&
        id >= FIRST_ADDED &&
        Number.isInteger(after) &&
        typeof text === "string"
    );
    return areTexts && areCells ? edits : null;
  } catch {
    return null;
  }
}

const nameOf = (page: string) => `${STORAGE_PREFIX}:edits:${page}`;

/** What this browser keeps of the reader's changes of a page. */
export function keptEdits(page: string): PageEdits {
  return readEdits(setting(nameOf(page))) ?? NO_EDITS;
}

/** @returns whether they are kept */
export function keepEdits(page: string, edits: PageEdits): boolean {
  return setSetting(nameOf(page), isEdited(edits) ? writeEdits(edits) : null);
}
