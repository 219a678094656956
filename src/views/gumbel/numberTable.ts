import "./gumbel.css";
import {scrollBox} from "../scrollBox.ts";
import {writeRaised} from "./digits.ts";

/** A table of texts that scrolls inside itself; the first cell of each row is its heading. */
export function numberTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  {caption, document = globalThis.document}: {caption: string; document?: Document}
): HTMLElement {
  const box = scrollBox(caption, {className: "number-table", document});
  const table = box.appendChild(document.createElement("table"));
  table.createCaption().textContent = caption;
  const headings = table.createTHead().insertRow();
  for (const text of head) headings.append(cell("th", text, "col"));
  const body = table.createTBody();
  for (const [first, ...others] of rows) {
    const row = body.insertRow();
    row.append(cell("th", first, "row"), ...others.map((text) => cell("td", text)));
  }
  return box;

  function cell(name: string, text: string, scope?: string): HTMLElement {
    const element = document.createElement(name);
    writeRaised(element, text);
    if (scope) element.setAttribute("scope", scope);
    return element;
  }
}
