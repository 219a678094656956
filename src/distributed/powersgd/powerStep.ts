import {addProduct, addTransposedLeft, addTransposedRight} from "../model/products.ts";
import {orthonormalize} from "./orthonormalize.ts";

/** Every stage of one compression, for all workers. */
export interface PowerStep {
  /** The mean of all workers' M Q, orthonormal: n × r. */
  P: Float64Array;
  /** M Q of each worker before averaging. */
  products: Float64Array[];
  /** Mᵀ P of each worker before averaging. */
  own: Float64Array[];
  /** The mean of all workers' Mᵀ P: m × r. */
  Q: Float64Array;
  /** What every worker takes for the mean gradient: P Qᵀ, n × m. */
  approximation: Float64Array;
  /** What is lost of each worker's own matrix: M − P (Mᵀ P)ᵀ. */
  errors: Float64Array[];
}

/**
 * One round of PowerSGD (Vogels et al., 2019, Algorithms 1 and 2) on one matrix: P = M Q, all-reduce,
 * orthonormalise, Q = Mᵀ P, all-reduce. Only P and Q travel: (n + m) r numbers for n·m.
 * @param matrices M of each worker, n × m
 * @param start Q to begin with, m × r
 */
export function powerStep(
  matrices: readonly Float64Array[],
  start: Float64Array,
  [n, m, r]: [n: number, m: number, r: number]
): PowerStep {
  const products = matrices.map((M) => {
    const product = new Float64Array(n * r);
    addProduct(product, M, start, [n, m, r]);
    return product;
  });
  const P = mean(products);
  orthonormalize(P, r);
  const own = matrices.map((M) => {
    const product = new Float64Array(m * r);
    addTransposedLeft(product, M, P, [m, n, r]);
    return product;
  });
  const Q = mean(own);
  const approximation = new Float64Array(n * m);
  addTransposedRight(approximation, P, Q, [n, r, m]);
  const errors = matrices.map((M, worker) => {
    const kept = new Float64Array(n * m);
    addTransposedRight(kept, P, own[worker], [n, r, m]);
    return M.map((value, i) => value - kept[i]);
  });
  return {P, products, own, Q, approximation, errors};
}

/** The mean of arrays of one length: what an all-reduce leaves on every worker. */
export function mean(arrays: readonly Float64Array[]): Float64Array {
  const result = new Float64Array(arrays[0].length);
  for (const array of arrays) {
    for (let i = 0; i < result.length; ++i) result[i] += array[i] / arrays.length;
  }
  return result;
}

/** ‖a − b‖ / ‖b‖, of all numbers together. */
export function relativeError(a: Float64Array, b: Float64Array): number {
  let [difference, whole] = [0, 0];
  for (let i = 0; i < b.length; ++i) {
    difference += (a[i] - b[i]) ** 2;
    whole += b[i] ** 2;
  }
  return Math.sqrt(difference / whole);
}
