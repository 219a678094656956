import {generation} from "../../text/en/generation.ts";
import {attributeName} from "./attributeName.ts";
import type {RowPicture} from "./pictureRow.ts";

/** Drawings with their verdicts, ready for a row of pictures. */
export function judgedPictures(
  pixels: readonly Uint8Array[],
  {
    caption,
    judgements = null,
    kept
  }: {
    caption: string;
    judgements?: readonly {joint: boolean; attributes: Readonly<Record<string, boolean>>}[] | null;
    kept?: readonly boolean[];
  }
): RowPicture[] {
  return pixels.map((picture, i) => {
    const judgement = judgements?.[i];
    const wrong = Object.entries(judgement?.attributes ?? {})
      .filter(([, right]) => !right)
      .map(([name]) => attributeName(name));
    return {
      ...{picture, kept, right: judgement?.joint ?? null},
      alt: generation.pictures.drawing(i + 1, caption),
      label: generation.pictures.wrongAttributes(wrong)
    };
  });
}
