import {sceneProblem} from "../../../src/data/shapes/grammar.ts";
import {
  BACKGROUNDS,
  COLOURS,
  POSITIONS,
  RELATIONS,
  SHAPES,
  SIZES,
  TEXTURES
} from "../../../src/data/shapes/scene.ts";
import type {
  PairScene,
  Scene,
  ShapeObject,
  SingleScene,
  SketchScene
} from "../../../src/data/shapes/scene.ts";

/** Every object there is. */
export function allObjects(): ShapeObject[] {
  return SHAPES.flatMap((shape) =>
    COLOURS.flatMap((colour) =>
      TEXTURES.flatMap((texture) => SIZES.map((size) => ({shape, colour, texture, size})))
    )
  );
}

/** Every picture of one object that has a caption. */
export function allSingles(): SingleScene[] {
  return allObjects()
    .flatMap((object) =>
      POSITIONS.flatMap((position) =>
        BACKGROUNDS.map((background) => ({kind: "single" as const, object, position, background}))
      )
    )
    .filter(hasCaption);
}

/** Every sketch that has a caption. */
export function allSketches(): SketchScene[] {
  return allObjects()
    .map((object) => ({kind: "sketch" as const, object}))
    .filter(hasCaption);
}

/** Pairs in which each object meets some others: 7 of 512 partners, all relations, backgrounds. */
export function allPairs(): PairScene[] {
  const objects = allObjects();
  return objects
    .flatMap((first, i) =>
      [1, 8, 65, 130, 255, 300, 411].flatMap((step) =>
        RELATIONS.flatMap((relation) =>
          BACKGROUNDS.map((background) => ({
            kind: "pair" as const,
            first,
            relation,
            second: objects[(i + step) % objects.length],
            background
          }))
        )
      )
    )
    .filter(hasCaption);
}

function hasCaption(scene: Scene): boolean {
  return sceneProblem(scene) === undefined;
}
