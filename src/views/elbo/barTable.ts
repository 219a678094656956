import "./barTable.css";
import {formatTable, parseTable, type TableKind} from "../../math/elbo/worldText.ts";
import type {Table} from "../../math/elbo/table.ts";
import {elboWorlds} from "../../text/en/elboWorlds.ts";

export interface BarTableState {
  table: Table;
  /** Rows that cannot be changed now. */
  locked?: readonly boolean[];
  /** A mark across some of the bars. */
  marks?: readonly (readonly (number | null)[])[];
}

export type BarTable = HTMLElement & {
  /** The last good table. */
  value: Table;
  show(state: BarTableState): void;
};

export interface BarTableOptions {
  kind: TableKind;
  /** What the numbers are, e.g. “prior”. */
  name: string;
  /** Their symbol, with the bars' places: `p(y = 1, z = 2)`. */
  symbol: (y: number, z: number) => string;
  /** Beside the heading. */
  formula: Node;
  captions: readonly string[];
  table: Table;
  /** What becomes of the table when one bar is set to a value. */
  edit: (table: Table, cell: readonly [number, number], value: number) => Table;
  /** Class of the idea whose colour the bars have. */
  idea?: string;
  document?: Document;
}

/** No bar can be dragged closer to 0 or 1 than this, where the ends make no sense. */
const MARGIN = 0.005;

const STEPS: Record<string, number> = {
  ArrowUp: 0.01,
  ArrowRight: 0.01,
  ArrowDown: -0.01,
  ArrowLeft: -0.01,
  PageUp: 0.1,
  PageDown: -0.1
};

/**
 * A table of probabilities as bars to drag, sliders to the keyboard, with their numbers below to
 * type or paste. What cannot be used is explained there, and the last good table stays. Its `value`
 * is that table; it fires `input` when the reader changes it.
 */
export function barTable({
  kind,
  name,
  symbol,
  formula,
  captions,
  table: initial,
  edit,
  idea = "",
  document = globalThis.document
}: BarTableOptions): BarTable {
  const root = document.createElement("section");
  root.className = `bar-table ${idea}`.trim();
  root.innerHTML = `<h3></h3><div class="grid"></div>
    <label class="numbers"><span></span><input type="text" spellcheck="false" autocomplete="off"></label>
    <p class="problem" role="alert"></p>`;
  const part = <E extends HTMLElement>(selector: string) => root.querySelector<E>(selector)!;
  part("h3").append(`${name} `, formula);
  part(".numbers span").textContent = elboWorlds.asNumbers(name);
  const [field, problem] = [part<HTMLInputElement>("input"), part(".problem")];

  let state: BarTableState = {table: initial};
  const cells = initial.map((row, y) => row.map((_, z) => cell(y, z)));
  const grid = part(".grid");
  grid.append(
    document.createElement("span"),
    ...initial[0].map((_, z) => head(`z = ${z + 1}`, "image-token"))
  );
  cells.forEach((row, y) =>
    grid.append(head(captions[y], "text-token"), ...row.map(({box}) => box))
  );

  field.addEventListener("input", (event) => event.stopPropagation());
  field.addEventListener("change", () => {
    try {
      change(parseTable(field.value, kind));
    } catch (error) {
      problem.textContent = elboWorlds.problems.lastStays((error as Error).message);
      field.setAttribute("aria-invalid", "true");
    }
  });
  show(state);

  return Object.defineProperty(Object.assign(root, {show}), "value", {
    get: () => state.table,
    set: (table: Table) => show({...state, table})
  }) as unknown as BarTable;

  function show(next: BarTableState): void {
    state = next;
    cells.forEach((row, y) =>
      row.forEach(({box, bar, mark, number}, z) => {
        const p = next.table[y][z];
        const text = p.toFixed(p >= 0.01 || p === 0 ? 2 : 3);
        const locked = next.locked?.[y] ?? false;
        const marked = next.marks?.[y][z] ?? null;
        box.classList.toggle("locked", locked);
        box.style.setProperty("--value", String(p));
        mark.hidden = marked === null;
        mark.style.setProperty("--mark", String(marked ?? 0));
        number.textContent = text;
        bar.setAttribute("aria-valuenow", text);
        bar.setAttribute("aria-disabled", String(locked));
      })
    );
    field.disabled = next.locked?.every(Boolean) ?? false;
    field.value = formatTable(next.table);
    field.removeAttribute("aria-invalid");
    problem.textContent = "";
  }

  function change(table: Table): void {
    show({...state, table});
    const {Event} = document.defaultView!;
    root.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function set(y: number, z: number, value: number): void {
    if (state.locked?.[y]) return;
    const least = kind === "encoder" ? 0 : MARGIN;
    const p = Math.min(1 - least, Math.max(least, value));
    if (p !== state.table[y][z]) change(edit(state.table, [y, z], Math.round(p * 1e4) / 1e4));
  }

  function head(text: string, idea: string): HTMLElement {
    const element = document.createElement("span");
    element.className = `head ${idea}`;
    element.textContent = text;
    return element;
  }

  function cell(y: number, z: number) {
    const box = document.createElement("div");
    box.className = "cell";
    box.innerHTML = `<div class="bar" role="slider" tabindex="0" aria-valuemin="0" aria-valuemax="1"
      aria-orientation="vertical"><div class="fill"></div><div class="mark" hidden></div></div>
      <span class="number" aria-hidden="true"></span>`;
    const bar = box.querySelector<HTMLElement>(".bar")!;
    bar.setAttribute("aria-label", symbol(y, z));
    bar.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      const p = state.table[y][z];
      const target = step !== undefined ? p + step : {Home: 0, End: 1}[event.key];
      if (target === undefined) return;
      event.preventDefault();
      set(y, z, target);
    });
    const drag = ({clientY}: PointerEvent) => {
      const {top, height} = bar.getBoundingClientRect();
      set(y, z, 1 - (clientY - top) / height);
    };
    bar.addEventListener("pointerdown", (event) => {
      bar.setPointerCapture(event.pointerId);
      drag(event);
    });
    bar.addEventListener("pointermove", (event) => {
      if (bar.hasPointerCapture(event.pointerId)) drag(event);
    });
    return {
      box,
      bar,
      mark: box.querySelector<HTMLElement>(".mark")!,
      number: box.querySelector<HTMLElement>(".number")!
    };
  }
}
