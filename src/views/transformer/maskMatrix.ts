import {transformer} from "../../text/en/transformer.ts";

const SVG = "http://www.w3.org/2000/svg";

export type MaskMatrix = SVGSVGElement & {
  /** Frames the row of a query. */
  mark(position: number): void;
};

/**
 * Who sees whom as a matrix: a row for each position that looks, a column for each that is seen.
 * Fires `point` with a row while it is pointed at and null after leaving; a press fires `choose`.
 * @param visible the positions that each position sees, in increasing order
 */
export function maskMatrix(
  visible: readonly (readonly number[])[],
  {
    textCount,
    name,
    document = globalThis.document
  }: {textCount: number; name: string; document?: Document}
): MaskMatrix {
  const {CustomEvent} = document.defaultView!;
  const length = visible.length;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "mask-matrix");
  svg.setAttribute("viewBox", `0 0 ${length} ${length}`);
  svg.setAttribute("role", "img");
  const pairs = visible.reduce((sum, keys) => sum + keys.length, 0);
  svg.setAttribute("aria-label", transformer.masks.matrixSize(name, length, pairs));
  shape("path", "text-keys", {d: runs(visible, (key) => key < textCount)});
  shape("path", "image-keys", {d: runs(visible, (key) => key >= textCount)});
  const border = `M${textCount} 0V${length}M0 ${textCount}H${length}`;
  shape("path", "border", {d: border});
  const row = shape("rect", "query", {x: "0", width: String(length), height: "1"});

  const at = (event: MouseEvent) => {
    const {top, height} = svg.getBoundingClientRect();
    const position = Math.floor(((event.clientY - top) / (height || 1)) * length);
    return Math.min(length - 1, Math.max(0, position));
  };
  const fire = (type: string, detail: number | null) =>
    svg.dispatchEvent(new CustomEvent(type, {detail}));
  svg.addEventListener("pointermove", (event) => fire("point", at(event)));
  svg.addEventListener("pointerleave", () => fire("point", null));
  svg.addEventListener("click", (event) => fire("choose", at(event)));

  return Object.assign(svg, {
    mark(position: number) {
      row.setAttribute("y", String(position));
    }
  });

  function shape(tag: string, className: string, attributes: Record<string, string>): SVGElement {
    const element = svg.appendChild(document.createElementNS(SVG, tag)) as SVGElement;
    element.setAttribute("class", className);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }
}

/** The cells of the wanted keys as one path, a rectangle for each run of neighbours. */
function runs(visible: readonly (readonly number[])[], wanted: (key: number) => boolean): string {
  return visible
    .map((keys, row) => {
      const own = keys.filter(wanted);
      const starts = own.filter((key, i) => key !== own[i - 1] + 1);
      const ends = own.filter((key, i) => key + 1 !== own[i + 1]);
      return starts.map((x, i) => `M${x} ${row}h${ends[i] + 1 - x}v1h${x - ends[i] - 1}z`).join("");
    })
    .join("");
}
