import "./codebook.css";
import {codebookEditing} from "../../text/en/codebookEditing.ts";
import {drawRgb} from "./rgb.ts";

const {back: say} = codebookEditing;

export interface PaintedBackState {
  /** G² codes. */
  tokens: ArrayLike<number>;
  /** What each code decodes to, patch² × 3 bytes. */
  patches: readonly Uint8Array[];
  /** What the decoder makes of the grid, S × S × 3 bytes. */
  painted: Uint8Array;
}

export type PaintedBack = HTMLElement & {update(state: PaintedBackState): void};

/** A picture's codes as a mosaic of what each paints by itself, and what they paint together. */
export function paintedBack({
  document = globalThis.document
}: {document?: Document} = {}): PaintedBack {
  const root = document.createElement("div");
  root.className = "painted-back";
  root.innerHTML = `
    <figure><canvas class="mosaic" role="img" aria-label="${say.noCodes}"></canvas><figcaption class="image-token">${say.mosaic}</figcaption></figure>
    <figure><canvas class="painted" role="img" aria-label="${say.paintedLabel}"></canvas><figcaption class="reconstruction">${say.painted}</figcaption></figure>
    <p class="readout" role="status"></p>`;
  const canvas = (name: string) => root.querySelector<HTMLCanvasElement>(`.${name}`)!;
  return Object.assign(root, {
    update({tokens, patches, painted}: PaintedBackState) {
      const grid = Math.sqrt(tokens.length);
      const side = Math.sqrt(patches[0].length / 3);
      const size = grid * side;
      const mosaic = new Uint8Array(size * size * 3);
      for (let i = 0; i < tokens.length; ++i) {
        const [row, column] = [Math.floor(i / grid), i % grid];
        for (let y = 0; y < side; ++y) {
          const from = patches[tokens[i]].subarray(y * side * 3, (y + 1) * side * 3);
          mosaic.set(from, ((row * side + y) * size + column * side) * 3);
        }
      }
      drawRgb(canvas("mosaic"), mosaic, size);
      drawRgb(canvas("painted"), painted, size);
      const codes = Array.from(tokens);
      canvas("mosaic").setAttribute("aria-label", say.codes(codes.join(", ")));
      root.querySelector(".readout")!.textContent = say.readout(codes.length, new Set(codes).size);
    }
  });
}
