import "./layerStrip.css";
import {transformer} from "../../text/en/transformer.ts";
import {maskName, shortMaskName} from "./maskName.ts";

const said = transformer.layers;

/** The layers of a model in order, each with the kind of its mask; many are counted below. */
export function layerStrip(
  kinds: readonly string[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const root = document.createElement("div");
  const list = root.appendChild(document.createElement("ol"));
  const isLong = kinds.length > 12;
  list.className = "layer-strip";
  list.setAttribute("aria-label", said.count(kinds.length));
  kinds.forEach((kind, i) => {
    const item = list.appendChild(document.createElement("li"));
    item.className = kind;
    item.title = said.ofKind(i + 1, maskName(kind));
    item.textContent = isLong ? shortMaskName(kind) : maskName(kind);
    if (isLong) item.setAttribute("aria-label", maskName(kind));
  });
  if (!isLong) return root;
  const key = root.appendChild(document.createElement("p"));
  key.className = "layer-key";
  key.textContent = [...new Set(kinds)]
    .map((kind) => said.key(shortMaskName(kind), maskName(kind), count(kind)))
    .join(" · ");
  return root;

  function count(kind: string): string {
    return said.count(kinds.filter((other) => other === kind).length);
  }
}
