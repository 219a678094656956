import type {PictureType} from "./pictureType.ts";

/** Width and height in pixels. */
export interface PictureSize {
  width: number;
  height: number;
}

/**
 * The size of a picture as its header has it, so that a huge one is refused before it is decoded.
 * Returns null where the header ends early or makes no sense.
 */
export function pictureSize(
  bytes: Uint8Array,
  type: Exclude<PictureType, "image/svg+xml">
): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const size = SIZES[type](view);
    return size && size.width > 0 && size.height > 0 ? size : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const SIZES = {
  "image/png": (view: DataView) => ({width: view.getUint32(16), height: view.getUint32(20)}),
  "image/gif": (view: DataView) => ({
    width: view.getUint16(6, true),
    height: view.getUint16(8, true)
  }),
  "image/webp": webpSize,
  "image/jpeg": jpegSize
};

/** https://developers.google.com/speed/webp/docs/riff_container */
function webpSize(view: DataView): PictureSize | null {
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  switch (view.getUint32(12)) {
    case 0x56503858: // "VP8X"
      return {width: 1 + uint24(24), height: 1 + uint24(27)};
    case 0x5650384c: {
      // "VP8L": 14 bits each, less one.
      const bits = view.getUint32(21, true);
      return {width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff)};
    }
    case 0x56503820: // "VP8 "
      return {width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff};
    default:
      return null;
  }
}

/** The first frame header, SOF0 to SOF15 without DHT, JPG and DAC (ITU-T T.81, B.1.1.3). */
function jpegSize(view: DataView): PictureSize | null {
  let at = 2;
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      ++at; // Fill bytes may precede a marker.
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return {width: view.getUint16(at + 7), height: view.getUint16(at + 5)};
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
