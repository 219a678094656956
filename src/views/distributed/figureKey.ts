import "./distributed.css";

const SHAPES = {
  box: {element: "rect", sizes: {x: 1, y: 1, width: 24, height: 10}},
  line: {element: "path", sizes: {d: "M0,6H26"}},
  dot: {element: "circle", sizes: {cx: 13, cy: 6, r: 3.5}}
};

/** What the marks of a figure stand for: each a class of distributed.css and a name. */
export function figureKey(
  entries: readonly {mark: string; text: string; shape?: keyof typeof SHAPES}[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLUListElement {
  const list = document.createElement("ul");
  list.className = "figure-key";
  for (const {mark, text, shape = "box"} of entries) {
    const item = list.appendChild(document.createElement("li"));
    const svg = (name: string) => document.createElementNS("http://www.w3.org/2000/svg", name);
    const sample = item.appendChild(svg("svg"));
    sample.setAttribute("viewBox", "0 0 26 12");
    sample.setAttribute("aria-hidden", "true");
    const {element, sizes} = SHAPES[shape];
    const drawn = sample.appendChild(svg(element));
    drawn.setAttribute("class", mark);
    for (const [key, value] of Object.entries(sizes)) drawn.setAttribute(key, String(value));
    item.append(text);
  }
  return list;
}
