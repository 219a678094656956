import {drawPixels} from "../pixelCanvas.ts";

/** A picture from its bytes, size × size × 3, or from its address. */
export function pictureElement(
  picture: Uint8Array | string,
  {alt, imageSize = 32, document}: {alt: string; imageSize?: number; document: Document}
): HTMLElement {
  if (typeof picture === "string") {
    return Object.assign(document.createElement("img"), {src: picture, alt});
  }
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", alt);
  drawPixels(canvas, picture, imageSize);
  return canvas;
}
