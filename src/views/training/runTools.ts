import "./runTools.css";
import {csvFormat} from "d3";
import type {History} from "./runState.ts";
import {downloadFile, fileName} from "../downloadFile.ts";
import {toolButton} from "../toolButton.ts";
import {runs} from "../../text/en/runs.ts";

const texts = runs.tools;

/** The run in training, as far as it can be named and saved. */
export interface NamedRun {
  id: string;
  name: string;
  history: History;
}

/** Who names runs and makes files of them. */
export interface RunFileDesk {
  /** The run there is as a file; null where there is none. */
  save(): Promise<Uint8Array | null>;
  /** Goes on with the run of a file. @returns why not, in one line; null if it is done */
  open(file: Uint8Array): Promise<string | null>;
  rename(id: string, name: string): Promise<unknown>;
}

export interface RunToolsOptions {
  desk: RunFileDesk;
  /** Whose rows of canvases are the pictures of the run. */
  pictures: Element;
  /** The model and what trains it further in PyTorch, as a zip; null where there is none. */
  folder: () => Promise<Uint8Array<ArrayBuffer> | null>;
  /** Hands a file to the reader. */
  download?: (blob: Blob, name: string) => void;
  document?: Document;
}

/** More than any run of these pages has; whatever is larger is not read into memory. */
const LARGEST_FILE = 512 * 2 ** 20;

/** Names the run in training, saves it with its curves and pictures, and opens a saved one. */
export function runTools({
  desk,
  pictures,
  folder,
  document = globalThis.document,
  download = (blob, name) => downloadFile(blob, name, {document})
}: RunToolsOptions): HTMLElement & {update(run: NamedRun | null): void} {
  const root = document.createElement("section");
  root.className = "run-tools";
  root.setAttribute("aria-label", texts.name);
  root.innerHTML = `<label>${texts.runName} <input type="text" maxlength="80" autocomplete="off"></label>
    <div class="controls"></div><p role="status"></p>`;
  const [name, controls, note] = ["input", ".controls", "p"].map((selector) =>
    root.querySelector<HTMLElement>(selector)!
  ) as [HTMLInputElement, HTMLElement, HTMLElement];
  let run: NamedRun | null = null;
  // Reports that left before a new name arrived still bring the old one.
  let given: {id: string; name: string} | null = null;

  // What is typed here is nobody's input until it is finished.
  root.addEventListener("input", (event) => event.stopPropagation());
  name.addEventListener("change", () => {
    const text = name.value.trim();
    if (run && text && text !== run.name) {
      run = {...run, name: text};
      given = {id: run.id, name: text};
      void desk.rename(run.id, text);
    } else name.value = run?.name ?? "";
  });
  const savers = [
    saver(texts.save, ".safetensors", async () => {
      const file = await desk.save();
      return file && new Blob([new Uint8Array(file)], {type: "application/octet-stream"});
    }),
    saver(texts.curves, ".csv", async ({history}) =>
      history.step.length > 0 ? new Blob([historyCsv(history)], {type: "text/csv"}) : null
    ),
    saver(texts.pictures, ".png", () => pictureSheet(pictures, document)),
    saver(texts.folder, ".zip", async () => {
      const zip = await folder();
      return zip && new Blob([zip], {type: "application/zip"});
    })
  ];
  const opener = controls.appendChild(document.createElement("label"));
  opener.className = "tool";
  opener.append(texts.open);
  const file = opener.appendChild(document.createElement("input"));
  Object.assign(file, {type: "file", accept: ".safetensors"});
  file.addEventListener("change", () => void open());
  update(null);
  return Object.assign(root, {update});

  function update(reported: NamedRun | null): void {
    if (reported?.id !== given?.id || reported?.name === given?.name) given = null;
    const next = reported && given ? {...reported, name: given.name} : reported;
    if (next?.id !== run?.id || (next?.name !== run?.name && document.activeElement !== name)) {
      name.value = next?.name ?? "";
    }
    run = next;
    for (const control of [name, ...savers]) control.disabled = run === null;
  }

  function saver(
    label: string,
    extension: string,
    make: (run: NamedRun) => Promise<Blob | null>
  ): HTMLButtonElement {
    const save = async () => {
      if (!run) return;
      const {name} = run;
      const blob = await make(run);
      note.textContent = blob ? "" : texts.nothing;
      if (blob) download(blob, `${fileName(name, texts.fileName)}${extension}`);
    };
    return controls.appendChild(toolButton(texts.as(label, extension), save, {document}));
  }

  async function open(): Promise<void> {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    if (chosen.size > LARGEST_FILE) {
      const megabytes = Math.round(chosen.size / 2 ** 20).toLocaleString("en");
      note.textContent = texts.tooLarge(chosen.name, megabytes, LARGEST_FILE / 2 ** 20);
    } else {
      note.textContent = texts.opening(chosen.name);
      const problem = await desk.open(new Uint8Array(await chosen.arrayBuffer()));
      note.textContent = problem ? texts.notOpened(chosen.name, problem) : "";
    }
    // So that the same file can be chosen again.
    file.value = "";
  }
}

/** The curves of a run as CSV: a row for each step that is kept, a column for each measure. */
export function historyCsv({step, seconds, metrics}: History): string {
  const columns: Record<string, readonly number[]> = {step, seconds, ...metrics};
  const rows = step.map((_, i) =>
    Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[i]]))
  );
  return `${csvFormat(rows, Object.keys(columns))}\n`;
}

/** How many pixels of the sheet a pixel of a picture becomes, and the gap between pictures. */
const SCALE = 4;
const GAP = 8;

/** The canvases under `root` as one PNG, a row for each of its rows or lists; null where there are none. */
function pictureSheet(root: Element, document: Document): Promise<Blob | null> {
  const rows = [...root.querySelectorAll(".row, ol")]
    .map((row) => [...row.querySelectorAll("canvas")])
    .filter((row) => row.length > 0);
  if (rows.length === 0) return Promise.resolve(null);
  const size = SCALE * rows[0][0].width + GAP;
  const sheet = document.createElement("canvas");
  sheet.width = size * Math.max(...rows.map((row) => row.length)) + GAP;
  sheet.height = size * rows.length + GAP;
  const context = sheet.getContext("2d")!;
  context.imageSmoothingEnabled = false;
  context.fillStyle = "white";
  context.fillRect(0, 0, sheet.width, sheet.height);
  rows.forEach((row, i) => {
    row.forEach((picture, j) => {
      context.drawImage(picture, GAP + j * size, GAP + i * size, size - GAP, size - GAP);
    });
  });
  return new Promise((resolve) => sheet.toBlob(resolve, "image/png"));
}
