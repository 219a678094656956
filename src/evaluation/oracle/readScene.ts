import {IMAGE_SIZE} from "../../data/captionedImage.ts";
import {BACKGROUND_RGB} from "../../data/shapes/palette.ts";
import {BACKGROUNDS, COLOURS} from "../../data/shapes/scene.ts";
import type {
  Background,
  PairScene,
  Shape,
  ShapeObject,
  SingleScene
} from "../../data/shapes/scene.ts";
import {matchTemplates} from "./matchTemplates.ts";
import {halfTemplates, outlineTemplates, singleTemplates} from "./templates.ts";

/** A 32 × 32 sRGB picture, row-major, each channel 0–255; a `Uint8Array` or a `Float32Array`. */
export type Pixels = ArrayLike<number>;

/** A reading of a picture, and its squared error summed over all pixels and channels. */
export interface Reading<T> {
  scene: T;
  error: number;
}

/** An object in the top half, an outline of any shape in the bottom half. */
export interface SketchReading {
  kind: "sketch";
  object: ShapeObject;
  outline: Shape;
}

/** The templates of every kind of picture, made when first needed. */
const templates = {
  single: once(singleTemplates),
  left: once(() => halfTemplates("left")),
  right: once(() => halfTemplates("right")),
  top: once(() => halfTemplates("top")),
  bottom: once(() => halfTemplates("bottom")),
  outline: once(outlineTemplates)
};

/** The picture of one object that is nearest to `pixels`. */
export function readSingle(pixels: Pixels): Reading<SingleScene> {
  const bare = bareErrors(pixels, 0, IMAGE_SIZE);
  const matches = matchTemplates(pixels, templates.single(), {
    backgrounds: BACKGROUNDS,
    colours: COLOURS
  });
  return nearest(
    matches.map(({object, position, background, gain}) => ({
      scene: {kind: "single", object, position, background},
      error: bare[background] + gain
    }))
  );
}

/**
 * The picture of two objects that is nearest to `pixels`, said with "left of" or "above". Each half
 * is matched by itself; the layout and the common background are those with the least total error.
 */
export function readPair(pixels: Pixels): Reading<PairScene> {
  const bare = bareErrors(pixels, 0, IMAGE_SIZE);
  const palette = {backgrounds: BACKGROUNDS, colours: COLOURS};
  const layouts = [
    ["left of", templates.left(), templates.right()],
    ["above", templates.top(), templates.bottom()]
  ] as const;
  return nearest(
    layouts.flatMap(([relation, before, after]) => {
      const firsts = matchTemplates(pixels, before, palette);
      const seconds = matchTemplates(pixels, after, palette);
      return BACKGROUNDS.map((background, b) => ({
        scene: {
          kind: "pair" as const,
          first: firsts[b].object,
          relation,
          second: seconds[b].object,
          background
        },
        error: bare[background] + firsts[b].gain + seconds[b].gain
      }));
    })
  );
}

/** The sketch on white nearest to `pixels`. Its outline is read apart from its object. */
export function readSketch(pixels: Pixels): Reading<SketchReading> {
  const large = templates.top().filter(({size}) => size === "large");
  const [top] = matchTemplates(pixels, large, {backgrounds: ["white"], colours: COLOURS});
  const bottom = readOutline(pixels);
  return {
    scene: {kind: "sketch", object: top.object, outline: bottom.scene.outline},
    error: bareErrors(pixels, 0, IMAGE_SIZE / 2).white + top.gain + bottom.error
  };
}

/** The outline nearest to the bottom half of `pixels`; the error is that half's. */
export function readOutline(pixels: Pixels): Reading<{outline: Shape}> {
  const [match] = matchTemplates(pixels, templates.outline(), {
    backgrounds: ["white"],
    colours: ["black"]
  });
  const bare = bareErrors(pixels, IMAGE_SIZE / 2, IMAGE_SIZE).white;
  return {scene: {outline: match.object.shape}, error: bare + match.gain};
}

/** The coloured object nearest to the bottom half of `pixels`; the error is that half's. */
export function readBottomObject(pixels: Pixels): Reading<ShapeObject> {
  const bare = bareErrors(pixels, IMAGE_SIZE / 2, IMAGE_SIZE);
  const matches = matchTemplates(pixels, templates.bottom(), {
    backgrounds: BACKGROUNDS,
    colours: COLOURS
  });
  return nearest(
    matches.map(({object, background, gain}) => ({scene: object, error: bare[background] + gain}))
  );
}

/** The squared error of each bare background in rows `from` to `to` (exclusive). */
function bareErrors(pixels: Pixels, from: number, to: number): Record<Background, number> {
  const errors = {white: 0, gray: 0, black: 0, cyan: 0};
  for (const background of BACKGROUNDS) {
    const rgb = BACKGROUND_RGB[background];
    for (let i = from * IMAGE_SIZE * 3; i < to * IMAGE_SIZE * 3; i += 3) {
      for (let c = 0; c < 3; ++c) errors[background] += (pixels[i + c] - rgb[c]) ** 2;
    }
  }
  return errors;
}

/** The reading with the least error; the first of equals. */
export function nearest<T>(readings: readonly Reading<T>[]): Reading<T> {
  return readings.reduce((best, reading) => (reading.error < best.error ? reading : best));
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
