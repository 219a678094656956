import type {Background, Colour} from "./scene.ts";

/** sRGB, each channel 0–255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The main colour of objects. Any two are at least 85 apart (Euclidean, of 441). */
export const OBJECT_RGB: Record<Colour, Rgb> = {
  red: [222, 35, 45],
  orange: [247, 135, 20],
  yellow: [250, 222, 50],
  green: [45, 170, 70],
  blue: [40, 85, 230],
  purple: [155, 65, 200],
  black: [0, 0, 0],
  white: [255, 255, 255]
};

export const BACKGROUND_RGB: Record<Background, Rgb> = {
  white: [255, 255, 255],
  gray: [170, 170, 170],
  black: [0, 0, 0],
  cyan: [110, 218, 240]
};

/** How bright the second colour of a texture is, as a fraction of the main one. */
const SHADE = 0.4;

/** The second colour of black, which has no darker shade. */
const LIGHTER_BLACK: Rgb = [105, 105, 105];

/**
 * The second colour of a striped, dotted or checkered object: a dark shade of the main colour.
 * Shades and not tints, because tints of red, yellow and blue would fade into the light backgrounds.
 */
export function secondRgb(colour: Colour): Rgb {
  if (colour === "black") return LIGHTER_BLACK;
  const [red, green, blue] = OBJECT_RGB[colour];
  return [Math.round(red * SHADE), Math.round(green * SHADE), Math.round(blue * SHADE)];
}
