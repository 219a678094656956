/** A rectangle of pixels; `right` and `bottom` are the first ones outside. */
export interface PixelBox {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * The pixels that can reach a position: its own patch, and `reach` patches more in each direction.
 * @param position in raster order of the grid
 */
export function receptiveBox(
  {imageSize, grid, reach}: {imageSize: number; grid: number; reach: number},
  position: number
): PixelBox {
  const patch = imageSize / grid;
  const [row, column] = [Math.floor(position / grid), position % grid];
  const from = (i: number) => Math.max(0, i - reach) * patch;
  const to = (i: number) => Math.min(grid, i + reach + 1) * patch;
  return {left: from(column), top: from(row), right: to(column), bottom: to(row)};
}
