import {readFileSync} from "node:fs";
import {deserialize, type Cell} from "@observablehq/notebook-kit";
import {JSDOM} from "jsdom";
import type {Plugin} from "vite";
import {groupCells, isControl, isProse, isShown, uses} from "./drivenFigures.ts";
import {escapeHtml} from "./pageTemplate.ts";
import {report} from "../../text/en/report.ts";
import {sharing} from "../../text/en/sharing.ts";

/** Cells that stand together between prose: a figure, or several, and the controls that drive them. */
export interface Experiment {
  /** What the author calls it: `data-alone="NAME"` in one of its cells. Else its section gives a name. */
  name: string | null;
  /** The ids of its cells, in the page's order. */
  cells: number[];
}

/** Figures that mean nothing without the page around them. */
const BOUND_TO_PAGE = /^\s*display\((?:prediction\(|shareBar\(|openModel\(|linked\("verdicts")/;

const ALONE = /\bdata-alone="([^"]+)"/;

/** In the box that drivenFigures.ts draws. */
const DRIVEN = '<div class="driven"><div class="controls">';

/**
 * A Vite plugin that puts each experiment of a page into a box with its name, under which it can be
 * shown alone on other sites, and with buttons that copy what such a site needs, see embed.ts, and that
 * add the figure to the reader's report. It
 * comes after `drivenFigures`, whose boxes it keeps whole, and before `foldedSections`.
 */
export function experiments(): Plugin {
  return {
    name: "experiments",
    transformIndexHtml: {
      order: "pre",
      handler(html, {filename}) {
        const parser = new new JSDOM().window.DOMParser();
        const {cells} = deserialize(readFileSync(filename, "utf8"), {parser});
        return boxExperiments(html, cells);
      }
    }
  };
}

/** The experiments of a notebook: what is shown between prose, predictions and the like. */
export function findExperiments(cells: readonly Cell[]): Experiment[] {
  const grouped = new Set(groupCells(cells).flatMap((group) => Object.values(group).flat()));
  const found: (Experiment & {isFigure: boolean})[] = [];
  let current: (typeof found)[number] | null = null;
  for (const cell of cells) {
    const name = ALONE.exec(cell.value)?.[1] ?? null;
    const ends = !name && (isProse(cell) || BOUND_TO_PAGE.test(cell.value));
    if (ends && !grouped.has(cell.id)) {
      current = null;
    } else if (name || grouped.has(cell.id) || isControl(cell) || isShown(cell)) {
      if (!current) found.push((current = {name: null, cells: [], isFigure: false}));
      current.cells.push(cell.id);
      current.name ??= name;
      current.isFigure ||= isFigure(cell);
    }
  }
  return found.filter(({isFigure}) => isFigure).map(({name, cells}) => ({name, cells}));
}

/** Whether a cell shows more than code, what to try there and common inputs: these alone are no experiment. */
function isFigure(cell: Cell): boolean {
  if (uses(cell, "tryIt")) return false;
  if (cell.mode === "html" || uses(cell, "display")) return true;
  return isControl(cell) && !uses(cell, "Inputs");
}

/**
 * The page `html` of some cells with a box around each experiment. It is named after the heading before
 * it; those of one section are numbered, so that a name stays when figures are added elsewhere.
 */
export function boxExperiments(html: string, cells: readonly Cell[]): string {
  const taken = new Map<string, number>();
  const names = new Set<string>();
  const tags = findExperiments(cells).flatMap(({name: own, cells: ids}) => {
    const at = startOf(html, ids[0]);
    const heading = headingBefore(html, at);
    const section = heading?.id ?? "start";
    const number = (taken.get(section) ?? 0) + 1;
    if (!own) taken.set(section, number);
    const name = own ?? (number === 1 ? section : `${section}-${number}`);
    if (names.has(name)) throw new Error(`Two experiments of a page are named “${name}”.`);
    names.add(name);
    const title = heading?.text ?? titleOf(html);
    const after = cells[cells.findIndex(({id}) => id === ids.at(-1)) + 1]?.id;
    return [
      {at, tag: openTag(name, {title, section: heading?.id ?? ""})},
      {at: startOf(html, after), tag: embedBar(title) + "</div>"}
    ];
  });
  // From the last to the first, so that the places before stay where they are.
  return tags.reduceRight((page, {at, tag}) => page.slice(0, at) + tag + page.slice(at), html);
}

/** The names of the experiments in a page's HTML, in its order. */
export function experimentNames(html: string): string[] {
  return Array.from(
    html.matchAll(/<div class="experiment" data-experiment="([^"]+)"/g),
    ([, name]) => name
  );
}

/** Where a cell begins, or the box whose first it is; the end of the page's text without an id. */
function startOf(html: string, id: number | undefined): number {
  const tag = id === undefined ? "</main>" : `<div id="cell-${id}" class="observablehq `;
  const at = html.indexOf(tag);
  if (at < 0) throw new Error(`The page has no “${tag}”, where an experiment should end or begin.`);
  return html.endsWith(DRIVEN, at) ? at - DRIVEN.length : at;
}

/** The last heading of a page before some place in its HTML. */
export function headingBefore(html: string, at: number): {id: string; text: string} | null {
  const headings = html.slice(0, at).matchAll(/<h[23]\b[^>]*?\sid="([^"]+)"[^>]*>(.*?)<\/h[23]>/gs);
  const last = [...headings].at(-1);
  return last ? {id: last[1], text: textOf(last[2])} : null;
}

function titleOf(html: string): string {
  return textOf(/<h1\b[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? "");
}

/** What can be read of some HTML, formulas once and not also as they are written. */
function textOf(html: string): string {
  const {body} = new JSDOM(html).window.document;
  for (const source of body.querySelectorAll("annotation, .katex-html")) source.remove();
  return body.textContent!.replace(/\s+/g, " ").trim();
}

function openTag(name: string, {title, section}: {title: string; section: string}): string {
  const attributes = {"data-experiment": name, "data-title": title, "data-section": section};
  return `<div class="experiment" ${Object.entries(attributes)
    .map(([key, value]) => `${key}="${escapeHtml(value)}"`)
    .join(" ")}>`;
}

/** In the page from the beginning, so that nothing moves when its script arrives. */
function embedBar(title: string): string {
  const whose = `<span class="visually-hidden">${escapeHtml(sharing.embed.whose(title))}</span>`;
  return (
    `<div class="embed-bar"><span role="status"></span>` +
    `<button type="button" data-action="embed">${sharing.embed.button}${whose}</button>` +
    `<button type="button" data-action="add-figure">${report.figure.add}${whose}</button></div>`
  );
}
