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
  if (!size) throw new PictureError("not a readable picture (its header is broken)");
  const {width, height} = size;
  if (Math.max(width, height) > LIMITS.side || width * height > LIMITS.pixels) {
    throw new PictureError(
      `${width} × ${height} pixels are too many: up to ${LIMITS.side.toLocaleString("en")} along ` +
        `a side and ${LIMITS.pixels / 1e6} million in all are read`
    );
  }
  return {type, side: Math.min(width, height), bytes};
}

function whyNone(foreign: string | null): string {
  if (foreign === "GZ") return "it is compressed by gzip, as SVGZ is; unpack it first";
  const known = "PNG, JPEG, GIF, WebP or SVG";
  const found = foreign ? `${foreign} inside, not ${known}` : `not ${known} inside`;
  return `not a readable picture (it is ${found})`;
}

function checkedSvg(bytes: Uint8Array): Uint8Array {
  if (bytes.length > LIMITS.svgBytes) {
    const most = LIMITS.svgBytes / 2 ** 20;
    throw new PictureError(`too large for an SVG: up to ${most} MiB are drawn`);
  }
  const text = svgText(bytes)!;
  const elements = svgElements(text);
  if (elements > LIMITS.svgElements) {
    throw new PictureError(
      `its repetitions come to ${elements.toLocaleString("en", {notation: "compact"})} elements, ` +
        `at most ${LIMITS.svgElements.toLocaleString("en")} are drawn`
    );
  }
  return new TextEncoder().encode(text);
}
