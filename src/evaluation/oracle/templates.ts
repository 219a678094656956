import {IMAGE_SIZE} from "../../data/captionedImage.ts";
import {maskOf} from "../../data/shapes/mask.ts";
import type {Stroke} from "../../data/shapes/mask.ts";
import {HALF_EXTENT, HALVES, JITTER, SINGLE_EXTENT, placeOf} from "../../data/shapes/placement.ts";
import type {Half, Point} from "../../data/shapes/placement.ts";
import {POSITIONS, SHAPES, SIZES, TEXTURES} from "../../data/shapes/scene.ts";
import type {Position, Shape, Size, Texture} from "../../data/shapes/scene.ts";
import {isSecondColour} from "../../data/shapes/texture.ts";

/**
 * One shape at one place, to be compared with a picture for every texture, colour and background at
 * once: the renderer's picture is `B + w (C − B)` per pixel, with `w` the mask, `B` the background
 * and `C` the main or the second colour, so its squared error needs only sums over the mask.
 */
export interface Template {
  shape: Shape;
  size: Size;
  position: Position;
  /** Indices of the covered pixels, row-major. */
  pixels: Uint16Array;
  /** Their coverage, 0–1. */
  weights: Float64Array;
  /** Σ w over all covered pixels, and Σ w². */
  mass: number;
  power: number;
  textures: TextureRegion[];
}

/** Where a texture puts its second colour within a template. */
export interface TextureRegion {
  texture: Texture;
  /** Indices into the template's `pixels`. */
  members: Uint16Array;
  /** Σ w and Σ w² over the members. */
  mass: number;
  power: number;
}

/** The templates of a single object anywhere in the picture. */
export function singleTemplates(): Template[] {
  return SIZES.flatMap((size) =>
    POSITIONS.flatMap((position) =>
      SHAPES.flatMap((shape) =>
        jittered(placeOf(position, size)).map((centre) =>
          template({shape, size, position}, SINGLE_EXTENT[size], centre, "filled", TEXTURES)
        )
      )
    )
  );
}

/** The templates of an object in `half` of the picture. */
export function halfTemplates(half: Half): Template[] {
  return SIZES.flatMap((size) => shapesIn(half, size, "filled", TEXTURES));
}

/** The templates of the black outline in the bottom half of a sketch. */
export function outlineTemplates(): Template[] {
  return shapesIn("bottom", "large", "outline", ["solid"]);
}

function shapesIn(
  half: Half,
  size: Size,
  stroke: Stroke,
  textures: readonly Texture[]
): Template[] {
  return SHAPES.flatMap((shape) =>
    jittered(HALVES[half]).map((centre) =>
      template({shape, size, position: "centre"}, HALF_EXTENT[size], centre, stroke, textures)
    )
  );
}

function jittered({x, y}: Point): Point[] {
  const points: Point[] = [];
  for (let dy = -JITTER; dy <= JITTER; ++dy)
    for (let dx = -JITTER; dx <= JITTER; ++dx) points.push({x: x + dx, y: y + dy});
  return points;
}

function template(
  labels: Pick<Template, "shape" | "size" | "position">,
  extent: number,
  centre: Point,
  stroke: Stroke,
  textures: readonly Texture[]
): Template {
  const {side, coverage} = maskOf(labels.shape, extent, stroke);
  const pixels: number[] = [];
  const weights: number[] = [];
  coverage.forEach((weight, i) => {
    if (weight === 0) return;
    const x = centre.x - side / 2 + (i % side);
    const y = centre.y - side / 2 + Math.floor(i / side);
    pixels.push(y * IMAGE_SIZE + x);
    weights.push(weight);
  });
  const sums = (members: number[]) => ({
    mass: members.reduce((sum, i) => sum + weights[i], 0),
    power: members.reduce((sum, i) => sum + weights[i] ** 2, 0)
  });
  const all = [...pixels.keys()];
  return {
    ...labels,
    pixels: Uint16Array.from(pixels),
    weights: Float64Array.from(weights),
    ...sums(all),
    textures: textures.map((texture) => {
      const members = all.filter((i) =>
        isSecondColour(texture, pixels[i] % IMAGE_SIZE, Math.floor(pixels[i] / IMAGE_SIZE))
      );
      return {texture, members: Uint16Array.from(members), ...sums(members)};
    })
  };
}
