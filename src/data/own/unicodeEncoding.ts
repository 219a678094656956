import {givenPictures} from "../../text/en/givenPictures.ts";
import {PictureError} from "./skippedFile.ts";

/**
 * The encoding of Unicode that a mark at the start of a text tells, or zeros where letters of ASCII
 * are; null for what has neither.
 * @throws PictureError for UTF-32, and for what is no text
 */
export function unicodeEncoding(bytes: Uint8Array): {encoding: string; assumed: boolean} | null {
  const starts = (...mark: number[]) => mark.every((byte, i) => bytes[i] === byte);
  if (starts(0xff, 0xfe, 0, 0) || starts(0, 0, 0xfe, 0xff)) throw utf32();
  if (starts(0xef, 0xbb, 0xbf)) return {encoding: "UTF-8", assumed: false};
  if (starts(0xff, 0xfe)) return {encoding: "UTF-16LE", assumed: false};
  if (starts(0xfe, 0xff)) return {encoding: "UTF-16BE", assumed: false};
  const zeros = [0, 1, 2, 3].map((at) => zerosAt(bytes, at));
  const most = 0.9 * Math.floor(Math.min(bytes.length, LOOKED_AT) / 4);
  if (Math.min(zeros[2], Math.max(zeros[1], zeros[3])) > most) throw utf32();
  const [even, odd] = [zeros[0] + zeros[2], zeros[1] + zeros[3]];
  if (even + odd === 0) return null;
  // Some letters of other scripts have a zero where those of ASCII do not, 一 for one.
  if (odd > 2 * even) return {encoding: "UTF-16LE", assumed: true};
  if (even > 2 * odd) return {encoding: "UTF-16BE", assumed: true};
  throw new PictureError(givenPictures.encoding.noText);
}

const utf32 = () => new PictureError(givenPictures.encoding.utf32);

/** Bytes at the start of a file by which it is judged. */
const LOOKED_AT = 1024;

/** How many bytes are zero at the start of a file, of each fourth one. */
function zerosAt(bytes: Uint8Array, from: number): number {
  return bytes.subarray(0, LOOKED_AT).filter((byte, i) => byte === 0 && i % 4 === from).length;
}
