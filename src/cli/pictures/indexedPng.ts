import {crc32, deflateSync} from "node:zlib";

/** The most colours that one byte a pixel can name. */
const MOST_COLOURS = 256;

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * A picture as a PNG of at most 256 colours, which is a third as large as one of all: for drawings and
 * text, which have few.
 * @param data opaque, `channels` bytes a pixel
 */
export function indexedPng({
  width,
  height,
  data,
  channels
}: {
  width: number;
  height: number;
  data: ArrayLike<number>;
  channels: number;
}): Uint8Array {
  const kinds = new Map<number, {count: number; sum: [number, number, number]}>();
  const kindOf = (i: number) =>
    ((data[i] >> 3) << 10) | ((data[i + 1] >> 3) << 5) | (data[i + 2] >> 3);
  for (let i = 0; i < width * height * channels; i += channels) {
    const kind = kindOf(i);
    const seen = kinds.get(kind) ?? {count: 0, sum: [0, 0, 0]};
    if (seen.count++ === 0) kinds.set(kind, seen);
    for (const c of [0, 1, 2]) seen.sum[c] += data[i + c];
  }
  const palette = paletteOf(
    [...kinds.values()]
      .sort((a, b) => b.count - a.count)
      .map(({count, sum}) => sum.map((total) => total / count))
  );
  const nearest = new Map<number, number>();
  for (const [kind, {count, sum}] of kinds) {
    const mean = sum.map((total) => total / count);
    nearest.set(kind, indexOfNearest(palette, mean));
  }

  // One byte before each row says that it is as it is.
  const rows = new Uint8Array(height * (width + 1));
  for (let y = 0, i = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x, i += channels) {
      rows[y * (width + 1) + 1 + x] = nearest.get(kindOf(i))!;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  return Buffer.concat([
    Buffer.from(SIGNATURE),
    chunk("IHDR", header),
    chunk("PLTE", Uint8Array.from(palette.flat())),
    chunk("IDAT", deflateSync(rows, {level: 9})),
    chunk("IEND", new Uint8Array())
  ]);
}

/** The first colours of a list, so many that every other is near to one of them. */
function paletteOf(colours: readonly number[][]): number[][] {
  for (let distance = 0; ; distance += 4) {
    const palette: number[][] = [];
    for (const colour of colours) {
      if (palette.length > MOST_COLOURS) break;
      const isNear = palette.some((other) => squaredDistance(colour, other) <= distance ** 2);
      if (!isNear) palette.push(colour.map(Math.round));
    }
    if (palette.length <= MOST_COLOURS) return palette;
  }
}

function indexOfNearest(palette: readonly number[][], colour: readonly number[]): number {
  const distances = palette.map((other) => squaredDistance(colour, other));
  return distances.indexOf(Math.min(...distances));
}

const squaredDistance = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, c) => sum + (value - b[c]) ** 2, 0);

function chunk(type: string, content: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type), content]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(content.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
