import "./sequenceFigure.css";
import {transformerSequence as said} from "../../text/en/transformerSequence.ts";
import {cropPixels} from "../cropPixels.ts";
import {drawPixels} from "../pixelCanvas.ts";
import {rovingFocus} from "../rovingFocus.ts";
import type {SequenceSizes} from "./places.ts";

/** One caption with its picture, as tokens. */
export interface SequenceState {
  /** The caption's tokens; what is left of the text's places are pads. */
  text: readonly {id: number; text: string}[];
  /** Id of the pad token of the first place. */
  firstPad: number;
  /** grid² codes. */
  tokens: ArrayLike<number>;
  /** imageSize² × 3 bytes. */
  pixels: Uint8Array;
  imageSize: number;
}

export type SequenceFigure = HTMLElement & {
  /** The token inspected. */
  value: number;
  update(state: SequenceState): void;
};

/**
 * The whole sequence to scale: a column for each token, text first, then the picture's patches in
 * reading order; below it the token inspected, and where in the picture it stands. Its `value` is the
 * token that is inspected; choosing another, by a press or with the keys of a grid, fires `input`.
 */
export function sequenceFigure({
  textLength,
  grid,
  value = 1,
  document = globalThis.document
}: SequenceSizes & {value?: number; document?: Document}): SequenceFigure {
  const {Event} = document.defaultView!;
  const length = textLength + grid * grid;
  const figure = document.createElement("figure");
  figure.className = "sequence-figure wide";
  const line = figure.appendChild(document.createElement("div"));
  line.className = "line";
  line.setAttribute("role", "listbox");
  line.setAttribute("aria-label", said.all(length));
  const title = (text: string, kind: string) => {
    const part = line.appendChild(document.createElement("div"));
    part.className = `title ${kind}`;
    part.textContent = text;
    part.setAttribute("role", "presentation");
  };
  const cells = Array.from({length}, (_, i) => {
    if (i === 0) title(said.text(textLength), "text-token");
    if (i === textLength) title(said.picture(grid * grid), "image-token");
    const cell = line.appendChild(document.createElement("div"));
    cell.className = i < textLength ? "cell text-token" : "cell image-token";
    cell.setAttribute("role", "option");
    // Until it is known which token it is.
    cell.setAttribute("aria-label", said.token(i + 1));
    cell.append(document.createElement(i < textLength ? "span" : "canvas"));
    cell.addEventListener("click", () => choose(i));
    cell.addEventListener("pointerenter", () => show(i));
    return cell;
  });
  // Which patches make up a row of the picture: seen at once only if it is written below them.
  for (let row = 0; row < grid; ++row) {
    const mark = line.appendChild(document.createElement("div"));
    mark.className = "row-mark";
    mark.textContent = said.row(row + 1);
    mark.setAttribute("aria-hidden", "true");
    mark.style.setProperty("--first", String(textLength + row * grid + 1));
  }
  line.style.setProperty("--text", String(textLength));
  line.style.setProperty("--length", String(length));
  line.style.setProperty("--grid", String(grid));
  line.addEventListener("pointerleave", () => show(value));
  const layout = [
    {length: textLength, columns: textLength},
    {length: grid * grid, columns: grid}
  ];
  const walk = rovingFocus(line, {cells, layout, inOrder: true, onWalk: choose});
  const inspector = figure.appendChild(document.createElement("div"));
  inspector.className = "inspector";
  const large = inspector.appendChild(document.createElement("div"));
  large.className = "large";
  const facts = inspector.appendChild(document.createElement("p"));
  facts.setAttribute("role", "status");
  const whole = inspector.appendChild(document.createElement("div"));
  whole.className = "whole";
  const picture = whole.appendChild(document.createElement("canvas"));
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", said.wholePicture);
  const place = whole.appendChild(document.createElement("div"));
  place.className = "place";
  whole.style.setProperty("--grid", String(grid));
  let state: SequenceState | null = null;
  show(value);

  return Object.defineProperty(Object.assign(figure, {update}), "value", {
    get: () => value,
    set(token: number) {
      if (!Number.isInteger(token) || !cells[token]) return;
      value = token;
      show(value);
    }
  }) as unknown as SequenceFigure;

  function choose(token: number): void {
    value = token;
    show(value);
    figure.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function update(next: SequenceState): void {
    state = next;
    const {text, tokens} = next;
    cells.forEach((cell, i) => {
      if (i < textLength) {
        const isPad = i >= text.length;
        cell.classList.toggle("pad", isPad);
        cell.firstElementChild!.textContent = isPad ? said.pad : text[i].text.trim();
        cell.setAttribute("aria-label", isPad ? said.padOf(i + 1) : text[i].text.trim());
      } else {
        drawPixels(cell.firstElementChild as HTMLCanvasElement, patch(i, 0), patchSide());
        cell.setAttribute("aria-label", said.code(tokens[i - textLength]));
      }
    });
    drawPixels(picture, next.pixels, next.imageSize);
    show(value);
  }

  /** The pixels of an image token, with `margin` of those around it. */
  function patch(token: number, margin: number): Uint8Array {
    const i = token - textLength;
    const side = patchSide();
    return cropPixels(state!.pixels, state!.imageSize, {
      left: (i % grid) * side - margin,
      top: Math.floor(i / grid) * side - margin,
      side: side + 2 * margin
    });
  }

  function patchSide(): number {
    return state!.imageSize / grid;
  }

  function show(token: number): void {
    walk.stopAt(value);
    cells.forEach((cell, i) => cell.setAttribute("aria-selected", String(i === token)));
    place.hidden = token < textLength;
    if (!state) return;
    if (token < textLength) {
      const own = state.text[token];
      large.replaceChildren(own ? own.text.replace(/^ /, "␣") : said.pad);
      large.className = "large text-token";
      facts.textContent = own
        ? said.textToken(token + 1, length, own.id, token + 1)
        : said.padToken(token + 1, length, state.firstPad + token, token + 1);
      return;
    }
    const i = token - textLength;
    place.style.setProperty("--row", String(Math.floor(i / grid)));
    place.style.setProperty("--column", String(i % grid));
    const canvas = document.createElement("canvas");
    drawPixels(canvas, patch(token, 0), patchSide());
    large.replaceChildren(canvas);
    large.className = "large image-token";
    const [row, column] = [Math.floor(i / grid) + 1, (i % grid) + 1];
    facts.textContent = said.imageToken(
      {token: token + 1, length},
      {place: i + 1, code: state.tokens[i], row, column}
    );
  }
}
