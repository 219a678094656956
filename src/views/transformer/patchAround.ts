import {cropPixels} from "../cropPixels.ts";

/** How far around a patch one sees. */
const MARGIN = 4;

export const PATCH_SIDE = 12;

/**
 * The patch of an image token with what is around it, out of a picture of grid × grid patches.
 * @returns 12 × 12 × 3 bytes for patches of 4 × 4
 */
export function patchAround(
  pixels: Uint8Array,
  {position, grid, imageSize}: {position: number; grid: number; imageSize: number}
): Uint8Array {
  const side = imageSize / grid;
  return cropPixels(pixels, imageSize, {
    left: (position % grid) * side - MARGIN,
    top: Math.floor(position / grid) * side - MARGIN,
    side: side + 2 * MARGIN
  });
}
