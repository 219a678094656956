/** Reads a folder of pictures with captions (see data/ownImages.ts) from the disk. */
import {readdir, readFile} from "node:fs/promises";
import {extname, join, relative, sep} from "node:path";
import {Resvg} from "@resvg/resvg-js";
import {type CaptionedImage, IMAGE_SIZE} from "../data/captionedImage.ts";
import {captionFromName, METADATA_FILES, MetadataError, readMetadata} from "../data/ownImages.ts";
import {encodeCaption} from "../data/tokenizer/encodeCaption.ts";
import {trainTokenizer} from "../data/tokenizer/trainTokenizer.ts";
import {UsageError} from "./command.ts";

const TYPES: Record<string, string> = {
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".gif": "image/gif",
  ".webp": "image/webp",
  ".svg": "image/svg+xml"
};

/** Pictures are drawn this many times larger and then averaged, so that fine detail does not alias. */
const OVERSAMPLING = 8;

/**
 * All pictures below `folder`, cropped to squares. What cannot be read is reported and left out.
 * @param report called with one line for each file left out
 * @throws UsageError where nothing usable is left
 */
export async function readImageFolder(
  folder: string,
  report: (line: string) => void
): Promise<CaptionedImage[]> {
  let paths: string[];
  try {
    const entries = await readdir(folder, {recursive: true, withFileTypes: true});
    paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
      .sort();
  } catch (error) {
    throw new UsageError(`Cannot read the folder ${folder}: ${(error as Error).message}`);
  }
  const captions = await readCaptions(folder, paths);
  const images: CaptionedImage[] = [];
  for (const path of paths) {
    const type = TYPES[extname(path).toLowerCase()];
    if (!type) continue;
    const caption = captions ? captions.get(path) : captionFromName(path);
    if (caption === undefined) {
      report(`${path}: no caption in the metadata file, left out`);
      continue;
    }
    try {
      images.push({caption, pixels: toPixels(await readFile(join(folder, path)), type)});
    } catch (error) {
      report(`${path}: not a readable picture (${(error as Error).message}), left out`);
    }
  }
  const fitting = withinLength(images, report);
  if (fitting.length === 0) {
    throw new UsageError(`${folder} holds no usable pictures (PNG, JPEG, GIF, WebP or SVG).`);
  }
  return fitting;
}

async function readCaptions(folder: string, paths: string[]): Promise<Map<string, string> | null> {
  const file = METADATA_FILES.find((name) => paths.includes(name));
  if (!file) return null;
  try {
    return readMetadata(file, await readFile(join(folder, file), "utf8"));
  } catch (error) {
    if (error instanceof MetadataError) throw new UsageError(error.message);
    throw error;
  }
}

/** Captions that do not fit are not cut silently: their pictures are left out, and it is said. */
function withinLength(images: CaptionedImage[], report: (line: string) => void): CaptionedImage[] {
  const tokenizer = trainTokenizer(images.map(({caption}) => caption));
  return images.filter(({caption}) => {
    const encoded = encodeCaption(tokenizer, caption);
    if (!encoded.fits) report(`"${caption.slice(0, 60)}": ${encoded.message}; left out`);
    return encoded.fits;
  });
}

/** A picture file as IMAGE_SIZE² × 3 bytes: its middle square, on white. */
function toPixels(bytes: Buffer, type: string): Uint8Array {
  const size = IMAGE_SIZE * OVERSAMPLING;
  const data = `data:${type};base64,${bytes.toString("base64")}`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}">` +
    `<image href="${data}" width="${size}" height="${size}" preserveAspectRatio="xMidYMid slice"/></svg>`;
  const drawn = new Resvg(svg, {font: {loadSystemFonts: false}}).render().pixels;
  if (!drawn.some((value, i) => i % 4 === 3 && value > 0)) throw new Error("nothing can be drawn");
  const pixels = new Uint8Array(IMAGE_SIZE * IMAGE_SIZE * 3);
  for (let y = 0; y < IMAGE_SIZE; ++y) {
    for (let x = 0; x < IMAGE_SIZE; ++x) {
      for (let c = 0; c < 3; ++c) {
        let sum = 0;
        for (let i = 0; i < OVERSAMPLING ** 2; ++i) {
          const row = y * OVERSAMPLING + Math.floor(i / OVERSAMPLING);
          const at = (row * size + x * OVERSAMPLING + (i % OVERSAMPLING)) * 4;
          // Colours come multiplied by their opacity; what shows through is white.
          sum += drawn[at + c] + 255 - drawn[at + 3];
        }
        pixels[(y * IMAGE_SIZE + x) * 3 + c] = Math.round(sum / OVERSAMPLING ** 2);
      }
    }
  }
  return pixels;
}
