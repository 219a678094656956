import "./attributeGridFigure.css";
import {generation} from "../../text/en/generation.ts";
import {nameOf} from "../nameOf.ts";
import {rovingFocus} from "../rovingFocus.ts";
import {valueName} from "./attributeName.ts";
import {pictureElement} from "./pictureElement.ts";

const said = generation.combinations;

/** A cell of the grid: a combination, what was drawn for it, and how often that was right. */
export interface GridFigureCell {
  row: string;
  column: string;
  /** Null where there is nothing to see. */
  caption: string | null;
  heldOut: string | null;
  result: {right: number; n: number; picture: Uint8Array | string} | null;
}

export type AttributeGridFigure = HTMLElement & {
  value: string;
  update(cells: readonly GridFigureCell[]): void;
};

/**
 * Combinations of two attributes, a picture and a score each; those held out from training have a
 * dashed frame and a ◇. Its `value` is the caption chosen; fires `input`. The keys of a grid walk.
 */
export function attributeGridFigure({
  rows,
  columns,
  value = "",
  document = globalThis.document
}: {
  rows: readonly string[];
  columns: readonly string[];
  value?: string;
  document?: Document;
}): AttributeGridFigure {
  const figure = document.createElement("figure");
  figure.className = "attribute-grid wide";
  const scroller = figure.appendChild(document.createElement("div"));
  scroller.className = "scroller";
  const table = scroller.appendChild(document.createElement("table"));
  table.setAttribute("role", "grid");
  table.setAttribute("aria-label", said.name);
  const head = table.createTHead().insertRow();
  head.appendChild(document.createElement("td"));
  for (const column of columns) {
    const cell = head.appendChild(document.createElement("th"));
    Object.assign(cell, {scope: "col", textContent: valueName(column)});
  }
  const body = table.createTBody();
  const buttons = rows.map((row) => {
    const line = body.insertRow();
    const name = line.appendChild(document.createElement("th"));
    Object.assign(name, {scope: "row", textContent: valueName(row)});
    return columns.map(() => {
      const button = line.insertCell().appendChild(document.createElement("button"));
      button.type = "button";
      button.innerHTML = `<span class="stage"></span><span class="score">…</span>`;
      return button;
    });
  });
  const key = figure.appendChild(document.createElement("figcaption"));
  key.textContent = said.key;

  let current = value;
  const mark = () => {
    for (const button of buttons.flat()) {
      button.setAttribute("aria-pressed", String(button.value !== "" && button.value === current));
    }
  };
  for (const button of buttons.flat()) {
    button.addEventListener("click", () => {
      // Combinations that there are none of can be reached and read, but not chosen.
      if (button.value === "") return;
      current = button.value;
      mark();
      const {Event} = document.defaultView!;
      figure.dispatchEvent(new Event("input", {bubbles: true}));
    });
  }

  rovingFocus(table, {cells: buttons.flat(), layout: columns.length});

  return Object.defineProperty(
    Object.assign(figure, {
      update(cells: readonly GridFigureCell[]) {
        for (const {row, column, caption, heldOut, result} of cells) {
          const button = buttons[rows.indexOf(row)][columns.indexOf(column)];
          button.value = caption ?? "";
          button.setAttribute("aria-disabled", String(caption === null));
          button.classList.toggle("held-out", heldOut !== null);
          const score = result ? `${result.right}/${result.n}` : caption === null ? "–" : "…";
          button.querySelector(".score")!.textContent = `${heldOut === null ? "" : "◇ "}${score}`;
          const stage = button.querySelector(".stage")!;
          const share = result ? result.right / result.n : 0;
          button.style.setProperty("--share", String(share));
          stage.replaceChildren();
          if (result) {
            stage.append(pictureElement(result.picture, {alt: "", document}));
          }
          const name = caption ?? said.named(valueName(column), valueName(row));
          const split = heldOut === null ? generation.seen : nameOf(said.heldOut, heldOut);
          const drawn = result ? said.right(score) : said.notDrawn;
          button.setAttribute("aria-label", said.cell(name, split, drawn));
        }
        mark();
      }
    }),
    "value",
    {
      get: () => current,
      set(next: string) {
        current = next;
        mark();
      }
    }
  ) as unknown as AttributeGridFigure;
}
