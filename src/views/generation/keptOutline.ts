const SVG = "http://www.w3.org/2000/svg";

/** A dashed line around the tokens of a grid that were given, to be laid over the picture. */
export function keptOutline(
  kept: readonly boolean[],
  {document = globalThis.document}: {document?: Document} = {}
): SVGSVGElement {
  const grid = Math.sqrt(kept.length);
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "kept-outline");
  svg.setAttribute("viewBox", `0 0 ${grid} ${grid}`);
  svg.setAttribute("aria-hidden", "true");
  const edges = outline(kept, grid);
  for (const name of ["halo", "line"]) {
    const path = svg.appendChild(document.createElementNS(SVG, "path"));
    path.setAttribute("class", name);
    path.setAttribute("d", edges);
    path.setAttribute("vector-effect", "non-scaling-stroke");
  }
  return svg;
}

/** Every edge between a token that is kept and one that is not, or the end of the picture. */
function outline(kept: readonly boolean[], grid: number): string {
  const at = (row: number, column: number) =>
    row >= 0 && row < grid && column >= 0 && column < grid && kept[row * grid + column];
  let path = "";
  for (let row = 0; row <= grid; ++row) {
    for (let column = 0; column <= grid; ++column) {
      if (column < grid && at(row - 1, column) !== at(row, column)) path += `M${column} ${row}h1`;
      if (row < grid && at(row, column - 1) !== at(row, column)) path += `M${column} ${row}v1`;
    }
  }
  return path;
}
