import type {Position, Size} from "./scene.ts";

/** A point of the picture in pixels from its top left corner; integers are corners of pixels. */
export interface Point {
  x: number;
  y: number;
}

/** How far, in pixels, an object may stand from its place, along either axis. */
export const JITTER = 1;

/** The side of the box an object is drawn in, in pixels, alone in its picture. */
export const SINGLE_EXTENT: Record<Size, number> = {large: 18, small: 12};

/** The same for an object that has half a picture. With jitter it stays inside its half. */
export const HALF_EXTENT: Record<Size, number> = {large: 14, small: 10};

/** How far from the middle of the picture "top", "left", … are. With jitter nothing is cut off. */
const OFFSET: Record<Size, number> = {large: 6, small: 8};

export const HALVES = {
  left: {x: 8, y: 16},
  right: {x: 24, y: 16},
  top: {x: 16, y: 8},
  bottom: {x: 16, y: 24}
} satisfies Record<string, Point>;

export type Half = keyof typeof HALVES;

/** Where the centre of a single object of `size` at `position` is. */
export function placeOf(position: Position, size: Size): Point {
  const offset = OFFSET[size];
  const words = position.split(" ");
  const along = (before: string, after: string): number =>
    words.includes(before) ? -offset : words.includes(after) ? offset : 0;
  return {x: 16 + along("left", "right"), y: 16 + along("top", "bottom")};
}
