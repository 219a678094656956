import {captions} from "../text/en/captions.ts";
import type {Dataset} from "./captionedImage.ts";
import {encodeCaption} from "./tokenizer/encodeCaption.ts";
import type {Tokenizer} from "./tokenizer/tokenizer.ts";

/** Draws before a data set is given up. */
const TRIES = 200;

/**
 * The data set without examples whose captions a transformer cannot read, which readers' own may have.
 * `example` throws where nearly all are of that kind.
 */
export function fittingCaptions(dataset: Dataset, tokenizer: Tokenizer): Dataset {
  const fitting = <T>(draw: () => T, captionOf: (drawn: T) => string): T => {
    for (let i = 0; i < TRIES; ++i) {
      const drawn = draw();
      if (encodeCaption(tokenizer, captionOf(drawn)).fits) return drawn;
    }
    throw new Error(captions.reading.noneFits);
  };
  return {
    ...dataset,
    example: (random) =>
      fitting(
        () => dataset.example(random),
        ({caption}) => caption
      ),
    caption: (group, random) =>
      fitting(
        () => dataset.caption(group, random),
        (text) => text
      )
  };
}
