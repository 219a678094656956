import {givenPictures} from "../../text/en/givenPictures.ts";
import {nameOf} from "./filePath.ts";
import {LIMITS} from "./limits.ts";
import {PictureError} from "./skippedFile.ts";

/** The caption that a file name is: without folder and extension, "_" and "-" read as spaces. */
export function captionFromName(path: string): string {
  return nameOf(path)
    .replace(/\.[^.]*$/, "")
    .replace(/[_-]+/g, " ")
    .trim();
}

/**
 * A caption on one line, without characters that control rather than say something. Markup in it is
 * text like any other.
 * @throws PictureError where it is too long
 */
export function cleanCaption(caption: string): string {
  const clean = caption
    .replace(/[\s\p{Cc}]+/gu, " ")
    // Marks that turn the direction of the text around them, and other formats without a width.
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
    .trim();
  if (clean.length <= LIMITS.caption) return clean;
  throw new PictureError(
    givenPictures.why.captionTooLong(
      clean.length.toLocaleString("en"),
      LIMITS.caption.toLocaleString("en")
    )
  );
}
