import {IMAGE_SIZE} from "./captionedImage.ts";

/** The different patches of some pictures, and how often each occurs. */
export interface DistinctPatches {
  /** sRGB, 0–255, `size` values a patch, row by row. */
  values: Float32Array;
  counts: Float64Array;
  size: number;
}

/** Cuts pictures (S × S × 3 bytes) into patches of `side` × `side` pixels. */
export function distinctPatches(pictures: readonly Uint8Array[], side: number): DistinctPatches {
  const size = side * side * 3;
  const known = new Map<string, {bytes: Uint8Array; count: number}>();
  const patch = new Uint8Array(size);
  for (const pixels of pictures) {
    for (let top = 0; top < IMAGE_SIZE; top += side) {
      for (let left = 0; left < IMAGE_SIZE; left += side) {
        for (let row = 0; row < side; ++row) {
          const from = ((top + row) * IMAGE_SIZE + left) * 3;
          patch.set(pixels.subarray(from, from + side * 3), row * side * 3);
        }
        const key = String.fromCharCode(...patch);
        const found = known.get(key);
        if (found) found.count += 1;
        else known.set(key, {bytes: patch.slice(), count: 1});
      }
    }
  }
  const values = new Float32Array(known.size * size);
  const counts = new Float64Array(known.size);
  [...known.values()].forEach(({bytes, count}, i) => {
    values.set(bytes, i * size);
    counts[i] = count;
  });
  return {values, counts, size};
}
