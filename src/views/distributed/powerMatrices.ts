import "./distributed.css";

/** A matrix to be shown: rows × columns. */
export interface ShownMatrix {
  name: string;
  caption: string;
  values: ArrayLike<number>;
  rows: number;
  columns: number;
}

/** Matrices as pictures, blue below zero and orange above, each scaled to its largest entry. */
export function powerMatrices(
  matrices: readonly ShownMatrix[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const box = document.createElement("div");
  box.className = "power-matrices";
  for (const {name, caption, values, rows, columns} of matrices) {
    const figure = box.appendChild(document.createElement("figure"));
    const canvas = figure.appendChild(document.createElement("canvas"));
    Object.assign(canvas, {width: columns, height: rows});
    canvas.style.width = `${Math.max(8, columns * 2)}px`;
    canvas.style.height = `${rows * 2}px`;
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", `${name}, ${rows} × ${columns}. ${caption}`);
    canvas.getContext("2d")?.putImageData(picture(values, rows, columns), 0, 0);
    const text = figure.appendChild(document.createElement("figcaption"));
    text.append(`${name} (${rows} × ${columns})`, document.createElement("br"), caption);
  }
  return box;
}

function picture(values: ArrayLike<number>, rows: number, columns: number): ImageData {
  const largest = Array.from(values).reduce((a, b) => Math.max(a, Math.abs(b)), 1e-300);
  const image = new ImageData(columns, rows);
  for (let i = 0; i < rows * columns; ++i) {
    const [r, g, b] = values[i] < 0 ? [0, 114, 178] : [230, 159, 0];
    // A square root shows small entries too.
    image.data.set([r, g, b, 255 * Math.sqrt(Math.abs(values[i]) / largest)], 4 * i);
  }
  return image;
}
