/** Reads a folder or zip of pictures with captions (see data/own) from the disk. */
import {stat} from "node:fs/promises";
import {basename} from "node:path";
import {Resvg} from "@resvg/resvg-js";
import {type CaptionedImage, IMAGE_SIZE} from "../data/captionedImage.ts";
import {AreaAverage} from "../data/own/areaAverage.ts";
import {exifOrientation, oriented} from "../data/own/exifOrientation.ts";
import {listed} from "../data/own/few.ts";
import {readWhole} from "../data/own/givenFile.ts";
import {inspectPicture} from "../data/own/inspectPicture.ts";
import {type OpenedFiles, openFiles} from "../data/own/openFiles.ts";
import {PictureError, RefusedError, type SkippedFile} from "../data/own/skippedFile.ts";
import {squareSvg, SVG_SIDE} from "../data/own/squareSvg.ts";
import {encodeCaption} from "../data/tokenizer/encodeCaption.ts";
import {trainTokenizer} from "../data/tokenizer/trainTokenizer.ts";
import {UsageError} from "./command.ts";
import {fileAt, filesBelow} from "./filesBelow.ts";

/** Larger squares are drawn at this side before they are averaged, in pixels. */
const MOST_DRAWN = 4096;

/**
 * All pictures in a folder or zip, cropped to squares.
 * @param report called with a line for each file left out, and for whatever else the page would note
 * @throws UsageError where nothing usable is left
 */
export async function readImageFolder(
  folder: string,
  report: (line: string) => void
): Promise<CaptionedImage[]> {
  const leaveOut = ({path, reason}: SkippedFile) => report(`${listed(path)}: ${reason}, left out`);
  const {files, pictures, skipped, notes} = await open(folder, leaveOut);
  for (const note of notes) report(note);
  skipped.forEach(leaveOut);
  const images: CaptionedImage[] = [];
  for (const {index, path, caption} of pictures) {
    try {
      images.push({caption, pixels: toPixels(await readWhole(files[index]))});
    } catch (error) {
      if (!(error instanceof PictureError)) throw error;
      leaveOut({path, reason: error.message});
    }
  }
  const fitting = withinLength(images, report);
  if (fitting.length === 0) {
    throw new UsageError(`${folder} holds no usable pictures (PNG, JPEG, GIF or SVG).`);
  }
  return fitting;
}

async function open(path: string, leaveOut: (file: SkippedFile) => void): Promise<OpenedFiles> {
  try {
    const found = await stat(path);
    if (found.isFile()) return await openFiles([fileAt(path, basename(path), found.size)]);
    const {files, skipped} = await filesBelow(path);
    skipped.forEach(leaveOut);
    return await openFiles(files);
  } catch (error) {
    if (error instanceof RefusedError) throw new UsageError(`${path}: ${error.message}`);
    if (!("code" in (error as object))) throw error;
    throw new UsageError(`Cannot read the folder ${path}: ${(error as Error).message}`);
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

/**
 * A picture file as IMAGE_SIZE² × 3 bytes: its middle square, on white.
 * @throws PictureError
 */
function toPixels(file: Uint8Array): Uint8Array {
  const {type, side, bytes} = inspectPicture(file);
  // resvg shows nothing in place of a WebP, and says nothing.
  if (type === "image/webp")
    throw new PictureError("WebP is not read here; save it as PNG or JPEG");
  const drawn = Math.min(MOST_DRAWN, side ?? SVG_SIDE);
  const pixels = draw(squareSvg(Buffer.from(bytes).toString("base64"), type, drawn));
  if (!pixels.some((value, i) => i % 4 === 3 && value > 0)) {
    throw new PictureError("not a readable picture (nothing can be drawn)");
  }
  const average = new AreaAverage(drawn);
  average.add(pixels, 0);
  if (type !== "image/jpeg") return average.pixels;
  // The middle square stays the middle square, so it can be turned when it is small.
  return oriented(average.pixels, IMAGE_SIZE, exifOrientation(bytes));
}

function draw(svg: string): Uint8Array {
  try {
    return new Resvg(svg, {font: {loadSystemFonts: false}}).render().pixels;
  } catch (error) {
    throw new PictureError(`not a readable picture (${(error as Error).message})`);
  }
}
