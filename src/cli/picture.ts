import {encode} from "fast-png";

/** Pictures side by side as one PNG, each enlarged `scale` times, without smoothing. */
export function contactSheet(
  pictures: Uint8Array[],
  {size = 32, scale = 4, columns = Math.ceil(Math.sqrt(pictures.length))} = {}
): Uint8Array {
  const gap = pictures.length > 1 ? 4 : 0;
  const cell = size * scale + gap;
  const rows = Math.ceil(pictures.length / columns);
  const [width, height] = [columns * cell - gap, rows * cell - gap];
  const data = new Uint8Array(width * height * 3).fill(255);
  pictures.forEach((pixels, i) => {
    const left = (i % columns) * cell;
    const top = Math.floor(i / columns) * cell;
    for (let y = 0; y < size * scale; ++y) {
      for (let x = 0; x < size * scale; ++x) {
        const from = (Math.floor(y / scale) * size + Math.floor(x / scale)) * 3;
        data.set(pixels.subarray(from, from + 3), ((top + y) * width + left + x) * 3);
      }
    }
  });
  return encode({width, height, data, channels: 3});
}
