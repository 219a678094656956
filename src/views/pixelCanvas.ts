/**
 * A small picture drawn large, pixel by pixel.
 * @param pixels sRGB bytes, size × size × 3
 */
export function drawPixels(canvas: HTMLCanvasElement, pixels: Uint8Array, size: number): void {
  canvas.width = canvas.height = size;
  const context = canvas.getContext("2d");
  // Outside of browsers a canvas holds no picture.
  if (!context) return;
  const image = new ImageData(size, size);
  for (let i = 0, j = 0; i < pixels.length; i += 3, j += 4) {
    image.data[j] = pixels[i];
    image.data[j + 1] = pixels[i + 1];
    image.data[j + 2] = pixels[i + 2];
    image.data[j + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}
