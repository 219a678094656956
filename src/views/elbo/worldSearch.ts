import "./worldSearch.css";
import type {LineName} from "../../math/elbo/derivation.ts";
import {elboWorlds} from "../../text/en/elboWorlds.ts";

const {search: say} = elboWorlds;

const LINES: readonly LineName[] = ["L2", "L3", "L4", "L5", "L6", "L7"];

/**
 * A line to choose and a button that looks for a world that breaks it. `search` does the looking and
 * says what came of it.
 */
export function worldSearch(
  search: (line: LineName) => Promise<string>,
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const root = document.createElement("form");
  root.className = "world-search";
  root.innerHTML = `<label>${say.line} <select></select></label>
    <button class="tool">${say.find}</button><span role="status"></span>`;
  const select = root.querySelector("select")!;
  const button = root.querySelector("button")!;
  const status = root.querySelector("span")!;
  for (const line of LINES) {
    select.append(
      Object.assign(document.createElement("option"), {value: line, textContent: line})
    );
  }
  select.value = "L7";
  root.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    status.textContent = say.looking;
    try {
      status.textContent = await search(select.value as LineName);
    } finally {
      button.disabled = false;
    }
  });
  return root;
}
