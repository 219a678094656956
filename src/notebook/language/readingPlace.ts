import {setTabSetting, tabSetting} from "../../deviceStorage.ts";
import {STORAGE_PREFIX} from "../../storagePrefix.ts";

const KEY = `${STORAGE_PREFIX}:reading-place`;

/** Where a reader is in a page: a cell, and how far its top is above that of the window, in CSS pixels. */
interface ReadingPlace {
  page: string;
  cell: string;
  above: number;
}

const cells = () => document.querySelectorAll<HTMLElement>("main .observablehq[id^=cell-]");

/** Remembers in this tab where the reader is, for the same page in another language. */
export function keepReadingPlace(): void {
  for (const cell of cells()) {
    const {top, bottom, height} = cell.getBoundingClientRect();
    if (height === 0 || bottom <= 0) continue;
    const {page = ""} = document.documentElement.dataset;
    const place: ReadingPlace = {page, cell: cell.id, above: -top};
    return void setTabSetting(KEY, scrollY === 0 ? null : JSON.stringify(place));
  }
}

/** Goes to where the reader was in the same page in another language; the browser holds the place from there. */
export function restoreReadingPlace(): void {
  const kept = tabSetting(KEY);
  setTabSetting(KEY, null);
  if (kept === null) return;
  const {page, cell, above} = JSON.parse(kept) as ReadingPlace;
  const root = document.getElementById(cell);
  if (!root || page !== document.documentElement.dataset.page) return;
  for (let box = root.closest("details"); box; box = box.parentElement!.closest("details")) {
    box.open = true;
  }
  scrollTo({top: root.getBoundingClientRect().top + scrollY + above, behavior: "instant"});
}
