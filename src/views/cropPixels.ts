/**
 * A square cut out of a picture; what lies outside of it repeats the edge.
 * @param pixels size × size × 3
 * @returns side × side × 3
 */
export function cropPixels(
  pixels: Uint8Array,
  size: number,
  {left, top, side}: {left: number; top: number; side: number}
): Uint8Array {
  const inside = (v: number) => Math.min(size - 1, Math.max(0, v));
  const out = new Uint8Array(side * side * 3);
  for (let y = 0, n = 0; y < side; ++y) {
    for (let x = 0; x < side; ++x) {
      const at = 3 * (inside(top + y) * size + inside(left + x));
      for (let c = 0; c < 3; ++c) out[n++] = pixels[at + c];
    }
  }
  return out;
}
