import {Random} from "../../math/random.ts";
import {powerStep} from "./powerStep.ts";

/** Where Q comes from: drawn once (the paper's App. E), drawn anew each time, or the last result. */
export type QSource = "fixed" | "resampled" | "warm";

export interface CompressorOptions {
  rank: number;
  /** Add what was lost to the next gradient. */
  feedback: boolean;
  q: QSource;
  seed: number;
}

/** An m × r matrix of standard normal numbers. */
export function gaussian(
  m: number,
  r: number,
  ...keys: (number | string)[]
): Float64Array<ArrayBuffer> {
  const random = new Random(...keys);
  return new Float64Array(m * r).map(() => random.normal());
}

/** The compression of one matrix, step after step, with what each worker carries over. */
export class Compressor {
  readonly rank: number;
  #errors: Float64Array[] | null = null;
  #q: Float64Array | null = null;
  #step = 0;

  constructor(
    /** Rows and columns of the matrix. */
    readonly shape: [n: number, m: number],
    readonly options: CompressorOptions,
    /** Tells its Q from those of other matrices. */
    readonly name: string
  ) {
    this.rank = Math.min(options.rank, ...shape);
  }

  /** Takes every worker's gradient and gives what all of them take for the mean. */
  compress(gradients: readonly Float64Array[]): Float64Array {
    const {q, seed, feedback} = this.options;
    const [n, m] = this.shape;
    const key = q === "resampled" ? this.#step : 0;
    const drawn = () => gaussian(m, this.rank, seed, "Q", this.name, key);
    const start = q !== "resampled" && this.#q ? this.#q : drawn();
    const matrices = gradients.map((gradient, worker) => {
      const error = this.#errors?.[worker];
      return error ? gradient.map((g, i) => g + error[i]) : gradient;
    });
    const result = powerStep(matrices, start, [n, m, this.rank]);
    this.#q = q === "warm" ? result.Q : start;
    if (feedback) this.#errors = result.errors;
    this.#step += 1;
    return result.approximation;
  }
}
