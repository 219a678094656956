import {extensionOf} from "./filePath.ts";
import {svgText} from "./svgText.ts";

/** Kinds of pictures that are read, by MIME type. */
export type PictureType = "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/svg+xml";

const EXTENSIONS = new Set([".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"]);

/** Whether a file's name says that it is a picture of a kind that is read. */
export function isPictureName(path: string): boolean {
  return EXTENSIONS.has(extensionOf(path));
}

/** The kind of a picture by what is in it, whatever its name says; null for any other file. */
export function pictureType(bytes: Uint8Array): PictureType | null {
  const latin = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (latin(0, 8) === "\x89PNG\r\n\x1a\n") return "image/png";
  if (latin(0, 3) === "\xff\xd8\xff") return "image/jpeg";
  if (/^GIF8[79]a$/.test(latin(0, 6))) return "image/gif";
  if (latin(0, 4) === "RIFF" && latin(8, 12) === "WEBP") return "image/webp";
  return svgText(bytes) === null ? null : "image/svg+xml";
}
