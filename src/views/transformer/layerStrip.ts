import "./layerStrip.css";

/** Where there is no room for names: "c" would be two of them. */
const SHORT: Readonly<Record<string, string>> = {row: "r", column: "c", conv: "v"};

/** The layers of a model in order, each with the kind of its mask; many are counted below. */
export function layerStrip(
  kinds: readonly string[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const root = document.createElement("div");
  const list = root.appendChild(document.createElement("ol"));
  const isLong = kinds.length > 12;
  list.className = "layer-strip";
  list.setAttribute("aria-label", `${kinds.length} layers`);
  kinds.forEach((kind, i) => {
    const item = list.appendChild(document.createElement("li"));
    item.className = kind;
    item.title = `layer ${i + 1}: ${kind}`;
    item.textContent = isLong ? (SHORT[kind] ?? kind[0]) : kind;
    if (isLong) item.setAttribute("aria-label", kind);
  });
  if (!isLong) return root;
  const key = root.appendChild(document.createElement("p"));
  key.className = "layer-key";
  key.textContent = [...new Set(kinds)]
    .map((kind) => `${SHORT[kind] ?? kind[0]}: ${kind}, ${count(kind)}`)
    .join(" · ");
  return root;

  function count(kind: string): string {
    const n = kinds.filter((other) => other === kind).length;
    return n === 1 ? "1 layer" : `${n} layers`;
  }
}
