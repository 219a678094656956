import {concreteLogDensity} from "../../math/gumbel/concreteDensity.ts";
import {clipped} from "./triangle.ts";

/** A surface over the simplex: places in an equilateral triangle of side 1, and heights. */
export interface SurfaceGrid {
  x: number[][];
  y: number[][];
  z: number[][];
}

/** Least coordinate at which the density is evaluated: on the sides it may be infinite. */
const LEAST = 0.005;

/** How far below the highest point, in nats, the surface is cut off. */
const DEPTH = 12;

/** ln p of X^τ over the triangle, on a grid of (cells + 1)² places that share the top corner. */
export function surfaceGrid(
  weights: ArrayLike<number>,
  temperature: number,
  {cells = 48}: {cells?: number} = {}
): SurfaceGrid {
  const logWeights = Float64Array.from(weights, Math.log);
  const [x, y, z]: number[][][] = [[], [], []];
  for (let i = 0; i <= cells; ++i) {
    const up = i / cells;
    const rows = Array.from({length: cells + 1}, (_, j) => {
      const across = j / cells;
      return clipped([(1 - up) * (1 - across), (1 - up) * across, up], LEAST);
    });
    x.push(rows.map(([, second, third]) => second + third / 2));
    y.push(rows.map(([, , third]) => (third * Math.sqrt(3)) / 2));
    z.push(rows.map((row) => concreteLogDensity(row.map(Math.log), logWeights, temperature)));
  }
  const top = Math.max(...z.flat());
  return {x, y, z: z.map((row) => row.map((height) => Math.max(height, top - DEPTH)))};
}
