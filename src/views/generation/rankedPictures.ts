import {judgedPictures} from "./judgedPictures.ts";
import type {RowPicture} from "./pictureRow.ts";

/** Drawings of one caption with what the re-ranker and the oracle think of them. */
export interface Ranked {
  caption: string;
  /** The re-ranker's; null while it has not looked yet. */
  scores: readonly number[] | null;
  judgements?: readonly {joint: boolean; attributes: Readonly<Record<string, boolean>>}[] | null;
}

/** Drawings ready for a row of pictures, the one that the re-ranker likes best first. */
export function rankedPictures(
  pixels: readonly Uint8Array[],
  {caption, scores, judgements}: Ranked
): RowPicture[] {
  const pictures = judgedPictures(pixels, {caption, judgements});
  if (!scores) return pictures;
  return order(scores).map((i, place) => ({
    ...pictures[i],
    label: scores[i].toFixed(2),
    alt: `Place ${place + 1} for “${caption}”, score ${scores[i].toFixed(2)}`
  }));
}

/** Whether the choice is right, and whether right ones come before wrong ones. */
export function rankingText({scores, judgements}: Omit<Ranked, "caption">): string {
  if (!scores) return "Drawn one token after the other; then the re-ranker puts them in its order.";
  if (!judgements)
    return "No oracle can judge this caption: see for yourself whether the order is good.";
  const right = order(scores).map((i) => judgements[i].joint);
  const half = Math.ceil(right.length / 2);
  const count = (some: boolean[]) => some.filter(Boolean).length;
  return (
    `The first is the one that would be shown: it is ${right[0] ? "right" : "wrong"}. Of the ` +
    `${half} that the re-ranker likes best, ${count(right.slice(0, half))} are right; ` +
    `of the other ${right.length - half}, ${count(right.slice(half))}.`
  );
}

/** Numbers of the drawings, the highest score first. */
function order(scores: readonly number[]): number[] {
  return scores.map((_, i) => i).sort((a, b) => scores[b] - scores[a]);
}
