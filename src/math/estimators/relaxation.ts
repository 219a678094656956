import {argmax} from "../categorical.ts";
import type {Extension} from "./extension.ts";

/**
 * One draw of Gumbel noise, relaxed: y = softmax((φ + G)/τ) in place of z = argmax(φ + G), and the
 * two estimates of ∇_φ E f(z) made from it, (1/τ) (diag y − y yᵀ) v. They differ in where v = ∇f̃ is
 * taken. The arrays returned are written again by the next call.
 */
export class Relaxation {
  readonly y: Float64Array;
  readonly #corner: Float64Array;
  readonly #slope: Float64Array;
  readonly #gradient: Float64Array;
  readonly #f: Extension;
  #z = 0;
  #temperature = 1;

  /** @param size K */
  constructor(size: number, f: Extension) {
    this.#f = f;
    [this.y, this.#corner, this.#slope, this.#gradient] = Array.from(
      {length: 4},
      () => new Float64Array(size)
    );
  }

  /** @param scores φ + G @param temperature τ > 0 */
  draw(scores: ArrayLike<number>, temperature: number): void {
    const {y} = this;
    this.#z = argmax(scores);
    this.#temperature = temperature;
    // Written in place: this runs millions of times. The largest score goes first, as in softmax.
    let sum = 0;
    for (let k = 0; k < y.length; ++k) {
      sum += y[k] = Math.exp((scores[k] - scores[this.#z]) / temperature);
    }
    for (let k = 0; k < y.length; ++k) y[k] /= sum;
  }

  /** Gumbel-softmax (Jang et al. 2017, Maddison et al. 2017): v = ∇f̃(y), soft in both directions. */
  gumbelSoftmax(): Float64Array {
    this.#f.gradient(this.y, this.#slope);
    return this.#passBack();
  }

  /** Straight-through Gumbel-softmax (Jang et al. 2017): v = ∇f̃(e_z), hard forward, soft backward. */
  straightThrough(): Float64Array {
    this.#corner.fill(0);
    this.#corner[this.#z] = 1;
    this.#f.gradient(this.#corner, this.#slope);
    return this.#passBack();
  }

  #passBack(): Float64Array {
    const [y, v, gradient] = [this.y, this.#slope, this.#gradient];
    let mean = 0;
    for (let k = 0; k < y.length; ++k) mean += y[k] * v[k];
    for (let k = 0; k < y.length; ++k) gradient[k] = (y[k] * (v[k] - mean)) / this.#temperature;
    return gradient;
  }
}
