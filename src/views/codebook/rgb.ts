/** Small pictures on canvases, drawn pixel by pixel and enlarged by the style sheet. */

/**
 * @param pixels sRGB bytes, width × height × 3
 */
export function drawRgb(
  canvas: HTMLCanvasElement,
  pixels: ArrayLike<number>,
  width: number,
  height = width
): void {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) return;
  const image = context.createImageData(width, height);
  for (let i = 0, j = 0; i < pixels.length; i += 3, j += 4) {
    image.data[j] = pixels[i];
    image.data[j + 1] = pixels[i + 1];
    image.data[j + 2] = pixels[i + 2];
    image.data[j + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}

/** A canvas of a square picture. */
export function rgbCanvas(pixels: ArrayLike<number>, document: Document): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  drawRgb(canvas, pixels, Math.sqrt(pixels.length / 3));
  return canvas;
}

/**
 * A square of a picture, moved inside where it would stick out.
 * @param size side of the picture in pixels
 * @returns side × side × 3, and where the square ended up
 */
export function crop(
  pixels: Uint8Array,
  size: number,
  {left, top, side}: {left: number; top: number; side: number}
): {pixels: Uint8Array; left: number; top: number} {
  const inside = (v: number) => Math.max(0, Math.min(size - side, v));
  const [x0, y0] = [inside(left), inside(top)];
  const result = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; ++y) {
    const from = ((y0 + y) * size + x0) * 3;
    result.set(pixels.subarray(from, from + side * 3), y * side * 3);
  }
  return {pixels: result, left: x0, top: y0};
}
