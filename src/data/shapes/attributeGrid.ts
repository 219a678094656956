import {describe, sceneProblem} from "./grammar.ts";
import {COLOURS, SHAPES} from "./scene.ts";
import type {Background, Colour, Shape, SingleScene, Size, Texture} from "./scene.ts";
import {HELD_OUT_COLOURS, HELD_OUT_TEXTURES, isHeldOut} from "./splits.ts";

/** What all cells of a grid share. */
export interface GridSettings {
  texture: Texture;
  size: Size;
  background: Background;
}

/** One combination: a shape in a colour, with the texture of its grid. */
export interface GridCell {
  shape: Shape;
  colour: Colour;
  /** Null where the object could not be seen on its background. */
  caption: string | null;
  /** Which part of the combination training never shows; null if it shows all of it. */
  heldOut: "colour" | "texture" | "colour and texture" | null;
}

/** Every shape in every colour, shape by shape, in the middle of the picture. */
export function attributeGrid({texture, size, background}: GridSettings): GridCell[] {
  return SHAPES.flatMap((shape) =>
    COLOURS.map((colour) => {
      const scene: SingleScene = {
        kind: "single",
        object: {shape, colour, texture, size},
        position: "centre",
        background
      };
      const parts = [
        HELD_OUT_COLOURS[shape] === colour ? "colour" : "",
        HELD_OUT_TEXTURES[shape] === texture ? "texture" : ""
      ].filter(Boolean);
      return {
        ...{shape, colour},
        caption: sceneProblem(scene) === undefined ? describe(scene) : null,
        heldOut: isHeldOut(scene.object) ? (parts.join(" and ") as GridCell["heldOut"]) : null
      };
    })
  );
}
