import "./layerStrip.css";

/** The layers of a model in order, each with the kind of its mask. */
export function layerStrip(
  kinds: readonly string[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const list = document.createElement("ol");
  list.className = "layer-strip";
  list.setAttribute("aria-label", `${kinds.length} layers`);
  kinds.forEach((kind, i) => {
    const item = list.appendChild(document.createElement("li"));
    item.className = kind;
    item.title = `layer ${i + 1}: ${kind}`;
    item.textContent = kinds.length > 12 ? kind[0] : kind;
    if (kinds.length > 12) item.setAttribute("aria-label", kind);
  });
  return list;
}
