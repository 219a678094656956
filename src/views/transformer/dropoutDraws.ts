import "./mergeFigure.css";
import {transformerSequence} from "../../text/en/transformerSequence.ts";

const said = transformerSequence.writings;

/** One way to write the caption: its tokens in order. */
export type Writing = readonly {id: number; text: string}[];

/**
 * Several ways to write one caption below each other; pieces that the usual writing does not have
 * are marked.
 */
export function dropoutDraws(
  usual: Writing,
  draws: readonly Writing[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const figure = document.createElement("figure");
  figure.className = "dropout-draws";
  const known = new Set(usual.map(({id}) => id));
  row(said.usual, usual, false);
  draws.forEach((draw, i) => row(said.draw(i + 1), draw, true));
  return figure;

  function row(name: string, tokens: Writing, marked: boolean): void {
    const line = figure.appendChild(document.createElement("div"));
    line.className = "row";
    const label = line.appendChild(document.createElement("span"));
    label.textContent = said.count(name, tokens.length);
    label.title = said.tokens(tokens.length);
    const pieces = line.appendChild(document.createElement("ol"));
    pieces.className = "pieces";
    pieces.setAttribute("aria-label", said.named(name, tokens.length));
    for (const {id, text} of tokens) {
      const item = pieces.appendChild(document.createElement("li"));
      item.textContent = text.replace(/^ /, "␣");
      item.title = transformerSequence.token(id);
      if (marked && !known.has(id)) item.className = "broken";
    }
  }
}
