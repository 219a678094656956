import "./drawingBoard.css";
import {drawing} from "../text/en/drawing.ts";
import {drawPixels} from "./pixelCanvas.ts";
import {rovingFocus} from "./rovingFocus.ts";

/** A drawing as far as it has come: plain numbers, one entry for each sample. */
export interface BoardState {
  caption: string;
  grid: number;
  imageSize: number;
  /** Tokens drawn so far in every sample. */
  position: number;
  /** grid² codes of each sample; −1 where not yet drawn. */
  tokens: readonly ArrayLike<number>[];
  /** The probability that each code had. */
  probabilities: readonly ArrayLike<number>[];
  /** imageSize² × 3 bytes of each sample. */
  pixels: readonly Uint8Array[];
  /** Said in place of the usual hint, e.g. where the drawing comes from. */
  note?: string;
}

export type DrawingBoard = HTMLElement & {
  /** The sample shown large. */
  value: number;
  update(state: BoardState): void;
  /** Shows a drawing made beforehand, and says so, unless there is one already. */
  standIn(state: BoardState): void;
  /** Until there is a live drawing, says that the one for `caption` is on its way, and how far. */
  waitFor(caption: string, arriving: string): void;
};

/**
 * Shows pictures as they are drawn: the chosen sample's grid of image tokens beside its picture, and
 * all samples beside or below, to choose from. Keeps its size from the start. Its `value` is the number of the
 * chosen sample; it fires `input` when another is chosen, and `token` when a token is clicked or
 * entered, with its position as `detail`.
 */
export function drawingBoard({
  grid = 8,
  count = 8,
  document = globalThis.document
}: {grid?: number; count?: number; document?: Document} = {}): DrawingBoard {
  const board = document.createElement("figure");
  board.className = "drawing-board";
  board.innerHTML = `
    <div class="stage">
      <div class="panel">
        <div class="caption"><strong>${drawing.imageTokens}</strong> <span class="position"></span></div>
        <div class="tokens" role="grid" aria-label="${drawing.imageTokenGrid}"></div>
      </div>
      <div class="panel">
        <div class="caption"><strong>${drawing.picture}</strong> <span>${drawing.painted}</span></div>
        <div class="picture"><canvas role="img" aria-label="${drawing.noPicture}"></canvas><div class="patch" hidden></div></div>
      </div>
    </div>
    <p class="readout" role="status"></p>
    <div class="samples" role="radiogroup" aria-label="${drawing.samples}"></div>`;
  const part = <E extends HTMLElement>(name: string) => board.querySelector<E>(name)!;
  const [tokens, canvas, patch] = [
    part(".tokens"),
    part<HTMLCanvasElement>("canvas"),
    part(".patch")
  ];
  const [readout, samples, position] = [part(".readout"), part(".samples"), part(".position")];
  board.style.setProperty("--grid", String(grid));

  let state: BoardState | null = null;
  /** The caption of the drawing that stands in for a live one. */
  let beforehand: string | null = null;
  let chosen = 0;
  let focused = -1;

  const cells = Array.from({length: grid * grid}, (_, i) => {
    if (i % grid === 0) {
      const row = tokens.appendChild(document.createElement("div"));
      row.setAttribute("role", "row");
    }
    const cell = document.createElement("div");
    cell.setAttribute("role", "gridcell");
    cell.addEventListener("focus", () => point(i));
    cell.addEventListener("blur", () => point(-1));
    cell.addEventListener("pointerenter", () => point(i));
    cell.addEventListener("pointerleave", () => point(-1));
    cell.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      pick(i);
    });
    cell.addEventListener("click", () => pick(i));
    tokens.lastElementChild!.append(cell);
    return cell;
  });
  rovingFocus(tokens, {cells, layout: grid});

  function pick(i: number): void {
    const {CustomEvent} = document.defaultView!;
    board.dispatchEvent(new CustomEvent("token", {detail: i}));
  }

  /** Marks a token and its patch of the picture, and says what is known of it. */
  function point(i: number): void {
    focused = i;
    cells.forEach((cell, j) => cell.classList.toggle("pointed", j === i));
    patch.hidden = i < 0;
    patch.style.setProperty("--row", String(Math.floor(i / grid)));
    patch.style.setProperty("--column", String(i % grid));
    describe();
  }

  function describe(): void {
    if (!state) {
      readout.textContent = "";
      return;
    }
    if (focused < 0) {
      const done = state.position >= grid * grid;
      readout.textContent = state.note
        ? state.note
        : done
          ? drawing.done
          : drawing.drawingToken(state.position, grid * grid);
      return;
    }
    const code = state.tokens[chosen][focused];
    const probability = percent(state.probabilities[chosen][focused]);
    const [row, column] = [Math.floor(focused / grid) + 1, (focused % grid) + 1];
    const {placeNotDrawn, placeDrawn} = drawing.token;
    readout.textContent =
      code < 0 ? placeNotDrawn(row, column) : placeDrawn(row, column, code, probability);
  }

  function paint(): void {
    if (!state) return;
    const {tokens: codes, probabilities, pixels, imageSize, caption} = state;
    cells.forEach((cell, i) => {
      const code = codes[chosen][i];
      const drawn = code >= 0;
      cell.textContent = drawn ? String(code) : "";
      cell.style.setProperty("--probability", drawn ? String(probabilities[chosen][i]) : "0");
      const said = drawn
        ? drawing.token.drawn(code, percent(probabilities[chosen][i]))
        : drawing.token.notDrawn;
      cell.setAttribute("aria-label", said);
    });
    position.textContent = drawing.progress(state.position, grid * grid);
    drawPixels(canvas, pixels[chosen], imageSize);
    canvas.setAttribute("aria-label", drawing.sampleOf(chosen + 1, caption));
    thumbnails(pixels.length);
    pixels.forEach((picture, i) => {
      drawPixels(samples.children[i].querySelector("canvas")!, picture, imageSize);
    });
    describe();
  }

  function thumbnails(n: number): void {
    if (samples.childElementCount === n) return;
    samples.replaceChildren(
      ...Array.from({length: n}, (_, i) => {
        const label = document.createElement("label");
        label.title = drawing.sample(i + 1);
        const radio = label.appendChild(document.createElement("input"));
        Object.assign(radio, {
          type: "radio",
          name: "sample",
          value: String(i),
          checked: i === chosen
        });
        radio.setAttribute("aria-label", drawing.sampleChoice(i + 1));
        radio.addEventListener("change", () => {
          chosen = i;
          paint();
          board.dispatchEvent(new Event("input", {bubbles: true}));
        });
        // The radios' own events are not the board's.
        radio.addEventListener("input", (event) => event.stopPropagation());
        label.appendChild(document.createElement("canvas"));
        return label;
      })
    );
  }

  thumbnails(count);

  return Object.defineProperty(
    Object.assign(board, {
      update(next: BoardState) {
        beforehand = null;
        state = next;
        chosen = Math.min(chosen, next.pixels.length - 1);
        paint();
      },
      standIn(made: BoardState) {
        if (state) return;
        this.update({note: waitingNote(made.caption, made.caption), ...made});
        beforehand = made.caption;
      },
      waitFor(caption: string, arriving: string) {
        if (beforehand === null) return;
        state!.note = waitingNote(beforehand, caption, arriving);
        describe();
      }
    }),
    "value",
    {
      get: () => chosen,
      set(i: number) {
        chosen = i;
        samples.querySelectorAll("input").forEach((radio, j) => (radio.checked = j === i));
        paint();
      }
    }
  ) as unknown as DrawingBoard;
}

/** What is said of a drawing that stands in for that of `caption`. */
function waitingNote(beforehand: string, caption: string, arriving = ""): string {
  const text = drawing.beforehand;
  if (beforehand === caption) {
    return arriving ? text.sameArriving(caption, arriving) : text.same(caption);
  }
  return arriving
    ? text.otherArriving(beforehand, caption, arriving)
    : text.other(beforehand, caption);
}

/** A probability as a percentage, to what is worth knowing. */
function percent(p: number): string {
  const value = 100 * p;
  return drawing.percent(value < 1 ? value.toPrecision(1) : value.toFixed(0));
}
