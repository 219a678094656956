/** Pictures from codes, hard or mixed, as bytes. */
import * as tf from "@tensorflow/tfjs";
import {decode, decodeTokens, type DvaeConfig, gridSize} from "../../models/dvae.ts";
import {toPixels} from "../../models/logitLaplace.ts";
import type {Parameters} from "../../models/parameters.ts";

/** Pictures at a time, which bounds memory. */
const BATCH = 64;

/**
 * The picture that each grid of codes stands for: the median of p(x|z) at each pixel.
 * @param grids G² codes each, in raster order; −1 where there is none
 * @returns S × S × 3 sRGB bytes each
 */
export async function paintTokens(
  p: Parameters,
  config: DvaeConfig,
  grids: readonly ArrayLike<number>[]
): Promise<Uint8Array[]> {
  const positions = gridSize(config) ** 2;
  return inBatches(grids, (batch) => {
    const codes = Int32Array.from(batch.flatMap((grid) => Array.from(grid)));
    return toPixels(
      decodeTokens(p, config, tf.tensor2d(codes, [batch.length, positions], "int32"))
    );
  });
}

/**
 * The same from mixtures of codes, as the decoder sees them in training.
 * @param grids G² × K parts each, those of a position summing to 1
 */
export async function paintMixtures(
  p: Parameters,
  config: DvaeConfig,
  grids: readonly Float32Array[]
): Promise<Uint8Array[]> {
  const grid = gridSize(config);
  return inBatches(grids, (batch) => {
    const parts = batch.map((values) => tf.tensor4d(values, [1, grid, grid, config.codebookSize]));
    return toPixels(decode(p, config, tf.concat(parts, 0)));
  });
}

async function inBatches<T>(
  grids: readonly T[],
  paint: (batch: T[]) => tf.Tensor4D
): Promise<Uint8Array[]> {
  const pictures: Uint8Array[] = [];
  for (let start = 0; start < grids.length; start += BATCH) {
    const batch = grids.slice(start, start + BATCH);
    const pixels = tf.tidy(() => tf.round(paint(batch)));
    const values = await pixels.data();
    pixels.dispose();
    const size = values.length / batch.length;
    batch.forEach((_, i) => {
      pictures.push(Uint8Array.from(values.subarray(i * size, (i + 1) * size)));
    });
  }
  return pictures;
}
