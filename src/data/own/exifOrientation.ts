/**
 * How a JPEG wants to be turned, from 1 (as it is) to 8, by its Exif block (CIPA DC-008, tag 0x0112).
 * Cameras store what the sensor saw and leave the turning to whoever shows it.
 */
export function exifOrientation(jpeg: Uint8Array): number {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  try {
    for (let at = 2; view.getUint8(at) === 0xff && view.getUint8(at + 1) !== 0xda;) {
      const isExif = view.getUint8(at + 1) === 0xe1 && view.getUint32(at + 4) === 0x45786966;
      if (isExif) return orientationTag(view, at + 10);
      at += 2 + view.getUint16(at + 2);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // The block ends early.
  }
  return 1;
}

/** @param tiff where the block's TIFF header starts, from which it counts */
function orientationTag(view: DataView, tiff: number): number {
  const little = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, little);
  const count = view.getUint16(directory, little);
  for (let i = 0, at = directory + 2; i < count; ++i, at += 12) {
    if (view.getUint16(at, little) !== 0x0112) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/**
 * A square picture turned as its orientation asks.
 * @param pixels size × size × 3 bytes
 * @param orientation 1 to 8: from 5 on, rows are columns
 */
export function oriented(pixels: Uint8Array, size: number, orientation: number): Uint8Array {
  const last = size - 1;
  const swapped = orientation >= 5;
  const fromRight = [2, 3, 7, 8].includes(orientation);
  const fromBottom = [3, 4, 6, 7].includes(orientation);
  const turned = new Uint8Array(pixels.length);
  for (let y = 0; y < size; ++y) {
    for (let x = 0; x < size; ++x) {
      const column = swapped ? y : x;
      const row = swapped ? x : y;
      const from = (fromBottom ? last - row : row) * size + (fromRight ? last - column : column);
      turned.set(pixels.subarray(from * 3, from * 3 + 3), (y * size + x) * 3);
    }
  }
  return turned;
}
