import "./codebook.css";
import {codebookEditing} from "../../text/en/codebookEditing.ts";
import {rovingFocus} from "../rovingFocus.ts";

const {board: say} = codebookEditing;

export interface BoardTokens {
  /** G² codes; −1 where there is none. */
  tokens: ArrayLike<number>;
  /** Positions that were changed by hand. */
  changed: ReadonlyMap<number, number>;
  /** A position that holds a mixture, or −1. */
  mixed: number;
  title: string;
}

export type TokenBoard = HTMLElement & {update(state: BoardTokens): void};

/**
 * A grid of codes beside its picture (its canvas, for others to draw on). It fires events with a
 * position as their detail: `apply` where the pointer is pressed or dragged, and for Enter or the
 * space bar; `erase` for Delete; `reach` where the focus comes; and `release` at the end of a stroke.
 */
export function tokenBoard({
  grid,
  name,
  document = globalThis.document
}: {
  grid: number;
  name: string;
  document?: Document;
}): TokenBoard {
  const board = document.createElement("figure");
  board.className = "token-board";
  board.style.setProperty("--grid", String(grid));
  const caption = board.appendChild(document.createElement("figcaption"));
  const table = board.appendChild(document.createElement("div"));
  table.className = "codes image-token";
  table.setAttribute("role", "grid");
  table.setAttribute("aria-label", say.codes(name));
  const picture = board.appendChild(document.createElement("canvas"));
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", say.picture(name));
  const {CustomEvent} = document.defaultView!;
  const tell = (type: string, position: number) =>
    board.dispatchEvent(new CustomEvent(type, {detail: position}));
  let isPressed = false;

  const cells = Array.from({length: grid * grid}, (_, i) => {
    if (i % grid === 0) {
      table.appendChild(document.createElement("div")).setAttribute("role", "row");
    }
    const cell = document.createElement("div");
    cell.setAttribute("role", "gridcell");
    cell.addEventListener("focus", () => tell("reach", i));
    cell.addEventListener("keydown", (event) => key(event, i));
    table.lastElementChild!.append(cell);
    return cell;
  });
  const walk = rovingFocus(table, {cells, layout: grid, at: (grid / 2) * (grid + 1)});
  const at = (event: PointerEvent) => {
    const cell = document.elementFromPoint?.(event.clientX, event.clientY) ?? event.target;
    return cells.indexOf(cell as HTMLDivElement);
  };
  table.addEventListener("pointerdown", (event) => {
    const i = cells.indexOf(event.target as HTMLDivElement);
    if (i < 0) return;
    isPressed = true;
    table.setPointerCapture?.(event.pointerId);
    cells[i].focus();
    tell("apply", i);
    event.preventDefault();
  });
  let last = -1;
  table.addEventListener("pointermove", (event) => {
    const i = isPressed ? at(event) : -1;
    if (i >= 0 && i !== last) tell("apply", i);
    last = i;
  });
  for (const type of ["pointerup", "pointercancel"]) {
    table.addEventListener(type, () => {
      isPressed = false;
      tell("release", walk.at);
    });
  }

  function key(event: KeyboardEvent, i: number): void {
    if (event.key === "Enter" || event.key === " ") tell("apply", i);
    else if (event.key === "Delete" || event.key === "Backspace") tell("erase", i);
    else return;
    tell("release", i);
    event.preventDefault();
  }

  return Object.assign(board, {
    update({tokens, changed, mixed, title}: BoardTokens) {
      caption.textContent = say.title(name, title);
      cells.forEach((cell, i) => {
        const text = tokens[i] < 0 ? "·" : String(tokens[i]);
        cell.textContent = i === mixed ? `${text}+` : text;
        cell.classList.toggle("changed", changed.has(i));
        const said = tokens[i] < 0 ? say.noCode : say.code(text);
        cell.setAttribute("aria-label", changed.has(i) ? say.changed(said) : said);
      });
    }
  });
}
