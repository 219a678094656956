/** A canvas outside of any page, onto which each engine's draws are painted in the same way. */
import {CloudRaster} from "../../views/gumbel/cloudRaster.ts";
import {triangle} from "../../views/gumbel/triangle.ts";

/** Width of the triangle in the chapter, in px, and a colour of no meaning. */
const WIDTH = 460;
const COLOUR = [0, 114, 178] as const;

/**
 * @returns paints n × 3 numbers, each row on the simplex
 * @throws Error where there is no canvas, as under Node
 */
export function cloudCanvas(): (draws: Float64Array) => void {
  if (typeof OffscreenCanvas === "undefined") throw new Error("there is no canvas here");
  const raster = new CloudRaster(triangle(WIDTH));
  const canvas = new OffscreenCanvas(raster.width, raster.height);
  const context = canvas.getContext("2d")!;
  return (draws) => {
    const pixels = raster.paint(draws, COLOUR);
    context.putImageData(new ImageData(pixels, raster.width, raster.height), 0, 0);
  };
}

/** The mean of Σ_k X_k² over draws n × 3: 1 for one-hot draws, 1/3 for uniform ones. */
export function meanSquare(draws: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < draws.length; ++i) sum += draws[i] ** 2;
  return (3 * sum) / draws.length;
}
