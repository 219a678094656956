import {IMAGE_SIZE} from "../captionedImage.ts";

/**
 * Scales a square picture to `size` × `size` by area: every pixel counts in each target pixel by the
 * part of it that lies there. Rows are added as they come, so that no large picture is held whole.
 */
export class AreaAverage {
  readonly #side: number;
  readonly #size: number;
  readonly #sums: Float64Array;
  readonly #row: Float64Array;

  /** @param side of the picture to be scaled, in pixels */
  constructor(side: number, size = IMAGE_SIZE) {
    this.#side = side;
    this.#size = size;
    this.#sums = new Float64Array(size * size * 3);
    this.#row = new Float64Array(size * 3);
  }

  /**
   * Adds rows, `side` pixels each.
   * @param rgba bytes, colours multiplied by their opacity; what shows through is white
   * @param first number of the first of them
   */
  add(rgba: Uint8Array | Uint8ClampedArray, first: number): void {
    const side = this.#side;
    const rowBytes = side * 4;
    for (let y = 0; y * rowBytes < rgba.length; ++y) {
      this.#averageRow(rgba, y * rowBytes);
      this.#spread(first + y, (target, weight) => {
        const at = target * this.#row.length;
        for (let i = 0; i < this.#row.length; ++i) this.#sums[at + i] += weight * this.#row[i];
      });
    }
  }

  /** The scaled picture, once all rows are added: bytes, size × size × 3. */
  get pixels(): Uint8Array {
    return Uint8Array.from(this.#sums, Math.round);
  }

  #averageRow(rgba: Uint8Array | Uint8ClampedArray, start: number): void {
    this.#row.fill(0);
    for (let x = 0; x < this.#side; ++x) {
      const at = start + x * 4;
      const white = 255 - rgba[at + 3];
      this.#spread(x, (target, weight) => {
        this.#row[target * 3] += weight * (rgba[at] + white);
        this.#row[target * 3 + 1] += weight * (rgba[at + 1] + white);
        this.#row[target * 3 + 2] += weight * (rgba[at + 2] + white);
      });
    }
  }

  /** The target pixels over which a pixel lies, each with the part of the target that it covers. */
  #spread(position: number, add: (target: number, weight: number) => void): void {
    const from = (position * this.#size) / this.#side;
    const to = ((position + 1) * this.#size) / this.#side;
    for (let target = Math.floor(from); target < to; ++target) {
      add(target, Math.min(to, target + 1) - Math.max(from, target));
    }
  }
}
