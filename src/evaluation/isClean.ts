/** Whether a picture is painted as a careful reader would want it, beyond being read right. */
import {IMAGE_SIZE} from "../data/captionedImage.ts";
import type {IdealPicture} from "../data/idealPicture.ts";
import {type Part, SEEN, sharpnessOf} from "./sharpness.ts";

type Rgb = readonly [red: number, green: number, blue: number];

/** From this share of wrong pixels along it on, 0–1, a silhouette looks ragged. */
const RAGGED = 0.15;

/** How far, in pixels, an edge may be off before a pixel at it is wrong. */
const PLAY = 0.5;

/** How far a speck is from every colour that could be there, in sRGB, of 441. */
const SPECK = 2 * SEEN;

/**
 * Compares a picture with the one it should be. It is clean unless
 *
 * - its silhouette is ragged: too many of the pixels along it are on the wrong side;
 * - a block of 2 × 2 pixels is wrong throughout: a notch, a bump, another texture or colour. A pixel
 *   is wrong if it is seen to differ from all that it would be with the edges around it up to half a
 *   pixel off; a line of such pixels is but an edge that is further off;
 * - it has a speck: a pixel of a colour that the edges around it could not mix wherever they were;
 * - something is missing: there is none of the object at a pixel of it, nor right beside.
 *
 * The limits were set by eye on drawings of the shipped models.
 * @param pixels sRGB, S × S × 3
 */
export function isClean(pixels: ArrayLike<number>, ideal: IdealPicture, part: Part = {}): boolean {
  const {rows = [0, IMAGE_SIZE]} = part;
  if (sharpnessOf(pixels, ideal, part).edgeError >= RAGGED) return false;
  const wrong = new Uint8Array(IMAGE_SIZE ** 2);
  for (let at = rows[0] * IMAGE_SIZE; at < rows[1] * IMAGE_SIZE; ++at) {
    if (isMissing(pixels, ideal, at)) return false;
    const colour = colourAt(pixels, at);
    if (distance(colour, colourAt(ideal.pixels, at)) < SEEN) continue;
    if (distanceToMixtures(colour, ideal, at, 1) >= SPECK) return false;
    wrong[at] = Number(distanceToMixtures(colour, ideal, at, PLAY) >= SEEN);
  }
  return !hasBlock(wrong);
}

/** Whether a pixel that the object mostly covers is bare, and so are all around it. */
function isMissing(
  pixels: ArrayLike<number>,
  {pixels: wanted, coverage, background}: IdealPicture,
  at: number
): boolean {
  if (coverage[at] <= 0.5) return false;
  const own = colourAt(wanted, at);
  if (distance(own, background) < SEEN) return false;
  return neighbourhood(at).every((n) => {
    const colour = colourAt(pixels, n);
    return distance(colour, background) < distance(colour, own);
  });
}

/**
 * How far a colour is from the nearest that a pixel has with the edges around it moved by up to
 * `play` pixels, those of the object as well as those in it.
 */
function distanceToMixtures(
  colour: Rgb,
  {coverage, ink, background}: IdealPicture,
  at: number,
  play: number
): number {
  const around = neighbourhood(at);
  const shares = around.map((n) => coverage[n]);
  // An edge that moves has to cross the neighbour, as far as that is covered or bare, to get here.
  const least = Math.max(0, coverage[at] - Math.max(0, play - Math.min(...shares)));
  const most = Math.min(1, coverage[at] + Math.max(0, play - 1 + Math.max(...shares)));
  const distances = around
    .filter((n) => coverage[n] > 0)
    .map((n) => {
      const there = colourAt(ink, n);
      const own = coverage[at] > 0 ? colourAt(ink, at) : there;
      const mixed = mix(own, there, play);
      const covered = mix(background, mixed, most);
      return Math.min(
        distanceToLine(colour, covered, mix(background, own, most)),
        distanceToLine(colour, covered, mix(background, mixed, least))
      );
    });
  return distances.length > 0 ? Math.min(...distances) : distance(colour, background);
}

/** Whether a block of 2 × 2 pixels is wrong all over. */
function hasBlock(wrong: Uint8Array): boolean {
  return wrong.some(
    (_, at) =>
      at % IMAGE_SIZE < IMAGE_SIZE - 1 &&
      [at, at + 1, at + IMAGE_SIZE, at + IMAGE_SIZE + 1].every((pixel) => wrong[pixel])
  );
}

/** A pixel and those that touch it, at corners too. */
function neighbourhood(at: number): number[] {
  const [x, y] = [at % IMAGE_SIZE, Math.floor(at / IMAGE_SIZE)];
  const found: number[] = [];
  for (let v = Math.max(y - 1, 0); v <= Math.min(y + 1, IMAGE_SIZE - 1); ++v) {
    for (let u = Math.max(x - 1, 0); u <= Math.min(x + 1, IMAGE_SIZE - 1); ++u) {
      found.push(v * IMAGE_SIZE + u);
    }
  }
  return found;
}

const colourAt = (pixels: ArrayLike<number>, at: number): Rgb => [
  pixels[3 * at],
  pixels[3 * at + 1],
  pixels[3 * at + 2]
];

const mix = (from: Rgb, to: Rgb, share: number): Rgb => [
  from[0] + share * (to[0] - from[0]),
  from[1] + share * (to[1] - from[1]),
  from[2] + share * (to[2] - from[2])
];

const distance = (a: Rgb, b: Rgb): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** From a colour to the nearest between two others. */
function distanceToLine(colour: Rgb, from: Rgb, to: Rgb): number {
  let [along, length] = [0, 0];
  for (let c = 0; c < 3; ++c) {
    along += (colour[c] - from[c]) * (to[c] - from[c]);
    length += (to[c] - from[c]) ** 2;
  }
  const share = length > 0 ? Math.min(Math.max(along / length, 0), 1) : 0;
  return distance(colour, mix(from, to, share));
}
