import "./distributed.css";

/** What the marks of a figure stand for: each a class of distributed.css and a name. */
export function figureKey(
  entries: readonly {mark: string; text: string; line?: boolean}[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLUListElement {
  const list = document.createElement("ul");
  list.className = "figure-key";
  for (const {mark, text, line} of entries) {
    const item = list.appendChild(document.createElement("li"));
    const svg = (name: string) => document.createElementNS("http://www.w3.org/2000/svg", name);
    const sample = item.appendChild(svg("svg"));
    sample.setAttribute("viewBox", "0 0 26 12");
    sample.setAttribute("aria-hidden", "true");
    const shape = sample.appendChild(svg(line ? "path" : "rect"));
    shape.setAttribute("class", mark);
    const sizes = line ? {d: "M0,6H26"} : {x: 1, y: 1, width: 24, height: 10};
    for (const [key, value] of Object.entries(sizes)) shape.setAttribute(key, String(value));
    item.append(text);
  }
  return list;
}
