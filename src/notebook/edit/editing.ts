import type {CellState} from "../runtime.ts";
import {pageCells} from "../runtime.ts";
import {pagePermalink} from "../permalink.ts";
import {CellEditor} from "./cellEditor.ts";
import {editsBar} from "./editsBar.ts";
import type {NameDocs} from "./graphHelp.ts";
import {shownCode, type ShownCode} from "./pageCode.ts";
import {
  type AddedCell,
  countEdits,
  FIRST_ADDED,
  isEdited,
  keepEdits,
  keptEdits,
  NO_EDITS,
  type PageEdits,
  readEdits,
  sameEdits,
  writeEdits
} from "./pageEdits.ts";
import nameDocs from "virtual:name-docs";
import {edit} from "../../text/en/edit.ts";

/** The parameter of an address that carries changed code. */
const CELLS = "cells";

let editing: Promise<PageEditing> | null = null;

/** The editing of this page, which begins when it is first asked for. */
export function pageEditing(): Promise<PageEditing> {
  return (editing ??= start());
}

async function start(): Promise<PageEditing> {
  const page = document.documentElement.dataset.page!;
  return new PageEditing(page, (await nameDocs[page]?.()) ?? {});
}

/** All that a reader changes of a page's code: what is open, what is in force, what is kept. */
export class PageEditing {
  readonly #page: string;
  readonly #docs: NameDocs;
  readonly #code = new Map<number, ShownCode>();
  readonly #editors = new Map<number, CellEditor>();
  readonly #bar;
  #edits: PageEdits = NO_EDITS;

  constructor(page: string, docs: NameDocs) {
    this.#page = page;
    this.#docs = docs;
    for (const code of shownCode()) this.#code.set(code.id, code);
    this.#bar = editsBar({
      page,
      run: (edits) => void this.apply(edits),
      undo: () => this.undoAll(),
      edits: () => this.#edits,
      textOf: (id) => this.#code.get(id)?.text ?? ""
    });
    const carried = readEdits(pagePermalink().parameter(CELLS));
    const kept = keptEdits(page);
    if (carried && isEdited(carried) && !sameEdits(carried, kept)) this.#bar.offer(carried, "link");
    else if (isEdited(kept)) this.#bar.offer(kept, "kept");
  }

  /** Opens the editor of a cell. */
  open(id: number): CellEditor | null {
    const open = this.#editors.get(id);
    if (open) return open;
    const code = this.#code.get(id);
    const cell = pageCells.get(id);
    if (!code || !cell) return null;
    const {pre, text} = code;
    const {state, definition} = cell;
    const editor = new CellEditor(
      {id, state, own: {text, definition}},
      this.#edits.changed[id] ?? text,
      {
        docs: this.#docs,
        onRun: (next) => this.#change(id, next === text ? null : next),
        onClose: () => this.#close(id),
        onAddBelow: () => this.add(id),
        onMove() {},
        onRemove() {}
      }
    );
    this.#editors.set(id, editor);
    pre.after(editor.element);
    pre.hidden = true;
    return editor;
  }

  /** Adds an empty cell behind another. */
  add(after: number): void {
    const ids = this.#edits.added.map(({id}) => id);
    const cell: AddedCell = {id: Math.max(FIRST_ADDED - 1, ...ids) + 1, after, text: ""};
    this.#edits = {...this.#edits, added: [...this.#edits.added, cell]};
    this.#insert(cell).focus();
  }

  /** Makes changes of another time, or of another reader, those of this page, and runs them. */
  async apply(edits: PageEdits): Promise<void> {
    this.undoAll();
    const editors: (CellEditor | null)[] = [];
    this.#edits = edits;
    for (const id of Object.keys(edits.changed)) editors.push(this.open(Number(id)));
    for (const cell of edits.added) editors.push(this.#insert(cell));
    for (const editor of editors) await editor?.run();
  }

  /** Makes the page what it was. */
  undoAll(): void {
    const {added} = this.#edits;
    for (const [id, editor] of this.#editors) {
      if (id < FIRST_ADDED) {
        editor.restore();
        this.#close(id);
      }
    }
    for (const {id} of added) this.#remove(id);
    this.#edits = NO_EDITS;
    this.#keep();
  }

  #insert(cell: AddedCell): CellEditor {
    const root = document.createElement("div");
    root.id = `cell-${cell.id}`;
    root.className = "observablehq observablehq--cell added";
    const state: CellState = {root, expanded: [], variables: []};
    const editor = new CellEditor({id: cell.id, state, own: null}, cell.text, {
      docs: this.#docs,
      onRun: (text) => this.#changeAdded(cell.id, {text}),
      onClose() {},
      onAddBelow: () => this.add(cell.id),
      onMove: (way) => this.#move(cell.id, way),
      onRemove: () => {
        this.#remove(cell.id);
        this.#keep();
      }
    });
    this.#editors.set(cell.id, editor);
    this.#place(cell.after, root, editor);
    return editor;
  }

  /** Behind another cell, its code and its editor. */
  #place(after: number, root: HTMLElement, editor: CellEditor): void {
    const own = document.getElementById(`cell-${after}`);
    let last: Element | null = own;
    while (last?.nextElementSibling?.matches("pre, .cell-editor")) last = last.nextElementSibling;
    if (last) last.after(root, editor.element);
    else document.querySelector("main")!.append(root, editor.element);
  }

  #move(id: number, way: "up" | "down"): void {
    const order = [...document.querySelectorAll("main .observablehq[id^=cell-]")].map((cell) =>
      Number(cell.id.slice("cell-".length))
    );
    const at = order.indexOf(id);
    const after = order[way === "up" ? at - 2 : at + 1];
    if (after === undefined) return;
    this.#changeAdded(id, {after});
    const editor = this.#editors.get(id)!;
    this.#place(after, document.getElementById(`cell-${id}`)!, editor);
    editor.focus();
  }

  #remove(id: number): void {
    this.#editors.get(id)?.remove();
    this.#editors.delete(id);
    document.getElementById(`cell-${id}`)?.remove();
    this.#edits = {...this.#edits, added: this.#edits.added.filter((cell) => cell.id !== id)};
  }

  #close(id: number): void {
    const {pre, text} = this.#code.get(id)!;
    this.#editors.get(id)?.element.remove();
    this.#editors.delete(id);
    pre.hidden = false;
    const code = pre.querySelector("code")!;
    const shown = this.#edits.changed[id] ?? text;
    // The page's own colours stay where nothing has changed.
    if (code.textContent !== shown) code.textContent = shown;
    pre.querySelector<HTMLElement>("button")?.focus();
  }

  #change(id: number, text: string | null): boolean {
    const changed = {...this.#edits.changed};
    if (text === null) delete changed[id];
    else changed[id] = text;
    this.#edits = {...this.#edits, changed};
    return this.#keep();
  }

  #changeAdded(id: number, change: Partial<AddedCell>): boolean {
    const added = this.#edits.added.map((cell) => (cell.id === id ? {...cell, ...change} : cell));
    this.#edits = {...this.#edits, added};
    return this.#keep();
  }

  /** Before anything runs: what never ends must not be lost with the page. */
  #keep(): boolean {
    const edits = this.#edits;
    if (isEdited(edits)) pagePermalink().remember(CELLS, writeEdits(edits));
    else pagePermalink().forget(CELLS);
    this.#mark();
    this.#bar.update(countEdits(edits));
    return keepEdits(this.#page, edits);
  }

  /** Says of each cell, and in the contents, that it was changed. */
  #mark(): void {
    const ids = new Set(
      [...Object.keys(this.#edits.changed), ...this.#edits.added.map(({id}) => id)].map(Number)
    );
    for (const cell of document.querySelectorAll<HTMLElement>("main .observablehq[id^=cell-]")) {
      cell.toggleAttribute("data-edited", ids.has(Number(cell.id.slice("cell-".length))));
    }
    const headings = [...document.querySelectorAll<HTMLAnchorElement>(".contents ol a")].map(
      (link) => ({
        link,
        heading: document.getElementById(decodeURIComponent(link.hash.slice(1)))
      })
    );
    const edited = [...document.querySelectorAll("main [data-edited]")].map((cell) =>
      headings.findLastIndex(
        ({heading}) =>
          heading && heading.compareDocumentPosition(cell) & Node.DOCUMENT_POSITION_FOLLOWING
      )
    );
    headings.forEach(({link}, i) => {
      const isMarked = edited.includes(i);
      link.classList.toggle("edited", isMarked);
      if (isMarked) link.title = edit.sectionChanged;
      else link.removeAttribute("title");
    });
  }
}
