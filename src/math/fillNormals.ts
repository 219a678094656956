import type {Random} from "./random.ts";

/**
 * Fills `out` with independent standard normal numbers, by the polar method of Marsaglia & Bray (1964):
 * two from each point of the unit disc. Three times as fast as `random.normal`.
 */
export function fillNormals<A extends Float32Array | Float64Array>(out: A, random: Random): A {
  for (let i = 0; i < out.length; i += 2) {
    let [x, y, s] = [0, 0, 0];
    while (s === 0 || s >= 1) {
      x = 2 * random.uniform() - 1;
      y = 2 * random.uniform() - 1;
      s = x * x + y * y;
    }
    const factor = Math.sqrt((-2 * Math.log(s)) / s);
    out[i] = x * factor;
    // Of an odd number, the last falls by the wayside: a typed array drops what is past its end.
    out[i + 1] = y * factor;
  }
  return out;
}
