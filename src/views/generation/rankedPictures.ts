import {generation} from "../../text/en/generation.ts";
import {judgedPictures} from "./judgedPictures.ts";
import type {RowPicture} from "./pictureRow.ts";

const said = generation.ranked;

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
    alt: said.place(place + 1, caption, scores[i].toFixed(2))
  }));
}

/** Whether the choice is right, and whether right ones come before wrong ones. */
export function rankingText({scores, judgements}: Omit<Ranked, "caption">): string {
  if (!scores) return said.waiting;
  if (!judgements) return said.notJudged;
  const right = order(scores).map((i) => judgements[i].joint);
  const half = Math.ceil(right.length / 2);
  const halves = [right.slice(0, half), right.slice(half)].map((some) => ({
    n: some.length,
    right: some.filter(Boolean).length
  }));
  return said.result(right[0], halves);
}

/** Numbers of the drawings, the highest score first. */
function order(scores: readonly number[]): number[] {
  return scores.map((_, i) => i).sort((a, b) => scores[b] - scores[a]);
}
