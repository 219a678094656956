import {filetypeinfo} from "magic-bytes.js";
import {extensionOf} from "./filePath.ts";
import {svgText} from "./svgText.ts";

const RASTER_TYPES = ["image/png", "image/jpeg", "image/gif", "image/webp"] as const;
type RasterType = (typeof RASTER_TYPES)[number];

/** Kinds of pictures that are read, by MIME type. */
export type PictureType = RasterType | "image/svg+xml";

const EXTENSIONS = new Set([".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"]);

/** Whether a file's name says that it is a picture of a kind that is read. */
export function isPictureName(path: string): boolean {
  return EXTENSIONS.has(extensionOf(path));
}

/** The kind of a picture by what is in it, whatever its name says; null for any other file. */
export function pictureType(bytes: Uint8Array): PictureType | null {
  const mimes = filetypeinfo(bytes).map(({mime}) => mime);
  const raster = RASTER_TYPES.find((type) => mimes.includes(type));
  return raster ?? (svgText(bytes) === null ? null : "image/svg+xml");
}

/** What else a file is that may pass for a picture, such as "HEIF"; null where that cannot be told. */
export function foreignType(bytes: Uint8Array): string | null {
  // Those of a few bytes, which texts and zeros have too, would be guesses.
  const found = filetypeinfo(bytes).find(({mime}) => mime && FOREIGN.test(mime));
  return found ? found.typename.toUpperCase() : null;
}

const FOREIGN = /^(image|video)\/|photoshop|\/(pdf|zip|gzip)$/;
