import type {CaptionedImage, Dataset} from "../captionedImage.ts";

/**
 * Pictures with captions as a data set; nothing is held out, and examples are drawn as they are.
 * @param images at least one
 */
export function ownDataset(name: string, images: readonly CaptionedImage[]): Dataset {
  if (images.length === 0) throw new RangeError("A data set needs at least one picture.");
  return {
    name,
    images,
    groups: ["seen"],
    example: (random) => random.pick(images),
    caption: (_group, random) => random.pick(images).caption,
    tokenizerCaptions: () => images.map(({caption}) => caption)
  };
}
