import "./edit.css";
import {toolButton} from "../../views/toolButton.ts";
import type {CellDefinition, CellState} from "../runtime.ts";
import {codeField} from "./codeField.ts";
import {compileCell} from "./compileCell.ts";
import type {NameDocs} from "./graphHelp.ts";
import {redefine, remove, runCell, takenNames} from "./runCell.ts";
import {edit} from "../../text/en/edit.ts";

/** A cell of this page, and how it was. */
export interface EditableCell {
  id: number;
  state: CellState;
  /** The page's own text and definition; null for a cell that the reader has added. */
  own: {text: string; definition: CellDefinition} | null;
}

export interface CellEditorOptions {
  docs: NameDocs;
  /** Called with the text that is about to run. @returns whether it is kept in this browser */
  onRun: (text: string) => boolean;
  onClose: () => void;
  onAddBelow: () => void;
  /** For added cells. */
  onMove: (way: "up" | "down") => void;
  onRemove: () => void;
}

/** From here on a reader notices that the page stands still. */
const HEAVY_MS = 500;

/** An editor in the place of a cell's code, which runs what is written there. */
export class CellEditor {
  readonly element: HTMLElement;
  readonly #cell: EditableCell;
  readonly #options: CellEditorOptions;
  readonly #field;
  readonly #status: HTMLElement;
  readonly #error: HTMLElement;
  /** What is in force where a change fails. */
  #good: CellDefinition | null;
  /** The run that has not come to an end; another takes its place. */
  #running: AbortController | null = null;

  constructor(cell: EditableCell, text: string, options: CellEditorOptions) {
    this.#cell = cell;
    this.#options = options;
    this.#good = cell.own?.definition ?? null;
    const element = document.createElement("section");
    element.className = "cell-editor";
    const name = cell.own ? edit.editor.ofAbove : edit.editor.ofOwn;
    element.setAttribute("aria-label", name);
    this.#field = codeField({
      ...{text, name, docs: options.docs, run: () => void this.run()},
      onChange: () => this.#say("")
    });
    this.#error = document.createElement("p");
    this.#error.className = "cell-error";
    this.#error.setAttribute("role", "alert");
    this.#status = document.createElement("span");
    this.#status.setAttribute("role", "status");
    const bar = document.createElement("div");
    bar.className = "cell-bar";
    const button = (label: string, act: () => void) => bar.append(toolButton(label, act));
    button(edit.editor.run, () => void this.run());
    if (cell.own) button(edit.editor.asItWas, () => this.restore());
    button(edit.editor.addBelow, options.onAddBelow);
    if (!cell.own) {
      button(edit.editor.moveUp, () => options.onMove("up"));
      button(edit.editor.moveDown, () => options.onMove("down"));
      button(edit.editor.remove, options.onRemove);
    } else {
      button(edit.editor.close, options.onClose);
    }
    bar.append(this.#status);
    const hint = document.createElement("p");
    hint.className = "hint";
    hint.textContent = edit.editor.hint;
    element.append(this.#field.dom, this.#error, bar, hint);
    this.element = element;
  }

  get text(): string {
    return this.#field.state.doc.toString();
  }

  focus(): void {
    this.#field.focus();
    this.element.scrollIntoView({block: "nearest"});
  }

  /** Runs the text; where it fails, says why and leaves everything as it was before. */
  async run(): Promise<void> {
    const {state, id} = this.#cell;
    const {text} = this;
    const {signal} = this.#begin();
    const isKept = this.#options.onRun(text);
    this.#say(edit.editor.running);
    try {
      const definition = await compileCell(id, text);
      if (signal.aborted) return;
      const taken = takenNames(definition, state);
      if (taken.length > 0) return this.#fail(edit.editor.taken(taken));
      const {error, milliseconds} = await runCell(state, definition, {
        good: this.#good,
        signal,
        onError: (error) => this.#fail(messageOf(error))
      });
      if (signal.aborted) return;
      if (error !== null) return this.#fail(messageOf(error));
      this.#good = definition;
      const slow =
        milliseconds > HEAVY_MS ? edit.editor.slow((milliseconds / 1000).toFixed(1)) : "";
      this.#say(`${edit.editor.ran}${slow}${isKept ? "" : edit.editor.notKept}`);
    } catch (error) {
      if (!signal.aborted) this.#fail(messageOf(error));
    }
  }

  /** The page's own text, run. */
  restore(): void {
    const {own, state} = this.#cell;
    if (!own) return;
    this.#running?.abort();
    this.#field.dispatch({changes: {from: 0, to: this.#field.state.doc.length, insert: own.text}});
    this.#options.onRun(own.text);
    redefine(state, own.definition);
    this.#good = own.definition;
    this.#say(edit.editor.restored);
  }

  /** Takes an added cell out of the page. */
  remove(): void {
    this.#running?.abort();
    remove(this.#cell.state);
    this.#field.destroy();
    this.element.remove();
  }

  #begin(): AbortController {
    this.#running?.abort();
    return (this.#running = new AbortController());
  }

  #say(text: string): void {
    this.#status.textContent = text;
    this.#error.textContent = "";
  }

  #fail(text: string): void {
    this.#status.textContent = "";
    this.#error.textContent = text;
  }
}

/** Syntax errors of the parser end in their line and column, as (2:14). */
function messageOf(error: unknown): string {
  const {name, message} = error instanceof Error ? error : {name: "Error", message: String(error)};
  const place = / \((\d+):(\d+)\)$/.exec(message);
  if (!place)
    return name === "CellProblem" || name === "EndlessLoop" ? message : `${name}: ${message}`;
  const [, line, column] = place.map(Number);
  return edit.editor.syntax(line, column + 1, message.slice(0, place.index));
}
