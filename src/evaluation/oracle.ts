import {IMAGE_SIZE} from "../data/captionedImage.ts";
import {canonical} from "../data/shapes/scene.ts";
import type {
  PairScene,
  Scene,
  ShapeObject,
  SingleScene,
  SketchScene
} from "../data/shapes/scene.ts";
import {
  nearest,
  readBottomObject,
  readOutline,
  readPair,
  readSingle,
  readSketch
} from "./oracle/readScene.ts";
import type {Pixels, Reading, SketchReading} from "./oracle/readScene.ts";

export type {Pixels, Reading, SketchReading} from "./oracle/readScene.ts";

/** Which attributes of a scene a picture shows, and whether it shows all of them. */
export interface Judgement {
  joint: boolean;
  /** Which attributes there are depends on the kind of scene; see `judge`. */
  attributes: Record<string, boolean>;
}

/**
 * The scene nearest to a picture: among all scenes that the renderer can draw, at every jitter, the
 * one with the least squared error over all pixels. Nothing is known of the caption. Pairs are said
 * with "left of" or "above"; a sketch's outline may be of another shape than its object.
 * @throws RangeError unless there are 32 × 32 × 3 pixels.
 */
export function read(pixels: Pixels): Reading<SingleScene | PairScene | SketchReading> {
  assertSize(pixels);
  return nearest<SingleScene | PairScene | SketchReading>([
    readSingle(pixels),
    readPair(pixels),
    readSketch(pixels)
  ]);
}

/**
 * Compares a picture with the scene its caption says. What the caption leaves unsaid (solid, large,
 * centre, white) is compared like everything else, and `joint` means that every attribute is right.
 *
 * - `kind`, for every scene: the nearest picture of all (`read`) is of the scene's kind. The other
 *   attributes are those of the nearest picture of that kind.
 * - single: `shape`, `colour`, `texture`, `size`, `position`, `background`.
 * - pair: `shape`, `colour`, `texture`, `size`, each right only if right for both objects;
 *   `background`; and `relation`, right if the layout read from the picture (side by side or one
 *   above the other) and the order are right. The objects read are told apart by which assignment
 *   to the caption's two gets more attributes right, so that objects in the wrong order cost
 *   `relation` alone.
 * - sketch: `shape`, `colour`, `texture` of the top object, and `outline`, the shape of the outline
 *   below.
 * @throws RangeError unless there are 32 × 32 × 3 pixels.
 */
export function judge(pixels: Pixels, scene: Scene): Judgement {
  assertSize(pixels);
  const readings = {
    single: readSingle(pixels),
    pair: readPair(pixels),
    sketch: readSketch(pixels)
  };
  const kind = nearest<{kind: Scene["kind"]}>(Object.values(readings)).scene.kind === scene.kind;
  switch (scene.kind) {
    case "single":
      return judgement({kind, ...compareSingle(readings.single.scene, scene)});
    case "pair":
      return judgement({kind, ...comparePair(readings.pair.scene, scene)});
    case "sketch":
      return judgement({kind, ...compareSketch(readings.sketch.scene, scene)});
  }
}

/**
 * Compares the bottom half of a picture, completed from its top half, with the sketch its caption
 * says. The top half is not looked at.
 *
 * - `sketched`: the half is nearer to the best black outline on white than to any filled object on
 *   any background;
 * - `shape`: the shape of that outline.
 * @throws RangeError unless there are 32 × 32 × 3 pixels.
 */
export function judgeCompletion(pixels: Pixels, scene: SketchScene): Judgement {
  assertSize(pixels);
  const outline = readOutline(pixels);
  return judgement({
    sketched: outline.error < readBottomObject(pixels).error,
    shape: outline.scene.outline === scene.object.shape
  });
}

function judgement(attributes: Record<string, boolean>): Judgement {
  return {joint: Object.values(attributes).every(Boolean), attributes};
}

function compareSingle(seen: SingleScene, said: SingleScene): Record<string, boolean> {
  return {
    ...compareObjects(seen.object, said.object),
    position: seen.position === said.position,
    background: seen.background === said.background
  };
}

function comparePair(seen: PairScene, said: PairScene): Record<string, boolean> {
  const {first, second, relation, background} = canonical(said) as PairScene;
  const inOrder = both(compareObjects(seen.first, first), compareObjects(seen.second, second));
  const swapped = both(compareObjects(seen.second, first), compareObjects(seen.first, second));
  const isSwapped = countTrue(swapped) > countTrue(inOrder);
  return {
    ...(isSwapped ? swapped : inOrder),
    relation: seen.relation === relation && !isSwapped,
    background: seen.background === background
  };
}

function compareSketch(seen: SketchReading, said: SketchScene): Record<string, boolean> {
  const {shape, colour, texture} = compareObjects(seen.object, said.object);
  return {shape, colour, texture, outline: seen.outline === said.object.shape};
}

function compareObjects(seen: ShapeObject, said: ShapeObject): Record<keyof ShapeObject, boolean> {
  return {
    shape: seen.shape === said.shape,
    colour: seen.colour === said.colour,
    texture: seen.texture === said.texture,
    size: seen.size === said.size
  };
}

function both<K extends string>(
  one: Record<K, boolean>,
  other: Record<K, boolean>
): Record<K, boolean> {
  const names = Object.keys(one) as K[];
  return Object.fromEntries(names.map((name) => [name, one[name] && other[name]])) as Record<
    K,
    boolean
  >;
}

function countTrue(attributes: Record<string, boolean>): number {
  return Object.values(attributes).filter(Boolean).length;
}

function assertSize(pixels: Pixels): void {
  const expected = IMAGE_SIZE * IMAGE_SIZE * 3;
  if (pixels.length !== expected)
    throw new RangeError(
      `A picture is ${IMAGE_SIZE} × ${IMAGE_SIZE} × 3 = ${expected} numbers; got ${pixels.length}.`
    );
}
