/** The peak of a backend: the best rate of a matrix product that any engine reaches on it. */
import type {RunningEngine} from "./host.ts";

/** m × k × n: squares, and the products of the reference transformer. */
const SHAPES: [number, number, number][] = [
  [512, 512, 512],
  [1024, 1024, 1024],
  [1280, 128, 512],
  [1280, 512, 128]
];

export async function productRates({server}: RunningEngine): Promise<Record<string, number>> {
  const rates: Record<string, number> = {};
  for (const [m, k, n] of SHAPES) rates[`${m}×${k}×${n}`] = await server.rate(m, k, n);
  return rates;
}
