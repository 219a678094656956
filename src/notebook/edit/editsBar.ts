import {downloadFile} from "../../views/downloadFile.ts";
import {toolButton} from "../../views/toolButton.ts";
import {notebookFile, readNotebookFile} from "./notebookFile.ts";
import {countEdits, type PageEdits} from "./pageEdits.ts";
import {edit as texts} from "../../text/en/edit.ts";

export interface EditsBarOptions {
  page: string;
  run: (edits: PageEdits) => void;
  undo: () => void;
  edits: () => PageEdits;
  /** The page's own text of a cell. */
  textOf: (id: number) => string;
}

export interface EditsBar {
  /** Shows what a link, a file or this browser holds, and runs it only when the reader says so. */
  offer(edits: PageEdits, source: "link" | "file" | "kept"): void;
  /** Tells how many cells are changed. */
  update(count: number): void;
}

/** The bar at the foot of the window of a page whose code has been changed. */
export function editsBar({page, run, undo, edits, textOf}: EditsBarOptions): EditsBar {
  const bar = document.createElement("aside");
  bar.className = "edits-bar";
  bar.hidden = true;
  bar.setAttribute("aria-label", texts.bar.label);
  document.body.append(bar);
  let count = 0;
  return {offer, update};

  function offer(offered: PageEdits, source: "link" | "file" | "kept"): void {
    const said = document.createElement("p");
    const {fromLink, fromFile, kept} = texts.bar;
    said.textContent = {link: fromLink, file: fromFile, kept}[source](countEdits(offered));
    const difference = document.createElement("div");
    difference.className = "difference";
    const look = toolButton(texts.bar.compare, async () => {
      const {differences} = await import("./differences.ts");
      difference.replaceChildren(...differences(offered, textOf));
      look.remove();
    });
    show(
      said,
      toolButton(source === "kept" ? texts.bar.runKept : texts.bar.runOffered, () => run(offered)),
      look,
      toolButton(source === "kept" ? texts.bar.forgetKept : texts.bar.leaveOffered, undo),
      difference
    );
  }

  function update(next: number): void {
    count = next;
    const said = document.createElement("p");
    said.textContent = texts.bar.changed(count);
    if (count === 0) {
      bar.hidden = true;
      return;
    }
    const save = toolButton(texts.bar.save, async () => {
      const file = await notebookFile(page, edits());
      downloadFile(new Blob([file], {type: "text/html"}), `${page}.html`);
    });
    show(said, save, toolButton(texts.bar.open, choose), toolButton(texts.bar.undo, undo));
  }

  function choose(): void {
    const input = document.createElement("input");
    Object.assign(input, {type: "file", accept: ".html,text/html"});
    input.addEventListener("change", async () => {
      const [file] = input.files ?? [];
      if (!file) return;
      try {
        offer(await readNotebookFile(page, await file.text()), "file");
      } catch (error) {
        const problem = document.createElement("p");
        problem.setAttribute("role", "alert");
        problem.textContent = texts.bar.badFile(file.name, (error as Error).message);
        bar.append(problem);
      }
    });
    input.click();
  }

  function show(...parts: HTMLElement[]): void {
    bar.replaceChildren(...parts);
    bar.hidden = false;
  }
}
