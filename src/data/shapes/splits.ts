import {COLOURS, SHAPES, objectsOf} from "./scene.ts";
import type {Colour, Scene, Shape, ShapeObject, Texture} from "./scene.ts";

/**
 * Combinations that training never shows, in any kind of picture. Every shape and every colour
 * loses one partner of eight, so each is still learnt from the other seven.
 */
export const HELD_OUT_COLOURS: Record<Shape, Colour> = {
  circle: "purple",
  square: "red",
  triangle: "green",
  star: "black",
  heart: "orange",
  diamond: "blue",
  cross: "white",
  ring: "yellow"
};

/** Textures that training never shows on these shapes. */
export const HELD_OUT_TEXTURES: Partial<Record<Shape, Texture>> = {
  triangle: "checkered",
  heart: "striped",
  ring: "dotted"
};

/** Colours in which training never shows these shapes sketched, though it shows them otherwise. */
export const HELD_OUT_SKETCHES: Record<Shape, Colour> = {
  circle: "blue",
  square: "green",
  triangle: "orange",
  star: "yellow",
  heart: "red",
  diamond: "purple",
  cross: "black",
  ring: "red"
};

/** Whether `object` is a combination that training never shows. */
export function isHeldOut({shape, colour, texture}: ShapeObject): boolean {
  return HELD_OUT_COLOURS[shape] === colour || HELD_OUT_TEXTURES[shape] === texture;
}

/**
 * Whether training never shows these two together, whatever their order and relation. One pairing
 * of coloured shapes in eight is held out: for each coloured shape and each colour beside it, one
 * shape of that colour.
 */
export function isHeldOutPairing(one: ShapeObject, other: ShapeObject): boolean {
  const shapes = SHAPES.indexOf(one.shape) + SHAPES.indexOf(other.shape);
  const colours = COLOURS.indexOf(one.colour) + COLOURS.indexOf(other.colour);
  return (shapes + 3 * colours) % 8 === 0;
}

/** Whether training may show `scene`. */
export function isInTraining(scene: Scene): boolean {
  if (objectsOf(scene).some(isHeldOut)) return false;
  if (scene.kind === "pair") return !isHeldOutPairing(scene.first, scene.second);
  if (scene.kind === "sketch") return HELD_OUT_SKETCHES[scene.object.shape] !== scene.object.colour;
  return true;
}
