/** The peak of a backend: the best rate of a matrix product that any engine reaches on it. */
import type {RunningEngine} from "./host.ts";

/** m × k × n: squares, and the products of the reference transformer; the largest last. */
const SHAPES: [number, number, number][] = [
  [256, 256, 256],
  [1280, 128, 512],
  [1280, 512, 128],
  [512, 512, 512],
  [1024, 1024, 1024]
];

/** Share of the time for one work that one product may take, going by the one before. */
const LIMIT = 1 / 20;

/**
 * GFLOP/s by shape, "m×k×n"; without the shapes that take long.
 * @param seconds that one work may take
 */
export async function productRates(
  {server}: RunningEngine,
  seconds: number
): Promise<Record<string, number>> {
  const rates: Record<string, number> = {};
  let last = Infinity;
  for (const [m, k, n] of SHAPES) {
    if ((2 * m * k * n) / 1e9 / last > seconds * LIMIT) continue;
    rates[`${m}×${k}×${n}`] = last = await server.rate(m, k, n);
  }
  return rates;
}
