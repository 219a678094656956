import {common} from "../../text/en/common.ts";
import {generation} from "../../text/en/generation.ts";
import {sentences} from "../../text/en/sentences.ts";
import {wilsonInterval, type Proportion} from "../../math/proportion.ts";
import {scrollBox} from "../scrollBox.ts";
import {attributeName} from "./attributeName.ts";
import "./groupTable.css";

const said = generation.groups;

/** A group of captions with what came of it. */
export interface GroupRow {
  label: string;
  heldOut: boolean;
  n: number;
  right: number;
  /** Those that are right and cleanly painted, where that was looked at. */
  clean?: number;
  attributes: Record<string, Proportion>;
  /** How many reconstructions of real pictures are read right. */
  ceiling: number;
  cleanCeiling?: number;
  /** How many are drawn wrong though the reconstruction is right. */
  transformerFaults: number;
}

/** Groups of captions, seen and held out, with shares right and their 95 % intervals. */
export function groupTable(
  rows: readonly GroupRow[],
  {caption = "", document = globalThis.document}: {caption?: string; document?: Document} = {}
): HTMLElement {
  const wrapper = scrollBox(caption || said.name, {className: "group-table", document});
  const table = wrapper.appendChild(document.createElement("table"));
  // What “clean” is, said where it is counted.
  const isCleanCounted = rows.some(({clean}) => clean !== undefined);
  const notes = [caption, isCleanCounted ? said.cleanNote : ""];
  const note = sentences(...notes.filter(Boolean));
  if (note) table.createCaption().textContent = note;
  const head = table.createTHead().insertRow();
  for (const column of said.columns) {
    const cell = head.appendChild(document.createElement("th"));
    Object.assign(cell, {scope: "col", textContent: column});
  }
  const body = table.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    const label = line.appendChild(document.createElement("th"));
    Object.assign(label, {scope: "row", textContent: row.label});
    line.insertCell().textContent = row.heldOut ? said.heldOut : said.seen;
    line.insertCell().append(share(row, row.clean, "drawn"));
    line.insertCell().append(share({right: row.ceiling, n: row.n}, row.cleanCeiling, "ceiling"));
    line.insertCell().textContent = worst(row);
    // On a phone there is no room for a head: each cell says its column itself.
    [...line.cells].forEach(
      (cell, i) => (cell.dataset.column = said.columnBefore(said.columns[i]))
    );
  }
  return wrapper;

  function share(proportion: Proportion, clean: number | undefined, name: string): HTMLElement {
    const cell = document.createElement("div");
    cell.className = `share ${name}`;
    if (proportion.n === 0) {
      cell.textContent = "–";
      return cell;
    }
    const {share, low, high} = wilsonInterval(proportion);
    const percent = (v: number) => (100 * v).toFixed(0);
    const bar = cell.appendChild(document.createElement("div"));
    bar.className = "bar";
    bar.style.setProperty("--share", String(share));
    bar.style.setProperty("--low", String(low));
    bar.style.setProperty("--high", String(high));
    const text = cell.appendChild(document.createElement("span"));
    text.textContent = said.share(common.percent(percent(share)), percent(low), percent(high));
    text.title = said.counts(proportion.right, proportion.n);
    if (clean !== undefined) {
      const note = cell.appendChild(document.createElement("div"));
      note.className = "clean";
      note.textContent = said.clean(common.percent(percent(clean / proportion.n)));
    }
    return cell;
  }
}

/** The attributes that are wrong most often, at most two. */
function worst({attributes}: GroupRow): string {
  const most = Object.entries(attributes)
    .map(([name, {right, n}]) => ({name, wrong: n - right}))
    .filter(({wrong}) => wrong > 0)
    .sort((a, b) => b.wrong - a.wrong)
    .slice(0, 2)
    .map(({name, wrong}) => said.wrongTimes(attributeName(name), wrong));
  return said.wrong(most);
}
