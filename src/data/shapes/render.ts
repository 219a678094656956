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

/**
 * Draws `scene` as sRGB bytes, row-major, 32 × 32 × 3, antialiased. The two halves of a sketch move
 * together.
 */
export function render(scene: Scene, {random}: RenderOptions = {}): Uint8Array {
  const pixels = new Uint8Array(IMAGE_SIZE * IMAGE_SIZE * 3);
  const [red, green, blue] = BACKGROUND_RGB[backgroundOf(scene)];
  for (let i = 0; i < pixels.length; i += 3) {
    pixels[i] = red;
    pixels[i + 1] = green;
    pixels[i + 2] = blue;
  }
  if (scene.kind === "single") {
    const place = moved(placeOf(scene.position, scene.object.size), jitter(random));
    drawObject(pixels, scene.object, SINGLE_EXTENT[scene.object.size], place);
  } else if (scene.kind === "pair") {
    // The same picture for "A left of B" as for "B right of A", whichever way it was said.
    const {first, second, relation} = canonical(scene) as typeof scene;
    const [before, after] =
      relation === "left of" ? [HALVES.left, HALVES.right] : [HALVES.top, HALVES.bottom];
    drawObject(pixels, first, HALF_EXTENT[first.size], moved(before, jitter(random)));
    drawObject(pixels, second, HALF_EXTENT[second.size], moved(after, jitter(random)));
  } else {
    const {object} = scene;
    const extent = HALF_EXTENT[object.size];
    const by = jitter(random);
    drawObject(pixels, object, extent, moved(HALVES.top, by));
    const outline = maskOf(object.shape, extent, "outline");
    paint(pixels, outline, moved(HALVES.bottom, by), OBJECT_RGB.black);
  }
  return pixels;
}

function jitter(random: Random | undefined): Point {
  if (!random) return {x: 0, y: 0};
  const draw = () => random.integer(2 * JITTER + 1) - JITTER;
  const x = draw();
  return {x, y: draw()};
}

function moved(point: Point, by: Point): Point {
  return {x: point.x + by.x, y: point.y + by.y};
}

function drawObject(
  pixels: Uint8Array,
  {shape, colour, texture}: ShapeObject,
  extent: number,
  centre: Point
): void {
  paint(pixels, maskOf(shape, extent), centre, OBJECT_RGB[colour], texture, secondRgb(colour));
}

/** Blends colours over `pixels` where `mask` covers them. */
function paint(
  pixels: Uint8Array,
  {side, coverage}: Mask,
  centre: Point,
  main: Rgb,
  texture: Texture = "solid",
  second: Rgb = main
): void {
  const left = centre.x - side / 2;
  const top = centre.y - side / 2;
  for (let row = 0; row < side; ++row) {
    const y = top + row;
    if (y < 0 || y >= IMAGE_SIZE) continue;
    for (let column = 0; column < side; ++column) {
      const alpha = coverage[row * side + column];
      const x = left + column;
      if (alpha === 0 || x < 0 || x >= IMAGE_SIZE) continue;
      const rgb = isSecondColour(texture, x, y) ? second : main;
      const at = (y * IMAGE_SIZE + x) * 3;
      for (let c = 0; c < 3; ++c)
        pixels[at + c] = Math.round(pixels[at + c] + alpha * (rgb[c] - pixels[at + c]));
    }
  }
}
