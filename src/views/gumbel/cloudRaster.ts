import type {Rgb} from "../themeColours.ts";
import type {Triangle} from "./triangle.ts";

/** Opacity of one dot; dots that overlap add up as layers of paint do. */
const DOT_OPACITY = 0.4;

/**
 * Paints many points of the simplex into the pixels of a canvas, fast enough to follow a slider: dots
 * are counted per pixel, and only pixels with a dot are touched again. Knows no DOM.
 */
export class CloudRaster {
  readonly width: number;
  readonly height: number;
  readonly #pixels: Uint8ClampedArray<ArrayBuffer>;
  /** Dots on each pixel, and the pixels that have any: what the next painting has to clear. */
  readonly #counts: Uint16Array;
  #covered = new Int32Array(0);
  #coveredLength = 0;
  readonly #corners: number[];
  readonly #dot: number;

  /** @param scale pixels of the canvas for each px of the triangle */
  constructor({width, height, corners}: Triangle, {scale = 1}: {scale?: number} = {}) {
    this.width = Math.round(width * scale);
    this.height = Math.round(height * scale);
    this.#pixels = new Uint8ClampedArray(this.width * this.height * 4);
    this.#counts = new Uint16Array(this.width * this.height);
    this.#corners = corners.flat().map((coordinate) => coordinate * scale);
    this.#dot = Math.round(1.5 * scale);
  }

  /**
   * @param draws n × 3 numbers, each row on the simplex
   * @returns width × height × 4 bytes, the same array each time
   */
  paint(draws: Float64Array, [red, green, blue]: Rgb): Uint8ClampedArray<ArrayBuffer> {
    const [width, dot, counts] = [this.width, this.#dot, this.#counts];
    const [ax, ay, bx, by, cx, cy] = this.#corners;
    // Canvas pixels are bytes in the order red, green, blue, opacity: a little-endian word.
    const words = new Int32Array(this.#pixels.buffer);
    this.#clear(words);
    const most = (draws.length / 3) * dot * dot;
    if (this.#covered.length < most) this.#covered = new Int32Array(most);
    const covered = this.#covered;
    let length = 0;
    for (let i = 0; i < draws.length; i += 3) {
      const [p, q, r] = [draws[i], draws[i + 1], draws[i + 2]];
      const left = Math.round(p * ax + q * bx + r * cx - dot / 2);
      const top = Math.round(p * ay + q * by + r * cy - dot / 2);
      for (let y = top; y < top + dot; ++y) {
        for (let pixel = y * width + left; pixel < y * width + left + dot; ++pixel) {
          if (counts[pixel]++ === 0) covered[length++] = pixel;
        }
      }
    }
    const colour = red | (green << 8) | (blue << 16);
    for (let i = 0; i < length; ++i) {
      const dots = counts[covered[i]];
      words[covered[i]] = (OPACITIES[dots < 255 ? dots : 255] << 24) | colour;
    }
    this.#coveredLength = length;
    return this.#pixels;
  }

  #clear(words: Int32Array): void {
    for (let i = 0; i < this.#coveredLength; ++i) {
      words[this.#covered[i]] = 0;
      this.#counts[this.#covered[i]] = 0;
    }
  }
}

/** Opacity in 0 … 255 of as many dots over each other. */
const OPACITIES = Uint8Array.from({length: 256}, (_, n) => 255 * (1 - (1 - DOT_OPACITY) ** n));
