import {givenPictures} from "../../text/en/givenPictures.ts";
import {LIMITS} from "./limits.ts";
import {pictureSize} from "./pictureSize.ts";
import {foreignType, type PictureType, pictureType} from "./pictureType.ts";
import {PictureError} from "./skippedFile.ts";
import {svgElements} from "./svgElements.ts";
import {svgText} from "./svgText.ts";

/** A picture that is fit to be decoded. */
export interface InspectedPicture {
  type: PictureType;
  /** Side of its middle square in pixels; null for an SVG, which has any size. */
  side: number | null;
  /** The file as what draws it takes it: an SVG in UTF-8. */
  bytes: Uint8Array;
}

/**
 * Looks at what a file says of itself, before anything is decoded.
 * @throws PictureError where it is no picture, or too large
 */
export function inspectPicture(bytes: Uint8Array): InspectedPicture {
  const type = pictureType(bytes);
  if (type === null) throw new PictureError(whyNone(foreignType(bytes)));
  if (type === "image/svg+xml") {
    return {type, side: null, bytes: checkedSvg(bytes)};
  }
  const size = pictureSize(bytes, type);
  if (!size) throw new PictureError(givenPictures.why.brokenHeader);
  const {width, height} = size;
  if (Math.max(width, height) > LIMITS.side || width * height > LIMITS.pixels) {
    throw new PictureError(
      givenPictures.why.tooManyPixels(
        width,
        height,
        LIMITS.side.toLocaleString("en"),
        LIMITS.pixels / 1e6
      )
    );
  }
  return {type, side: Math.min(width, height), bytes};
}

function whyNone(foreign: string | null): string {
  const {why} = givenPictures;
  if (foreign === "GZ") return why.gzip;
  return foreign ? why.foreign(foreign) : why.noPicture;
}

function checkedSvg(bytes: Uint8Array): Uint8Array {
  if (bytes.length > LIMITS.svgBytes) {
    throw new PictureError(givenPictures.why.largeSvg(LIMITS.svgBytes / 2 ** 20));
  }
  const text = svgText(bytes)!;
  const elements = svgElements(text);
  if (elements > LIMITS.svgElements) {
    throw new PictureError(
      givenPictures.why.repetitions(
        elements.toLocaleString("en", {notation: "compact"}),
        LIMITS.svgElements.toLocaleString("en")
      )
    );
  }
  return new TextEncoder().encode(text);
}
