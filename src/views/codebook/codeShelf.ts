import "./codebook.css";
import {codebook} from "../../text/en/codebook.ts";
import {common} from "../../text/en/common.ts";
import {rovingFocus} from "../rovingFocus.ts";
import {patchAtlas} from "./patchAtlas.ts";

const {shelf: say} = codebook;

/** How the use of a code is shown: by the area of its patch, by its outline, or not at all. */
export const USE_MARKS = ["area", "outline", "nothing"] as const;

export interface ShelfState {
  /** What each of the K codes decodes to, patch² × 3 bytes. */
  patches: readonly ArrayLike<number>[];
  /** Positions that chose each code. */
  counts: ArrayLike<number>;
  positions: number;
  /** The codes in the order in which they are shown. */
  order: readonly number[];
  use: (typeof USE_MARKS)[number];
}

export type CodeShelf = HTMLElement & {
  /** The chosen code. */
  value: number;
  update(state: ShelfState): void;
};

/**
 * All codes of a codebook as patches, to choose from; dead ones are crossed out. Its `value` is the
 * chosen code; it fires `input` when another is chosen, and `point` with a code as its detail, or
 * null, while one is pointed at. The keys of a grid walk, and choose.
 */
export function codeShelf({
  label = say.label,
  document = globalThis.document
}: {label?: string; document?: Document} = {}): CodeShelf {
  const shelf = document.createElement("div");
  shelf.className = "code-shelf";
  shelf.setAttribute("role", "listbox");
  shelf.setAttribute("aria-label", label);
  const {CustomEvent, Event} = document.defaultView!;
  let cells: HTMLElement[] = [];
  let order: readonly number[] = [];
  let chosen = 0;
  let side = 0;

  const codeOf = (target: EventTarget | null) => {
    const cell = (target as Element | null)?.closest?.<HTMLElement>("[role=option]");
    return cell ? Number(cell.dataset.code) : null;
  };
  const point = (code: number | null) =>
    shelf.dispatchEvent(new CustomEvent("point", {detail: code}));
  shelf.addEventListener("pointerover", ({target}) => point(codeOf(target)));
  shelf.addEventListener("pointerleave", () => point(null));
  shelf.addEventListener("click", ({target}) => choose(codeOf(target)));
  const walk = rovingFocus(shelf, {inOrder: true, onWalk: (i) => choose(order[i])});

  function choose(code: number | null): void {
    if (code === null) return;
    mark(code);
    cells[code].focus();
    shelf.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function mark(code: number): void {
    cells[chosen]?.setAttribute("aria-selected", "false");
    chosen = code;
    cells[code]?.setAttribute("aria-selected", "true");
    walk.stopAt(order.indexOf(code));
  }

  return Object.defineProperty(
    Object.assign(shelf, {
      update(state: ShelfState) {
        ({order} = state);
        const {patches, counts, positions, use} = state;
        const atlas = patchAtlas(patches, document);
        if (cells.length !== patches.length || side !== atlas.side) {
          ({side} = atlas);
          cells = patches.map((_, code) => {
            const cell = document.createElement("div");
            cell.setAttribute("role", "option");
            cell.setAttribute("aria-selected", "false");
            cell.dataset.code = String(code);
            const patch = cell.appendChild(document.createElement("i"));
            Object.assign(patch.style, atlas.style(code));
            return cell;
          });
        }
        shelf.dataset.use = use;
        shelf.style.setProperty("--patches", `url("${atlas.url}")`);
        const most = order.reduce((max, k) => Math.max(max, counts[k]), 1);
        order.forEach((code) => {
          const cell = cells[code];
          cell.style.setProperty("--use", String(Math.sqrt(counts[code] / most)));
          cell.classList.toggle("dead", counts[code] === 0);
          const said = say.code(code, useText(counts[code], positions));
          if (cell.title === said) return;
          cell.title = said;
          cell.setAttribute("aria-label", said);
        });
        const wanted = order.map((code) => cells[code]);
        if (wanted.some((cell, i) => shelf.children[i] !== cell)) {
          walk.replace(wanted, () => shelf.replaceChildren(...wanted));
        }
        mark(Math.min(chosen, cells.length - 1));
      }
    }),
    "value",
    {
      get: () => chosen,
      set: (code: number) => mark(cells.length > 0 ? Math.min(code, cells.length - 1) : code)
    }
  ) as unknown as CodeShelf;
}

/** How often a code is used, in words. */
export function useText(count: number, positions: number): string {
  if (count === 0) return say.dead;
  const percent = (100 * count) / positions;
  const share = percent < 1 ? percent.toPrecision(1) : percent.toFixed(1);
  return say.use(count, positions, common.percent(share));
}
