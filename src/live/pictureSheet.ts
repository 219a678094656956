/** Many pictures as one, sixteen to a row. */
import {decode, encode} from "fast-png";
import {IMAGE_SIZE} from "../data/captionedImage.ts";

const COLUMNS = 16;
const ROW = IMAGE_SIZE * 3;

/** Pictures of S × S × 3 bytes each as a PNG. */
export function encodeSheet(pictures: readonly Uint8Array[]): Uint8Array {
  const width = COLUMNS * IMAGE_SIZE;
  const height = Math.ceil(pictures.length / COLUMNS) * IMAGE_SIZE;
  const data = new Uint8Array(width * height * 3);
  pictures.forEach((pixels, i) => {
    for (let y = 0; y < IMAGE_SIZE; ++y) {
      data.set(pixels.subarray(y * ROW, (y + 1) * ROW), offset(i, y));
    }
  });
  return encode({width, height, data, channels: 3}, {zlib: {level: 9}});
}

/**
 * All pictures of a sheet; those after the last are black.
 * @throws Error for what is no sheet
 */
export function decodeSheet(png: Uint8Array): Uint8Array[] {
  const {width, height, channels, depth, data} = decode(png);
  if (width !== COLUMNS * IMAGE_SIZE || height % IMAGE_SIZE || channels !== 3 || depth !== 8) {
    throw new Error(`A sheet of pictures was expected, received ${width} × ${height} pixels.`);
  }
  return Array.from({length: (COLUMNS * height) / IMAGE_SIZE}, (_, i) => {
    const pixels = new Uint8Array(IMAGE_SIZE * ROW);
    for (let y = 0; y < IMAGE_SIZE; ++y) {
      pixels.set(data.subarray(offset(i, y), offset(i, y) + ROW), y * ROW);
    }
    return pixels;
  });
}

/** Where row y of picture i begins. */
function offset(i: number, y: number): number {
  const [row, column] = [Math.floor(i / COLUMNS), i % COLUMNS];
  return ((row * IMAGE_SIZE + y) * COLUMNS + column) * ROW;
}
