import {IMAGE_SIZE} from "../captionedImage.ts";
import type {Random} from "../../math/random.ts";
import {maskOf} from "./mask.ts";
import type {Mask} from "./mask.ts";
import {BACKGROUND_RGB, OBJECT_RGB, secondRgb} from "./palette.ts";
import type {Rgb} from "./palette.ts";
import {HALF_EXTENT, HALVES, JITTER, SINGLE_EXTENT, placeOf} from "./placement.ts";
import type {Point} from "./placement.ts";
import {backgroundOf, canonical} from "./scene.ts";
import type {Scene, ShapeObject, Texture} from "./scene.ts";
import {isSecondColour} from "./texture.ts";

export interface RenderOptions {
  /** Moves each object by up to `JITTER` pixels along either axis. Defaults to no movement. */
  random?: Random;
}

/** Something drawn over the background: one object, or the outline of one. */
export interface Layer {
  mask: Mask;
  /** Of its centre, before it is moved. */
  place: Point;
  main: Rgb;
  /** The second colour of `texture`. */
  second: Rgb;
  texture: Texture;
}

/** What is drawn of `scene`, in groups that move together. No group reaches into another's place. */
export function layersOf(scene: Scene): Layer[][] {
  if (scene.kind === "single") {
    const {object, position} = scene;
    return [[objectLayer(object, SINGLE_EXTENT[object.size], placeOf(position, object.size))]];
  }
  if (scene.kind === "pair") {
    // The same picture for "A left of B" as for "B right of A", whichever way it was said.
    const {first, second, relation} = canonical(scene) as typeof scene;
    const [before, after] =
      relation === "left of" ? [HALVES.left, HALVES.right] : [HALVES.top, HALVES.bottom];
    return [
      [objectLayer(first, HALF_EXTENT[first.size], before)],
      [objectLayer(second, HALF_EXTENT[second.size], after)]
    ];
  }
  const {object} = scene;
  const extent = HALF_EXTENT[object.size];
  const {black} = OBJECT_RGB;
  const outline: Layer = {
    ...{mask: maskOf(object.shape, extent, "outline"), place: HALVES.bottom},
    ...{main: black, second: black, texture: "solid"}
  };
  return [[objectLayer(object, extent, HALVES.top), outline]];
}

function objectLayer({shape, colour, texture}: ShapeObject, extent: number, place: Point): Layer {
  const [main, second] = [OBJECT_RGB[colour], secondRgb(colour)];
  return {mask: maskOf(shape, extent), place, main, second, texture};
}

/** Draws `scene` as sRGB bytes, row-major, 32 × 32 × 3, antialiased. */
export function render(scene: Scene, {random}: RenderOptions = {}): Uint8Array {
  return drawMoved(
    scene,
    layersOf(scene).map(() => jitter(random))
  );
}

/** The same with each group of layers moved by what `moves` says. */
export function drawMoved(scene: Scene, moves: readonly Point[]): Uint8Array {
  const pixels = new Uint8Array(IMAGE_SIZE * IMAGE_SIZE * 3);
  const [red, green, blue] = BACKGROUND_RGB[backgroundOf(scene)];
  for (let i = 0; i < pixels.length; i += 3) {
    pixels[i] = red;
    pixels[i + 1] = green;
    pixels[i + 2] = blue;
  }
  layersOf(scene).forEach((group, i) => {
    for (const layer of group) {
      covered(layer, moves[i], (at, alpha, rgb) => {
        for (let c = 0; c < 3; ++c) {
          const value = pixels[3 * at + c];
          pixels[3 * at + c] = Math.round(value + alpha * (rgb[c] - value));
        }
      });
    }
  });
  return pixels;
}

/** Tells every pixel that a layer covers, with how much of it, 0–1, and in which colour. */
export function covered(
  {mask: {side, coverage}, place, main, second, texture}: Layer,
  by: Point,
  tell: (pixel: number, alpha: number, rgb: Rgb) => void
): void {
  const left = place.x + by.x - side / 2;
  const top = place.y + by.y - side / 2;
  for (let row = 0; row < side; ++row) {
    const y = top + row;
    if (y < 0 || y >= IMAGE_SIZE) continue;
    for (let column = 0; column < side; ++column) {
      const alpha = coverage[row * side + column];
      const x = left + column;
      if (alpha === 0 || x < 0 || x >= IMAGE_SIZE) continue;
      tell(y * IMAGE_SIZE + x, alpha, isSecondColour(texture, x, y) ? second : main);
    }
  }
}

function jitter(random: Random | undefined): Point {
  if (!random) return {x: 0, y: 0};
  const draw = () => random.integer(2 * JITTER + 1) - JITTER;
  const x = draw();
  return {x, y: draw()};
}
