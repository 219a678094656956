/** How clean painted pictures are: what squared errors and template matching overlook. */
import {IMAGE_SIZE} from "../data/captionedImage.ts";
import type {IdealPicture} from "../data/idealPicture.ts";

/** Shares, 0–1, of one picture or as means over many. */
export interface Sharpness {
  /** Of the pixels along the true silhouette, those that are painted as if on its other side. */
  edgeError: number;
  /** Of all pixels, those far from every colour that the true picture has. */
  strayColours: number;
}

/** A part of a picture. */
export interface Part {
  /** The first row to look at, and the one after the last; all by default. */
  rows?: readonly [from: number, to: number];
}

/** The least distance in sRGB, of 441, that a person sees between two colours side by side here. */
export const SEEN = 48;

/** A pixel covered by half, give or take this, may as well be on either side. */
const UNSURE = 0.1;

/**
 * Compares a picture with the one it should be.
 * @param pixels sRGB, S × S × 3
 */
export function sharpnessOf(
  pixels: ArrayLike<number>,
  ideal: IdealPicture,
  {rows = [0, IMAGE_SIZE]}: Part = {}
): Sharpness {
  const [first, end] = rows.map((row) => row * IMAGE_SIZE);
  const palette = coloursOf(ideal.pixels);
  let [edges, wrong, stray] = [0, 0, 0];
  for (let at = first; at < end; ++at) {
    if (isStray(pixels, at, palette)) stray += 1;
    const share = shareOfInk(pixels, ideal, at);
    if (share === null) continue;
    edges += 1;
    if (share > 0.5 !== ideal.coverage[at] > 0.5) wrong += 1;
  }
  return {edgeError: edges > 0 ? wrong / edges : 0, strayColours: stray / (end - first)};
}

/** The mean over pictures; null of none. */
export function meanSharpness(all: readonly Sharpness[]): Sharpness | null {
  if (all.length === 0) return null;
  const mean = (key: keyof Sharpness) => all.reduce((sum, s) => sum + s[key], 0) / all.length;
  return {edgeError: mean("edgeError"), strayColours: mean("strayColours")};
}

/**
 * How far a pixel at the silhouette's edge is on the way from the background to the ink there.
 * @returns null away from the edge, where the side is unsure, and where ink and background look alike
 */
function shareOfInk(
  pixels: ArrayLike<number>,
  {coverage, ink, background}: IdealPicture,
  at: number
): number | null {
  const own = coverage[at];
  if (Math.abs(own - 0.5) < UNSURE) return null;
  const around = neighbours(at);
  if (!around.some((n) => coverage[n] > 0.5 !== own > 0.5)) return null;
  // A bare pixel would take the ink of the neighbour that is covered most.
  const inked = own > 0 ? at : around.reduce((a, b) => (coverage[b] > coverage[a] ? b : a));
  let [along, length] = [0, 0];
  for (let c = 0; c < 3; ++c) {
    const step = ink[3 * inked + c] - background[c];
    along += (pixels[3 * at + c] - background[c]) * step;
    length += step ** 2;
  }
  return length < SEEN ** 2 ? null : along / length;
}

function neighbours(at: number): number[] {
  const [x, y] = [at % IMAGE_SIZE, Math.floor(at / IMAGE_SIZE)];
  const found: number[] = [];
  if (x > 0) found.push(at - 1);
  if (x < IMAGE_SIZE - 1) found.push(at + 1);
  if (y > 0) found.push(at - IMAGE_SIZE);
  if (y < IMAGE_SIZE - 1) found.push(at + IMAGE_SIZE);
  return found;
}

/** The different colours of a picture, three bytes each. */
function coloursOf(pixels: Uint8Array): Uint8Array {
  const known = new Set<number>();
  for (let i = 0; i < pixels.length; i += 3) {
    known.add((pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2]);
  }
  return Uint8Array.from([...known].flatMap((rgb) => [rgb >> 16, (rgb >> 8) & 255, rgb & 255]));
}

function isStray(pixels: ArrayLike<number>, at: number, palette: Uint8Array): boolean {
  const [red, green, blue] = [pixels[3 * at], pixels[3 * at + 1], pixels[3 * at + 2]];
  for (let i = 0; i < palette.length; i += 3) {
    const square =
      (red - palette[i]) ** 2 + (green - palette[i + 1]) ** 2 + (blue - palette[i + 2]) ** 2;
    if (square < SEEN ** 2) return false;
  }
  return true;
}
