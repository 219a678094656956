import "./maskFigure.css";
import {maskMatrix} from "./maskMatrix.ts";
import {readName, type SequenceSizes} from "./places.ts";
import {type MapCell, sequenceMap} from "./sequenceMap.ts";

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
    heading.textContent = `${kind} `;
    const small = heading.appendChild(document.createElement("small"));
    small.textContent = note;
    const matrix = panel.appendChild(
      maskMatrix(visible, {textCount, name: `${kind} mask`, document})
    );
    const name = `Who is seen in a ${kind} layer`;
    const map = panel.appendChild(sequenceMap({textCount, grid, name, value, document}));
    matrix.addEventListener("point", (event) => point((event as CustomEvent<number>).detail));
    matrix.addEventListener("choose", (event) => choose((event as CustomEvent<number>).detail));
    map.addEventListener("point", (event) => point((event as CustomEvent<number>).detail));
    map.addEventListener("input", (event) => {
      event.stopPropagation();
      choose(map.value);
    });
    return {kind, visible, matrix, map};
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
    const counts = views.map(({kind, visible}) => `${kind} ${image(visible[position])}`);
    const next = `It has just read ${readName(position, sizes)}`;
    readout.textContent =
      position < textCount
        ? `Position ${position}. ${next}, and sees the text up to here: ${position + 1} ` +
          `${position ? "positions" : "position"}, whatever the mask.`
        : `Position ${position}. ${next}, and sees all of the text. Image tokens seen: ` +
          `${counts.join(", ")}.`;
  }

  function mapCells(keys: readonly number[], position: number): MapCell[] {
    const seen = new Set(keys);
    return Array.from({length: textCount + grid * grid}, (_, key) => {
      const name = readName(key, sizes);
      if (key === length) return {label: `${name}: predicted, but never read`, kind: "unread"};
      if (seen.has(key)) return {weight: key === position ? 1 : 0.72, label: `${name}: seen`};
      const future = key > position;
      return {
        label: `${name}: ${future ? "still to come" : "not seen"}`,
        kind: future ? "future" : ""
      };
    });
  }
}
