import "./momentStrip.css";
import {drawPixels} from "../pixelCanvas.ts";
import {training} from "../../text/en/training.ts";

/** Pictures and how they were painted again. */
export interface StripPicture {
  /** S × S × 3 bytes each. */
  original: Uint8Array;
  soft: Uint8Array;
  hard: Uint8Array;
}

const ROWS = [
  {key: "original", ...training.strip.original},
  {key: "soft", ...training.strip.soft},
  {key: "hard", ...training.strip.hard}
] as const;

/** Originals over their soft and hard reconstructions, one column for each picture. */
export function momentStrip({
  document = globalThis.document
}: {document?: Document} = {}): HTMLElement & {update(pictures: readonly StripPicture[]): void} {
  const root = document.createElement("div");
  root.className = "moment-strip";
  const rows = ROWS.map(({key, label, name}) => {
    const row = root.appendChild(document.createElement("div"));
    row.className = `row ${key}`;
    row.setAttribute("role", "img");
    row.setAttribute("aria-label", name);
    row.appendChild(document.createElement("span")).textContent = label;
    return {key, row, canvases: [] as HTMLCanvasElement[]};
  });
  return Object.assign(root, {
    update(pictures: readonly StripPicture[]) {
      for (const {key, row, canvases} of rows) {
        while (canvases.length < pictures.length) {
          canvases.push(row.appendChild(document.createElement("canvas")));
        }
        while (canvases.length > pictures.length) canvases.pop()!.remove();
        pictures.forEach((picture, i) => {
          drawPixels(canvases[i], picture[key], Math.sqrt(picture[key].length / 3));
        });
      }
    }
  });
}
