import type {CaptionedImage, Dataset} from "../../data/captionedImage.ts";
import {Random} from "../../math/random.ts";

/** The fixed pictures over which a codebook is judged: the same for every model of a data set. */
export function evaluationPictures(
  dataset: Dataset,
  {count, seed}: {count: number; seed: number}
): CaptionedImage[] {
  const random = new Random(seed, "evaluation pictures");
  return Array.from({length: count}, () => dataset.example(random));
}
