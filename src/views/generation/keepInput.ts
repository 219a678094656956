import {drawPixels} from "../pixelCanvas.ts";
import "./keepInput.css";

export type KeepInput = HTMLElement & {
  /** Rows of the grid as hexadecimal numbers, two digits each, the leftmost token the highest bit. */
  value: string;
  /** The picture below the grid. */
  update(pixels: Uint8Array, imageSize: number): void;
};

const GRID = 8;
const PRESETS: Record<string, (row: number, column: number) => boolean> = {
  "top half": (row) => row < 4,
  "bottom half": (row) => row >= 4,
  "left half": (_, column) => column < 4,
  "every other row": (row) => row % 2 === 0,
  everything: () => true,
  nothing: () => false
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
 * of the usual halves. Arrow keys walk the grid, space or Enter changes a token. Fires `input`.
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
  canvas.setAttribute("aria-label", "The picture that is kept in part");
  const cells = stage.appendChild(document.createElement("div"));
  cells.className = "cells";
  cells.setAttribute("role", "group");
  cells.setAttribute("aria-label", "Tokens kept");
  const buttons = Array.from({length: GRID * GRID}, (_, t) => {
    const button = cells.appendChild(document.createElement("button"));
    button.type = "button";
    button.tabIndex = t === 0 ? 0 : -1;
    const place = `row ${Math.floor(t / GRID) + 1}, column ${(t % GRID) + 1}`;
    button.setAttribute("aria-label", `Keep the token at ${place}`);
    button.addEventListener("click", () => {
      kept[t] = !kept[t];
      change();
    });
    button.addEventListener("keydown", (event) => walk(event, t));
    return button;
  });
  const rows = stage.appendChild(document.createElement("div"));
  rows.className = "rows";
  for (let row = 0; row < GRID; ++row) {
    const button = rows.appendChild(document.createElement("button"));
    Object.assign(button, {type: "button", textContent: "↔"});
    button.title = `row ${row + 1}`;
    button.setAttribute("aria-label", `Keep or erase row ${row + 1}`);
    button.addEventListener("click", () => {
      const all = kept.slice(row * GRID, (row + 1) * GRID).every(Boolean);
      kept.fill(!all, row * GRID, (row + 1) * GRID);
      change();
    });
  }
  const presets = root.appendChild(document.createElement("div"));
  presets.className = "share-bar";
  for (const [name, keep] of Object.entries(PRESETS)) {
    const button = presets.appendChild(document.createElement("button"));
    Object.assign(button, {type: "button", className: "tool", textContent: name});
    button.addEventListener("click", () => {
      kept = kept.map((_, t) => keep(Math.floor(t / GRID), t % GRID));
      change();
    });
  }

  let kept = parseKept(value)!;
  show();

  function walk(event: KeyboardEvent, t: number): void {
    const [row, column] = [Math.floor(t / GRID), t % GRID];
    const targets: Record<string, number> = {
      ArrowLeft: column > 0 ? t - 1 : t,
      ArrowRight: column < GRID - 1 ? t + 1 : t,
      ArrowUp: row > 0 ? t - GRID : t,
      ArrowDown: row < GRID - 1 ? t + GRID : t
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    buttons[t].tabIndex = -1;
    buttons[target].tabIndex = 0;
    buttons[target].focus();
  }

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
