/** Pictures as bytes of the lab's size, by the browser's own decoders; in a worker. */
import {initWasm, Resvg} from "@resvg/resvg-wasm";
import resvgUrl from "@resvg/resvg-wasm/index_bg.wasm?url";
import {fetchFile, FetchError} from "../../../browser/fetchFile.ts";
import {AreaAverage} from "../areaAverage.ts";
import {inspectPicture} from "../inspectPicture.ts";
import type {PictureType} from "../pictureType.ts";
import {PictureError} from "../skippedFile.ts";
import {squareSvg, SVG_SIDE} from "../squareSvg.ts";
import {givenPictures} from "../../../text/en/givenPictures.ts";

/** Most pixels read back from the canvas at a time. */
const BAND_PIXELS = 2 ** 20;

/**
 * The middle square of a picture, IMAGE_SIZE² × 3 bytes, on white.
 * @throws PictureError
 */
export async function decodePicture(bytes: Uint8Array): Promise<Uint8Array> {
  const {type, bytes: drawn} = inspectPicture(bytes);
  return type === "image/svg+xml" ? drawSvg(drawn) : drawBitmap(drawn, type);
}

async function drawBitmap(bytes: Uint8Array, type: PictureType): Promise<Uint8Array> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>], {type}));
  } catch {
    throw new PictureError(givenPictures.why.undecodable);
  }
  try {
    return averageSquare(bitmap);
  } finally {
    bitmap.close();
  }
}

let canvas: OffscreenCanvas | undefined;

function averageSquare(bitmap: ImageBitmap): Uint8Array {
  const side = Math.min(bitmap.width, bitmap.height);
  const left = Math.floor((bitmap.width - side) / 2);
  const top = Math.floor((bitmap.height - side) / 2);
  const rows = Math.max(1, Math.min(side, Math.floor(BAND_PIXELS / side)));
  // Made once: thousands of canvases would wait for the garbage collector.
  canvas ??= new OffscreenCanvas(side, rows);
  if (canvas.width < side || canvas.height < rows) {
    Object.assign(canvas, {width: side, height: rows});
  }
  const context = canvas.getContext("2d", {willReadFrequently: true})!;
  context.fillStyle = "white";
  const average = new AreaAverage(side);
  for (let y = 0; y < side; y += rows) {
    const height = Math.min(rows, side - y);
    context.fillRect(0, 0, side, rows);
    context.drawImage(bitmap, left, top + y, side, height, 0, 0, side, height);
    average.add(context.getImageData(0, 0, side, height).data, y);
  }
  return average.pixels;
}

let resvg: Promise<void> | undefined;

async function startResvg(): Promise<void> {
  try {
    await initWasm(await fetchFile(resvgUrl));
  } catch (error) {
    resvg = undefined;
    if (!(error instanceof FetchError)) throw error;
    throw new PictureError(givenPictures.why.noSvgRenderer(error.message));
  }
}

/**
 * Browsers draw SVG only on the page itself, where one picture could stop everything. This renderer
 * runs here, knows no scripts, and has no way to the network.
 */
async function drawSvg(bytes: Uint8Array): Promise<Uint8Array> {
  await (resvg ??= startResvg());
  let pixels: Uint8Array;
  try {
    const rendered = new Resvg(squareSvg(base64(bytes), "image/svg+xml", SVG_SIDE)).render();
    pixels = rendered.pixels;
    rendered.free();
  } catch (error) {
    // After a trap the renderer is in no state to go on; whoever asked starts another worker.
    if (error instanceof WebAssembly.RuntimeError) throw error;
    throw new PictureError(givenPictures.why.notReadable(String(error)));
  }
  if (!pixels.some((value, i) => i % 4 === 3 && value > 0)) {
    throw new PictureError(givenPictures.why.blank);
  }
  const average = new AreaAverage(SVG_SIDE);
  average.add(pixels, 0);
  return average.pixels;
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  }
  return btoa(text);
}
