import "./maskFigure.css";
import {transformer} from "../../text/en/transformer.ts";
import {maskName} from "./maskName.ts";
import {maskMatrix} from "./maskMatrix.ts";
import {readName, type SequenceSizes} from "./places.ts";
import {type MapCell, sequenceMap} from "./sequenceMap.ts";

const {masks: said, places} = transformer;

export interface Mask {
  kind: string;
  /** Where it is used. */
  note: string;
  /** The positions that each position sees. */
  visible: readonly (readonly number[])[];
}

export type MaskFigure = HTMLElement & {
  /** The position that looks. */
  value: number;
};

/**
 * Masks beside each other, each as a matrix and as "who sees whom" on the picture. Pointing at a
 * position anywhere shows it everywhere; a press or the arrow keys choose it, which fires `input`.
 */
export function maskFigure(
  masks: readonly Mask[],
  {
    textLength,
    grid,
    value = textLength + 29,
    document = globalThis.document
  }: SequenceSizes & {value?: number; document?: Document}
): MaskFigure {
  const {Event} = document.defaultView!;
  const sizes = {textLength, grid};
  const textCount = textLength + 1;
  const length = textLength + grid * grid;
  const figure = document.createElement("figure");
  figure.className = "mask-figure wide";
  const panels = figure.appendChild(document.createElement("div"));
  panels.className = "panels";
  const readout = figure.appendChild(document.createElement("p"));
  readout.className = "readout";
  readout.setAttribute("role", "status");
  let pointed: number | null = null;

  const views = masks.map(({kind, note, visible}) => {
    const panel = panels.appendChild(document.createElement("section"));
    const heading = panel.appendChild(document.createElement("h3"));
    const shown = maskName(kind);
    heading.textContent = `${shown} `;
    const small = heading.appendChild(document.createElement("small"));
    small.textContent = note;
    const matrix = panel.appendChild(
      maskMatrix(visible, {textCount, name: said.matrix(shown), document})
    );
    const name = said.seenIn(shown);
    const map = panel.appendChild(sequenceMap({textCount, grid, name, value, document}));
    matrix.addEventListener("point", (event) => point((event as CustomEvent<number>).detail));
    matrix.addEventListener("choose", (event) => choose((event as CustomEvent<number>).detail));
    map.addEventListener("point", (event) => point((event as CustomEvent<number>).detail));
    map.addEventListener("input", (event) => {
      event.stopPropagation();
      choose(map.value);
    });
    return {shown, visible, matrix, map};
  });

  show();
  return Object.defineProperty(figure, "value", {
    get: () => value,
    set(position: number) {
      value = position;
      pointed = null;
      show();
    }
  }) as unknown as MaskFigure;

  function choose(position: number): void {
    value = Math.min(position, length - 1);
    pointed = null;
    show();
    figure.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function point(position: number | null): void {
    pointed = position === null ? null : Math.min(position, length - 1);
    show();
  }

  function show(): void {
    const position = pointed ?? value;
    for (const {visible, matrix, map} of views) {
      matrix.mark(position);
      map.value = position;
      map.update(mapCells(visible[position], position));
    }
    const image = (keys: readonly number[]) => keys.filter((key) => key >= textCount).length;
    const counts = views.map(({shown, visible}) => said.count(shown, image(visible[position])));
    const read = readName(position, sizes);
    readout.textContent =
      position < textCount
        ? said.ofText(position, read, position + 1)
        : said.ofImage(position, read, counts);
  }

  function mapCells(keys: readonly number[], position: number): MapCell[] {
    const seen = new Set(keys);
    return Array.from({length: textCount + grid * grid}, (_, key) => {
      const name = readName(key, sizes);
      if (key === length) return {label: places.neverRead(name), kind: "unread"};
      if (seen.has(key)) return {weight: key === position ? 1 : 0.72, label: said.seen(name)};
      return key > position
        ? {label: places.stillToCome(name), kind: "future"}
        : {label: said.notSeen(name), kind: ""};
    });
  }
}
