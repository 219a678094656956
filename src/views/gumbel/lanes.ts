/** Lanes that are drawn one below the other; of more weights only the foremost. */
export const MOST_LANES = 12;

/** Height in px of the drawing of so many lanes: few are broad, so that no figure is tiny. */
export function lanesHeight(lanes: number): number {
  return 56 + lanes * (lanes <= 4 ? 46 : lanes <= 8 ? 34 : 25);
}
