import {generation} from "../../text/en/generation.ts";
import {drawPixels} from "../pixelCanvas.ts";
import {rovingFocus} from "../rovingFocus.ts";
import "./keepInput.css";
import {toolButton} from "../toolButton.ts";

const said = generation.keep;

export type KeepInput = HTMLElement & {
  /** Rows of the grid as hexadecimal numbers, two digits each, the leftmost token the highest bit. */
  value: string;
  /** The picture below the grid. */
  update(pixels: Uint8Array, imageSize: number): void;
};

const GRID = 8;
const PRESETS: Record<string, (row: number, column: number) => boolean> = {
  [said.top]: (row) => row < 4,
  [said.bottom]: (row) => row >= 4,
  [said.left]: (_, column) => column < 4,
  [said.rows]: (row) => row % 2 === 0,
  [said.everything]: () => true,
  [said.nothing]: () => false
};

/** @returns for each token whether it is kept, or null for a text that says no grid */
export function parseKept(text: string): boolean[] | null {
  if (!/^[0-9a-f]{16}$/.test(text)) return null;
  return Array.from({length: GRID * GRID}, (_, t) => {
    const row = Number.parseInt(
      text.slice(2 * Math.floor(t / GRID), 2 * Math.floor(t / GRID) + 2),
      16
    );
    return ((row >> (GRID - 1 - (t % GRID))) & 1) === 1;
  });
}

function writeKept(kept: readonly boolean[]): string {
  return Array.from({length: GRID}, (_, row) => {
    const bits = kept
      .slice(row * GRID, (row + 1) * GRID)
      .map(Number)
      .join("");
    return Number.parseInt(bits, 2).toString(16).padStart(2, "0");
  }).join("");
}

/**
 * A picture of which the reader keeps tokens and erases others: by clicking tokens, whole rows, or one
 * of the usual halves. The keys of a grid walk, space or Enter changes a token. Fires `input`.
 */
export function keepInput({
  value = "ffffffff00000000",
  document = globalThis.document
}: {value?: string; document?: Document} = {}): KeepInput {
  const root = document.createElement("div");
  root.className = "keep-input";
  const stage = root.appendChild(document.createElement("div"));
  stage.className = "stage";
  const canvas = stage.appendChild(document.createElement("canvas"));
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", said.picture);
  const table = stage.appendChild(document.createElement("div"));
  table.className = "cells";
  table.setAttribute("role", "grid");
  table.setAttribute("aria-label", said.tokens);
  const rows = Array.from({length: GRID}, (_, row) => {
    const line = table.appendChild(document.createElement("div"));
    line.setAttribute("role", "row");
    const cell = (label: string, press: () => void) => {
      const place = line.appendChild(document.createElement("div"));
      place.setAttribute("role", "gridcell");
      const button = place.appendChild(document.createElement("button"));
      button.type = "button";
      button.setAttribute("aria-label", label);
      button.addEventListener("click", () => {
        press();
        change();
      });
      return button;
    };
    const tokens = Array.from({length: GRID}, (_, column) => {
      const t = row * GRID + column;
      return cell(said.token(row + 1, column + 1), () => (kept[t] = !kept[t]));
    });
    const whole = cell(said.wholeRow(row + 1), () => {
      const all = kept.slice(row * GRID, (row + 1) * GRID).every(Boolean);
      kept.fill(!all, row * GRID, (row + 1) * GRID);
    });
    Object.assign(whole, {className: "row", textContent: "↔", title: said.row(row + 1)});
    return {tokens, whole};
  });
  const buttons = rows.flatMap(({tokens}) => tokens);
  rovingFocus(table, {
    cells: rows.flatMap(({tokens, whole}) => [...tokens, whole]),
    layout: GRID + 1
  });
  const presets = root.appendChild(document.createElement("div"));
  presets.className = "share-bar";
  for (const [name, keep] of Object.entries(PRESETS)) {
    const take = () => {
      kept = kept.map((_, t) => keep(Math.floor(t / GRID), t % GRID));
      change();
    };
    presets.append(toolButton(name, take, {document}));
  }

  let kept = parseKept(value)!;
  show();

  function change(): void {
    show();
    const {Event} = document.defaultView!;
    root.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function show(): void {
    buttons.forEach((button, t) => button.setAttribute("aria-pressed", String(kept[t])));
  }

  return Object.defineProperty(
    Object.assign(root, {
      update(pixels: Uint8Array, imageSize: number) {
        drawPixels(canvas, pixels, imageSize);
      }
    }),
    "value",
    {
      get: () => writeKept(kept),
      set(text: string) {
        // What cannot be read changes nothing, which the link's reader notices.
        kept = parseKept(text) ?? kept;
        show();
      }
    }
  ) as unknown as KeepInput;
}
