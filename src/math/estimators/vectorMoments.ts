/** Mean and total variance of a stream of vectors, one at a time. */
export class VectorMoments {
  count = 0;
  readonly #sum: Float64Array;
  #squares = 0;

  constructor(size: number) {
    this.#sum = new Float64Array(size);
  }

  add(vector: Float64Array): void {
    ++this.count;
    for (let k = 0; k < vector.length; ++k) {
      this.#sum[k] += vector[k];
      this.#squares += vector[k] * vector[k];
    }
  }

  get mean(): Float64Array {
    return this.#sum.map((s) => s / this.count);
  }

  /** tr Cov of one vector, unbiased; for two vectors or more. */
  get variance(): number {
    const ofSum = this.#sum.reduce((total, s) => total + s * s, 0);
    return Math.max(0, this.#squares - ofSum / this.count) / (this.count - 1);
  }

  /**
   * ‖E − target‖² without the part that chance adds to ‖mean − target‖²; may come out below 0 where
   * it is too small to be seen.
   */
  squaredBias(target: ArrayLike<number>): number {
    const off = this.mean.reduce((total, m, k) => total + (m - target[k]) ** 2, 0);
    return off - this.variance / this.count;
  }
}
