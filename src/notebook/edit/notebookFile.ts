import {deserialize, type Notebook, serialize} from "@observablehq/notebook-kit";
import {FIRST_ADDED, type PageEdits} from "./pageEdits.ts";
import {edit} from "../../text/en/edit.ts";

const SOURCES = import.meta.glob<string>("/*.html", {query: "?raw", import: "default"});

/** A page with the reader's changes as a file that Observable's notebook tools open. */
export async function notebookFile(page: string, edits: PageEdits): Promise<string> {
  const notebook = await notebookOf(page);
  return serialize({...notebook, cells: withEdits(notebook.cells, edits)});
}

/**
 * The changes that a notebook's file makes to a page.
 * @throws Error that says why it is no notebook of this page, or changes nothing
 */
export async function readNotebookFile(page: string, text: string): Promise<PageEdits> {
  const own = await notebookOf(page);
  const {cells, title} = deserialize(text);
  if (cells.length === 0) throw new Error(edit.file.noCells);
  if (title !== own.title) {
    throw new Error(edit.file.otherPage(title, own.title));
  }
  const known = new Map(own.cells.map((cell) => [cell.id, cell.value.trim()]));
  const edits: PageEdits = {changed: {}, added: []};
  cells.forEach(({id, value, mode}, i) => {
    if (mode !== "js") return;
    const before = known.get(id);
    if (before === undefined) {
      const after = cells[i - 1]?.id ?? own.cells[0].id;
      edits.added.push({id: Math.max(id, FIRST_ADDED), after, text: value});
    } else if (before !== value.trim()) {
      edits.changed[id] = value;
    }
  });
  if (edits.added.length === 0 && Object.keys(edits.changed).length === 0) {
    throw new Error(edit.file.unchanged);
  }
  return edits;
}

async function notebookOf(page: string): Promise<Notebook> {
  return deserialize(await SOURCES[`/${page}.html`]());
}

function withEdits(cells: Notebook["cells"], {changed, added}: PageEdits): Notebook["cells"] {
  const result = cells.map((cell) => ({...cell, value: changed[cell.id] ?? cell.value}));
  const [blank] = result;
  for (const {id, after, text} of added) {
    const at = result.findIndex((cell) => cell.id === after);
    result.splice(at + 1, 0, {...blank, id, mode: "js", value: text, pinned: true, hidden: false});
  }
  return result;
}
