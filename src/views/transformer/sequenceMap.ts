import "./sequenceMap.css";
import {transformer} from "../../text/en/transformer.ts";
import {containing} from "../containing.ts";
import {drawPixels} from "../pixelCanvas.ts";
import {rovingFocus} from "../rovingFocus.ts";

/** What one place of a sequence map shows. */
export interface MapCell {
  /** Area of the cell's mark as a share of the cell, in [0, 1]; 0 for none. */
  weight?: number;
  /** Written into the cell. */
  text?: string;
  /** Said of it to those who point at it or cannot see it. */
  label: string;
  /** A class for what sets it apart, such as "future". */
  kind?: string;
}

export type SequenceMap = HTMLElement & {
  /** The place chosen, counted along the sequence. */
  value: number;
  update(cells: readonly MapCell[]): void;
  /** Lays a picture under the grid, size × size × 3 bytes. */
  paint(pixels: Uint8Array, size: number): void;
  /** Marks a place, as if it were pointed at; null for none. */
  mark(place: number | null): void;
};

/**
 * The sequence as the reader thinks of it: a strip of text places and below it the grid of image
 * places. Its `value` is the place chosen by a press or with the keys of a grid; it then fires `input`.
 * While a place is pointed at it fires `point`, whose `detail` is the place, or null after leaving.
 */
export function sequenceMap({
  textCount,
  grid,
  name,
  value: first = textCount,
  document = globalThis.document
}: {
  textCount: number;
  grid: number;
  /** What the map is called. */
  name: string;
  value?: number;
  document?: Document;
}): SequenceMap {
  const {Event, CustomEvent} = document.defaultView!;
  const root = document.createElement("div");
  root.className = "sequence-map";
  root.setAttribute("role", "listbox");
  root.setAttribute("aria-label", name);
  root.style.setProperty("--grid", String(grid));
  const strip = part("strip text-token");
  const picture = part("picture image-token");

  const cells = Array.from({length: textCount + grid * grid}, (_, i) => {
    const cell = (i < textCount ? strip : picture).appendChild(document.createElement("div"));
    cell.className = "cell";
    cell.setAttribute("role", "option");
    // Until it is known what the place holds.
    cell.setAttribute("aria-label", transformer.places.place(i + 1));
    cell.append(document.createElement("i"), document.createElement("span"));
    cell.addEventListener("click", () => choose(i));
    cell.addEventListener("pointerenter", () => point(i));
    return cell;
  });
  root.addEventListener("pointerleave", () => point(null));
  const layout = [
    {length: textCount, columns: textCount},
    {length: grid * grid, columns: grid}
  ];
  const walk = rovingFocus(root, {cells, layout, inOrder: true, onWalk: choose});

  let value = first;
  show();

  return Object.defineProperty(Object.assign(root, {update, mark, paint}), "value", {
    get: () => value,
    set(place: number) {
      if (!Number.isInteger(place) || !cells[place]) return;
      value = place;
      show();
    }
  }) as unknown as SequenceMap;

  function part(className: string): HTMLElement {
    const element = root.appendChild(document.createElement("div"));
    element.className = className;
    return element;
  }

  function choose(place: number): void {
    value = place;
    show();
    root.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function point(place: number | null): void {
    root.dispatchEvent(new CustomEvent("point", {detail: place}));
  }

  function mark(place: number | null): void {
    cells.forEach((cell, i) => cell.classList.toggle("pointed", i === place));
  }

  function paint(pixels: Uint8Array, size: number): void {
    const canvas = picture.querySelector("canvas") ?? document.createElement("canvas");
    picture.prepend(canvas);
    root.classList.add("painted");
    drawPixels(canvas, pixels, size);
  }

  function show(): void {
    walk.stopAt(value);
    cells.forEach((cell, i) => cell.setAttribute("aria-selected", String(i === value)));
  }

  function update(next: readonly MapCell[]): void {
    cells.forEach((cell, i) => {
      const {weight = 0, text = "", label, kind = ""} = next[i];
      cell.className = `cell ${kind}`.trim();
      cell.style.setProperty("--side", String(Math.sqrt(Math.min(1, Math.max(0, weight)))));
      if (cell.lastElementChild!.textContent !== text) cell.lastElementChild!.textContent = text;
      cell.title = label;
      cell.setAttribute("aria-label", containing(text, label));
    });
  }
}
