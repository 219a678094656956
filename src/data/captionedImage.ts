import type {Random} from "../math/random.ts";

/** Side of every picture in the lab, in pixels. */
export const IMAGE_SIZE = 32;

/** A picture with its caption. */
export interface CaptionedImage {
  caption: string;
  /** sRGB bytes, row-major, `IMAGE_SIZE × IMAGE_SIZE × 3`. */
  pixels: Uint8Array;
}

/** A source of captioned pictures to learn from. */
export interface Dataset {
  readonly name: string;
  /** Draws one training example. The same random stream gives the same example. */
  example(random: Random): CaptionedImage;
  /** Draws one caption of a group to be measured, such as "seen" or "unseen" combinations. */
  caption(group: string, random: Random): string;
  /** Captions that a tokenizer is to learn from; where absent, those of drawn examples are. */
  tokenizerCaptions?(): Iterable<string>;
  /** Draws a picture that fits a caption; where absent, pictures come only with `example`. */
  picture?(caption: string, random: Random): Uint8Array;
  /** All there is to learn from, in order, where that is a fixed set of pictures. */
  readonly images?: readonly CaptionedImage[];
  /** The groups that `caption` knows. */
  readonly groups: readonly string[];
}
