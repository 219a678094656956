/** What style sheets say of the look of an SVG's elements; the value that each has by default. */
const DEFAULTS: Record<string, string> = {
  opacity: "1",
  display: "inline",
  "clip-path": "none",
  mask: "none",
  filter: "none",
  "mix-blend-mode": "normal",
  "dominant-baseline": "auto",
  "text-decoration-line": "none",
  "vector-effect": "none",
  transform: "none"
};

/** The same for what elements have from those around them. */
const INHERITED = [
  ...["color", "fill", "fill-opacity", "fill-rule", "stroke", "stroke-opacity", "stroke-width"],
  ...["stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin"],
  ...["font-family", "font-size", "font-style", "font-weight", "font-variant-numeric"],
  ...["letter-spacing", "text-anchor", "visibility", "paint-order", "shape-rendering"],
  ...["image-rendering", "marker-start", "marker-mid", "marker-end"]
];

/** An SVG of a page as a file that looks the same without the page's style sheets. */
export function svgPicture(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const {width, height} = svg.getBoundingClientRect();
  wear(svg, copy, null);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  if (!copy.hasAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  // Readers may have dark pages of their own, on which dark letters are not seen.
  copy.style.background = "#fff";
  return new XMLSerializer().serializeToString(copy);
}

/** Writes into a copy how the original looks. */
function wear(original: Element, copy: Element, around: CSSStyleDeclaration | null): void {
  const computed = getComputedStyle(original);
  const {style} = copy as SVGElement;
  style.removeProperty("transition");
  for (const name of INHERITED) {
    const value = computed.getPropertyValue(name);
    if (value !== around?.getPropertyValue(name)) style.setProperty(name, value);
  }
  for (const [name, usual] of Object.entries(DEFAULTS)) {
    const value = computed.getPropertyValue(name);
    // The root is placed by the page around it, and only there.
    if (around && value !== usual) style.setProperty(name, value);
  }
  copy.removeAttribute("class");
  copy.removeAttribute("tabindex");
  [...original.children].forEach((child, i) => wear(child, copy.children[i], computed));
}
