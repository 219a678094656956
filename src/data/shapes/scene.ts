/** What a picture of the shapes world can hold. The captions of `grammar.ts` say exactly this. */

export const SHAPES = [
  "circle",
  "square",
  "triangle",
  "star",
  "heart",
  "diamond",
  "cross",
  "ring"
] as const;
export const COLOURS = [
  "red",
  "orange",
  "yellow",
  "green",
  "blue",
  "purple",
  "black",
  "white"
] as const;
/** "solid" goes unsaid in captions. */
export const TEXTURES = ["solid", "striped", "dotted", "checkered"] as const;
/** "large" goes unsaid in captions. */
export const SIZES = ["large", "small"] as const;
/** "centre" goes unsaid in captions. */
export const POSITIONS = [
  "centre",
  "top",
  "bottom",
  "left",
  "right",
  "top left",
  "top right",
  "bottom left",
  "bottom right"
] as const;
/** "white" goes unsaid in captions. */
export const BACKGROUNDS = ["white", "gray", "black", "cyan"] as const;
export const RELATIONS = ["left of", "right of", "above", "below"] as const;

export type Shape = (typeof SHAPES)[number];
export type Colour = (typeof COLOURS)[number];
export type Texture = (typeof TEXTURES)[number];
export type Size = (typeof SIZES)[number];
export type Position = (typeof POSITIONS)[number];
export type Background = (typeof BACKGROUNDS)[number];
export type Relation = (typeof RELATIONS)[number];

/** One coloured thing in a picture. */
export interface ShapeObject {
  shape: Shape;
  colour: Colour;
  texture: Texture;
  size: Size;
}

/** One object at one of nine places. */
export interface SingleScene {
  kind: "single";
  object: ShapeObject;
  position: Position;
  background: Background;
}

/** Two objects, each in its half of the picture: `first` is `relation` `second`. */
export interface PairScene {
  kind: "pair";
  first: ShapeObject;
  relation: Relation;
  second: ShapeObject;
  background: Background;
}

/** An object in the top half, its black outline in the bottom half, on white. */
export interface SketchScene {
  kind: "sketch";
  object: ShapeObject;
}

export type Scene = SingleScene | PairScene | SketchScene;

/** The coloured objects of `scene`, in the order its caption names them. */
export function objectsOf(scene: Scene): ShapeObject[] {
  return scene.kind === "pair" ? [scene.first, scene.second] : [scene.object];
}

/** The background of `scene`. Sketches are drawn on white. */
export function backgroundOf(scene: Scene): Background {
  return scene.kind === "sketch" ? "white" : scene.background;
}

/**
 * `scene` said the one way, where captions have two: "A right of B" becomes "B left of A", and "A
 * below B" becomes "B above A". Two scenes are the same picture exactly if these are equal.
 */
export function canonical(scene: Scene): Scene {
  if (scene.kind !== "pair") return scene;
  const {first, second, relation, background} = scene;
  if (relation === "right of")
    return {kind: "pair", first: second, relation: "left of", second: first, background};
  if (relation === "below")
    return {kind: "pair", first: second, relation: "above", second: first, background};
  return scene;
}
