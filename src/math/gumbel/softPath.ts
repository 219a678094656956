import {softmax} from "../categorical.ts";

/**
 * One draw followed through the temperatures, its noise held fixed.
 * @param scores K numbers z_k = log α_k + G_k
 * @returns temperatures × K, row by row
 */
export function softPath(
  scores: ArrayLike<number>,
  temperatures: readonly number[]
): Float64Array<ArrayBuffer> {
  const path = new Float64Array(temperatures.length * scores.length);
  temperatures.forEach((temperature, i) => {
    path.set(softmax(scores, temperature), i * scores.length);
  });
  return path;
}

/** `count` numbers from `first` to `last`, evenly spaced in their logarithm. */
export function logSpaced(first: number, last: number, count: number): number[] {
  return Array.from({length: count}, (_, i) => {
    return i === count - 1 ? last : first * (last / first) ** (i / (count - 1));
  });
}
