import {hcl, rgb} from "d3";

/** What a codebook is sorted by. */
export const ORDERS = ["use", "hue", "lightness", "similarity", "number"] as const;

export type OrderName = (typeof ORDERS)[number];

export interface Sortable {
  counts: ArrayLike<number>;
  similarityOrder: ArrayLike<number>;
}

/** Below this chroma a colour has no hue worth sorting by. */
const GREY = 12;

/**
 * All codes in an order. Those that tie keep the order of their numbers.
 * @param patches what each code decodes to, patch² × 3 bytes
 */
export function codeOrder(
  name: OrderName,
  {counts, similarityOrder}: Sortable,
  patches: readonly ArrayLike<number>[]
): number[] {
  const codes = patches.map((_, k) => k);
  if (name === "number") return codes;
  if (name === "similarity") return Array.from(similarityOrder);
  if (name === "use") return codes.sort((a, b) => counts[b] - counts[a]);
  const colours = patches.map((patch) => hcl(meanColour(patch)));
  if (name === "lightness") return codes.sort((a, b) => colours[a].l - colours[b].l);
  // Greys first, from dark to light; then round the colour circle from red.
  const key = (k: number) => {
    const {h, c, l} = colours[k];
    return c < GREY || Number.isNaN(h) ? l / 1000 : 1 + ((h + 340) % 360);
  };
  return codes.sort((a, b) => key(a) - key(b));
}

function meanColour(patch: ArrayLike<number>) {
  const sums = [0, 0, 0];
  for (let i = 0; i < patch.length; ++i) sums[i % 3] += patch[i];
  const [r, g, b] = sums.map((sum) => (3 * sum) / patch.length);
  return rgb(r, g, b);
}
