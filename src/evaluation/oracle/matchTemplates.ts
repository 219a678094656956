import {BACKGROUND_RGB, OBJECT_RGB, secondRgb} from "../../data/shapes/palette.ts";
import type {Rgb} from "../../data/shapes/palette.ts";
import type {Background, Colour, ShapeObject} from "../../data/shapes/scene.ts";
import type {Position} from "../../data/shapes/scene.ts";
import type {Template} from "./templates.ts";

/** The template and colours that fit a picture best on one background. */
export interface Match {
  object: ShapeObject;
  position: Position;
  background: Background;
  /** Squared error against the picture, less that of the bare background; mostly negative. */
  gain: number;
}

/** The steps from a background to an object's two colours. */
interface Inks {
  colour: Colour;
  main: Step;
  second: Step;
}

/** `D = C − B`, its squared length and its product with `B`. */
interface Step {
  red: number;
  green: number;
  blue: number;
  square: number;
  offset: number;
}

/**
 * For each of `backgrounds`, the best of all `templates` in all their textures and all `colours`
 * other than the background's own. Exact: every combination is compared.
 *
 * With `S = Σ w P` over a region of one colour, `M = Σ w` and `Q = Σ w²`, drawing that region changes
 * the squared error by `Q |D|² − 2 (S − M B)·D`, and regions add up.
 */
export function matchTemplates(
  pixels: ArrayLike<number>,
  templates: readonly Template[],
  {backgrounds, colours}: {backgrounds: readonly Background[]; colours: readonly Colour[]}
): Match[] {
  const inks = backgrounds.map((background) => inksOn(background, colours));
  const best = backgrounds.map(() => ({gain: Infinity, template: -1, region: -1, ink: -1}));
  for (let t = 0; t < templates.length; ++t) {
    const {pixels: covered, weights, mass, power, textures} = templates[t];
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let i = 0; i < covered.length; ++i) {
      const at = covered[i] * 3;
      const w = weights[i];
      red += w * pixels[at];
      green += w * pixels[at + 1];
      blue += w * pixels[at + 2];
    }
    for (let r = 0; r < textures.length; ++r) {
      const {members, mass: mass2, power: power2} = textures[r];
      let red2 = 0;
      let green2 = 0;
      let blue2 = 0;
      for (let i = 0; i < members.length; ++i) {
        const at = covered[members[i]] * 3;
        const w = weights[members[i]];
        red2 += w * pixels[at];
        green2 += w * pixels[at + 1];
        blue2 += w * pixels[at + 2];
      }
      for (let b = 0; b < inks.length; ++b) {
        for (let k = 0; k < inks[b].length; ++k) {
          const {main: D, second: E} = inks[b][k];
          const gain =
            (power - power2) * D.square +
            power2 * E.square -
            2 *
              ((red - red2) * D.red +
                (green - green2) * D.green +
                (blue - blue2) * D.blue -
                (mass - mass2) * D.offset +
                red2 * E.red +
                green2 * E.green +
                blue2 * E.blue -
                mass2 * E.offset);
          if (gain < best[b].gain) best[b] = {gain, template: t, region: r, ink: k};
        }
      }
    }
  }
  return best.map(({gain, template, region, ink}, b) => {
    const {shape, size, position, textures} = templates[template];
    const {colour} = inks[b][ink];
    const {texture} = textures[region];
    return {object: {shape, colour, texture, size}, position, background: backgrounds[b], gain};
  });
}

function inksOn(background: Background, colours: readonly Colour[]): Inks[] {
  const from = BACKGROUND_RGB[background];
  return colours
    .filter((colour) => colour !== background)
    .map((colour) => ({
      colour,
      main: step(from, OBJECT_RGB[colour]),
      second: step(from, secondRgb(colour))
    }));
}

function step(from: Rgb, to: Rgb): Step {
  const [red, green, blue] = to.map((value, c) => value - from[c]);
  return {
    red,
    green,
    blue,
    square: red ** 2 + green ** 2 + blue ** 2,
    offset: red * from[0] + green * from[1] + blue * from[2]
  };
}
