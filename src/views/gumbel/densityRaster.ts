import {concreteLogDensity} from "../../math/gumbel/concreteDensity.ts";
import type {Rgb} from "../themeColours.ts";
import {clipped, toSimplex, type Triangle} from "./triangle.ts";

/** px of the triangle to a cell; cells are few, and the browser smooths between them. */
const CELL = 4;

/** Least coordinate at which the density is evaluated: on the sides it may be infinite. */
const LEAST = 0.002;

/** Density that is painted half as strongly as is possible: four times the uniform one. */
const HALF = 8;

/** Paints the density of X^τ over the triangle, on a coarse grid. Knows no DOM. */
export class DensityRaster {
  readonly width: number;
  readonly height: number;
  readonly #pixels: Uint8ClampedArray<ArrayBuffer>;
  /** Cells on the triangle or just beside it, so that smoothing does not fade its sides. */
  readonly #cells: number[] = [];
  readonly #logX: Float64Array;

  constructor(on: Triangle) {
    this.width = Math.ceil(on.width / CELL);
    this.height = Math.ceil(on.height / CELL);
    this.#pixels = new Uint8ClampedArray(this.width * this.height * 4);
    const logX: number[] = [];
    for (let i = 0; i < this.width * this.height; ++i) {
      const place = [(i % this.width) + 0.5, Math.floor(i / this.width) + 0.5] as const;
      const x = toSimplex(on, [place[0] * CELL, place[1] * CELL]);
      if (Math.min(...x) < (-2 * CELL) / on.width) continue;
      this.#cells.push(i);
      logX.push(...clipped(x, LEAST).map(Math.log));
    }
    this.#logX = Float64Array.from(logX);
  }

  /**
   * @param weights three numbers above 0
   * @param temperature τ > 0
   * @returns width × height × 4 bytes, the same array each time
   */
  paint(
    weights: ArrayLike<number>,
    temperature: number,
    colour: Rgb
  ): Uint8ClampedArray<ArrayBuffer> {
    const logWeights = Float64Array.from(weights, Math.log);
    this.#cells.forEach((cell, i) => {
      const density = Math.exp(concreteLogDensity(this.#logX, logWeights, temperature, 3 * i));
      this.#pixels.set(colour, 4 * cell);
      this.#pixels[4 * cell + 3] = density === Infinity ? 255 : (255 * density) / (density + HALF);
    });
    return this.#pixels;
  }
}
