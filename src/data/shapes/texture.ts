import type {Texture} from "./scene.ts";

/**
 * Whether the pixel in column `x`, row `y` of the picture has the second colour of `texture`.
 *
 * Patterns are fixed to the picture, not to the object, and repeat every 4 or 8 pixels. A patch of
 * 4×4 pixels inside an object then looks the same wherever the object stands, and a small codebook
 * suffices for it.
 */
export function isSecondColour(texture: Texture, x: number, y: number): boolean {
  switch (texture) {
    case "solid":
      return false;
    case "striped":
      return y % 4 >= 2;
    case "dotted":
      return (x + 1) % 4 >= 2 && (y + 1) % 4 >= 2;
    case "checkered":
      return ((x >> 2) + (y >> 2)) % 2 === 1;
  }
}
